import type { UserRef } from '../../chat/address.ts';
import type { CommunityId, MemberId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** A member as one platform knows them. */
export interface Identity {
  readonly user: UserRef;
  readonly memberId: MemberId;
  /** When the platform last described them; `undefined` for somebody known only by id. */
  readonly profiledAt: Instant | undefined;
}

export interface Members {
  add(member: Member, identity: Identity): Promise<void>;
  find(id: MemberId): Promise<Member | undefined>;
  /** Those of the ids that exist, in no order. */
  findAll(ids: readonly MemberId[]): Promise<readonly Member[]>;
  save(member: Member): Promise<void>;
  byUser(user: UserRef): Promise<{ readonly member: Member; readonly identity: Identity } | undefined>;
  identities(ids: readonly MemberId[]): Promise<readonly Identity[]>;
  saveIdentity(identity: Identity): Promise<void>;
  /** The name of everybody whom the community ever knew, each name once. */
  namesOf(communityId: CommunityId): Promise<readonly string[]>;
  /** Stewards who are here. */
  stewards(communityId: CommunityId): Promise<readonly Member[]>;
}
