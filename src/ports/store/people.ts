import type { Address, SpaceRef, UserRef } from '../../chat/address.ts';
import type { ChannelRole, Community } from '../../domain/community/community.ts';
import type { CommunityId, MemberId, SpaceId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import type { Instant } from '../../domain/time/instant.ts';

export interface Communities {
  add(community: Community): Promise<void>;
  find(id: CommunityId): Promise<Community | undefined>;
  save(community: Community): Promise<void>;
  all(): Promise<readonly Community[]>;
  channel(id: CommunityId, role: ChannelRole): Promise<Address | undefined>;
  setChannel(id: CommunityId, role: ChannelRole, at: Address): Promise<void>;
}

/** A Slack workspace or a Discord server that belongs to a community. */
export interface Space extends SpaceRef {
  readonly id: SpaceId;
  readonly communityId: CommunityId;
  readonly name: string;
  readonly defaultChannel: Address | undefined;
  readonly removedAt: Instant | undefined;
}

export interface Spaces {
  add(space: Space): Promise<void>;
  find(ref: SpaceRef): Promise<Space | undefined>;
  save(space: Space): Promise<void>;
  /** Those that Hearth is in, oldest first. */
  ofCommunity(id: CommunityId): Promise<readonly Space[]>;
}

/** A member as one platform knows them. */
export interface Identity {
  readonly user: UserRef;
  readonly memberId: MemberId;
  /** When the platform last described them; `undefined` for somebody known by id only. */
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
  /** What everybody is called whom the community ever knew, each name once. */
  namesOf(communityId: CommunityId): Promise<readonly string[]>;
  /** Stewards who are here. */
  stewards(communityId: CommunityId): Promise<readonly Member[]>;
}
