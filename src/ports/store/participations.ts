import type { CommunityId, MemberId } from '../../domain/ids.ts';
import type { Participation } from '../../domain/reflection/participation.ts';

/** Who takes part in reflecting. */
export interface Participations {
  find(memberId: MemberId): Promise<Participation | undefined>;
  /** Adds or replaces it. */
  save(participation: Participation): Promise<void>;
  /** How many have not chosen to leave; counted up to `most`. */
  count(communityId: CommunityId, most: number): Promise<number>;
  /** All of them. */
  taking(communityId: CommunityId): Promise<readonly Participation[]>;
  /** Those among them who have no zone of their own, and so keep the community's time. */
  inCommunityZone(communityId: CommunityId): Promise<readonly Participation[]>;
}
