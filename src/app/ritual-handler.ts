import type { Community } from '../domain/community.ts';
import type { Ritual, RitualRun } from '../domain/ritual.ts';
import type { Unit } from './unit-of-work.ts';

/** What is done when a ritual comes round. */
export interface RitualHandler {
  /**
   * Does the work in the transaction that also records the run, so that it is done once. Called for a run that was
   * missed, too: its `outcome` says so, and nothing is begun then that people would see.
   */
  run(unit: Unit, community: Community, ritual: Ritual, run: RitualRun): Promise<void>;
}
