import type { CommunityId } from '../../domain/ids.ts';
import type { Ritual, RitualKind, RitualRun } from '../../domain/ritual/ritual.ts';
import type { Instant } from '../../domain/time/instant.ts';

export interface Rituals {
  /** A community's own settings for a ritual; `undefined` when it uses the defaults. */
  find(communityId: CommunityId, kind: RitualKind): Promise<Ritual | undefined>;
  save(ritual: Ritual): Promise<void>;
  /** @returns false, and changes nothing, when that community already has a run of that kind for that time */
  addRun(run: RitualRun): Promise<boolean>;
  /** The runs that were scheduled or started at `from` or later, in the order in which they were scheduled. */
  runsSince(communityId: CommunityId, kind: RitualKind, from: Instant): Promise<readonly RitualRun[]>;
}
