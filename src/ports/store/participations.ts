import type { CommunityId, MemberId } from '../../domain/ids.ts';
import type { Participation } from '../../domain/reflection/participation.ts';

/** Who takes part in reflecting. */
export interface Participations {
  find(memberId: MemberId): Promise<Participation | undefined>;
  /** Adds or updates it. */
  save(participation: Participation): Promise<void>;
  /** How many have not left, counted up to `most`. */
  count(communityId: CommunityId, most: number): Promise<number>;
  taking(communityId: CommunityId): Promise<readonly Participation[]>;
  /** Those who have no zone of their own, and so go by the community's time. */
  inCommunityZone(communityId: CommunityId): Promise<readonly Participation[]>;
}
