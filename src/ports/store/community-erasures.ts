import type { SpaceRef } from '../../chat/address.ts';
import type { CommunityId, MemberId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** Who wants a community to be erased: a steward, whoever runs Hearth, or nobody, because it was removed everywhere. */
export type ErasureReason = 'steward' | 'removed' | 'operator';

/** A community of which everything is to be erased. */
export interface CommunityErasure {
  readonly communityId: CommunityId;
  readonly why: ErasureReason;
  /** The steward who asked for it. */
  readonly askedBy: MemberId | undefined;
  readonly askedAt: Instant;
  readonly dueAt: Instant;
  /** From then on nothing of it is used any more, and nobody can take it back. */
  readonly begunAt: Instant | undefined;
}

export interface CommunityErasures {
  find(communityId: CommunityId): Promise<CommunityErasure | undefined>;
  /** @returns false, and changes nothing, where one is planned or begun already */
  plan(erasure: CommunityErasure): Promise<boolean>;
  /** Changes when it is due. */
  move(communityId: CommunityId, dueAt: Instant): Promise<void>;
  /** @returns whether there was one to take back that had not begun */
  takeBack(communityId: CommunityId): Promise<boolean>;
  /**
   * Begins with it: the community is in no space any more. What Hearth is in and remains in is remembered (`isEmptied`).
   * @returns whether one was planned, or had begun before
   */
  begin(communityId: CommunityId, at: Instant): Promise<boolean>;
  /** Hearth is in a space whose community is being erased or was erased, and is to found another there when it is used. */
  isEmptied(space: SpaceRef): Promise<boolean>;
  /** What that space was called; it is no longer one of those. */
  takeEmptied(space: SpaceRef): Promise<string | undefined>;
  addEmptied(space: SpaceRef, name: string): Promise<void>;
}

/** How much there is of something, up to `mostCounted`. */
export interface CommunitySize {
  readonly members: number;
  readonly requests: number;
  readonly kudos: number;
}

/** Nobody needs to know more exactly how much there is. */
export const mostCounted = 10_000;

/** Erasing communities, apart from the transactions of the core. */
export interface ErasingCommunities {
  /** Those that have begun and are not at their end, the oldest first; never more than a hundred. */
  begun(): Promise<readonly CommunityId[]>;
  /** How much there is of it: it reads a bounded number of rows. */
  size(communityId: CommunityId): Promise<CommunitySize>;
  /** How far one has come, in parts of the whole, from 0 to 1. */
  progress(communityId: CommunityId): Promise<number>;
}
