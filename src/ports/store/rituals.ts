import type { CommunityId } from '../../domain/ids.ts';
import type { Ritual, RitualKind, RitualRun } from '../../domain/ritual/ritual.ts';
import type { Instant } from '../../domain/time/instant.ts';

export interface Rituals {
  /** How a community keeps a ritual; `undefined` where it never changed what is usual. */
  find(communityId: CommunityId, kind: RitualKind): Promise<Ritual | undefined>;
  save(ritual: Ritual): Promise<void>;
  /** @returns false, and changes nothing, when there is one of that community, kind and scheduled time already */
  addRun(run: RitualRun): Promise<boolean>;
  /** The runs scheduled or begun at `from` or after, in the order in which they were scheduled. */
  runsSince(communityId: CommunityId, kind: RitualKind, from: Instant): Promise<readonly RitualRun[]>;
}
