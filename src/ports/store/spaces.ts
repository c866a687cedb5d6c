import type { Address, SpaceRef } from '../../chat/address.ts';
import type { CommunityId, SpaceId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

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
  /** The spaces that Hearth is in, oldest first. */
  ofCommunity(id: CommunityId): Promise<readonly Space[]>;
  /** Also those that it was removed from, oldest first. */
  everOf(id: CommunityId): Promise<readonly Space[]>;
  /** When Hearth was removed from one of them, the last time; `undefined` where it never was, or is back. */
  removedAt(id: CommunityId): Promise<Instant | undefined>;
}
