import type { Community } from '../../domain/community/community.ts';
import type { Ritual, RitualKind, RitualRun } from '../../domain/ritual/ritual.ts';
import type { Unit } from './unit-of-work.ts';

/** What a feature does for a ritual of its own. */
export interface RitualHandler {
  readonly kind: RitualKind;
  /**
   * For a ritual that goes by the community's clock: does the work, in the transaction that also records the run, so
   * that it is done once. Called for a missed run, too: its `outcome` says so, and then nothing starts that people
   * would see.
   */
  readonly onDue?: (unit: Unit, community: Community, ritual: Ritual, run: RitualRun) => Promise<void>;
  /**
   * For a ritual that comes to each member by their own clock, with a reminder for each: its settings were changed, so
   * all reminders are set again, or cancelled when it is off.
   */
  readonly onChanged?: (unit: Unit, community: Community, ritual: Ritual) => Promise<void>;
}
