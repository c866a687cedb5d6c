import type { Community } from '../../domain/community/community.ts';
import type { Ritual, RitualKind, RitualRun } from '../../domain/ritual/ritual.ts';
import type { Unit } from './unit-of-work.ts';

/** What a feature does about a ritual of its own. */
export interface RitualHandler {
  readonly kind: RitualKind;
  /**
   * For a ritual that goes by the community's clocks: does the work, in the transaction that also records the run, so
   * that it is done once. Called for a run that was missed, too: its `outcome` says so, and nothing is begun then that
   * people would see.
   */
  readonly onDue?: (unit: Unit, community: Community, ritual: Ritual, run: RitualRun) => Promise<void>;
  /**
   * For a ritual that comes to each member by their own clocks, and keeps a reminder of its own for each: it was
   * changed, so whatever waits for members is set anew, or taken back where it is off.
   */
  readonly onChanged?: (unit: Unit, community: Community, ritual: Ritual) => Promise<void>;
}
