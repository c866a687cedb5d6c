import type { Community } from '../../domain/community/community.ts';
import type { Ritual, RitualRun } from '../../domain/ritual/ritual.ts';
import type { Unit } from './unit-of-work.ts';

/** What is done when a ritual comes round for the community. */
export interface RitualHandler {
  /**
   * Does the work in the transaction that also records the run, so that it is done once. Called for a run that was
   * missed, too: its `outcome` says so, and nothing is begun then that people would see.
   */
  run(unit: Unit, community: Community, ritual: Ritual, run: RitualRun): Promise<void>;
}

/** A ritual that comes to each member by their own clocks, and keeps a reminder of its own for each. */
export interface MembersRitual {
  /** The ritual was changed: whatever waits for members is set anew by `ritualOf`, or taken back where it is off. */
  changed(unit: Unit, community: Community): Promise<void>;
}
