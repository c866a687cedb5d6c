import type { CommunityId } from '../../domain/ids.ts';
import type { Ritual, RitualKind, RitualRun } from '../../domain/ritual/ritual.ts';
import type { Instant } from '../../domain/time/instant.ts';

export interface Rituals {
  /** A community's settings of a ritual; `undefined` while they are the default. */
  find(communityId: CommunityId, kind: RitualKind): Promise<Ritual | undefined>;
  save(ritual: Ritual): Promise<void>;
  /** @returns false, and changes nothing, when that ritual of the community has one with that time */
  addRun(run: RitualRun): Promise<boolean>;
  /** The runs scheduled or begun at `from` or later, in the order of their schedule. */
  runsSince(communityId: CommunityId, kind: RitualKind, from: Instant): Promise<readonly RitualRun[]>;
}
