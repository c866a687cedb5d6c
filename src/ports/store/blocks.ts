import type { MemberId } from '../../domain/ids.ts';
import type { Block } from '../../domain/moderation/block.ts';

/** A place in a list of blocks: right after this one, which need not be in the list any more. */
export type BlockCursor = Pick<Block, 'since' | 'blockedId'>;

/** Who blocked whom. However long somebody's list is, nothing here reads more of it than it was asked about. */
export interface Blocks {
  /** @returns whether it is new: one that is there stays as it is */
  add(block: Block): Promise<boolean>;
  /** @returns whether there was one */
  remove(memberId: MemberId, blockedId: MemberId): Promise<boolean>;
  /** Whether one of the two blocked the other. */
  between(one: MemberId, other: MemberId): Promise<boolean>;
  /** Those of `ids` who blocked the member, or whom the member blocked. */
  withOneOf(memberId: MemberId, ids: readonly MemberId[]): Promise<ReadonlySet<MemberId>>;
  /** All pairs among these of whom one blocked the other, each once for each of the two who did. */
  among(ids: readonly MemberId[]): Promise<readonly (readonly [MemberId, MemberId])[]>;
  /** Whom a member blocked: `undefined` where they did not. */
  find(memberId: MemberId, blockedId: MemberId): Promise<Block | undefined>;
  /** Those whom a member blocked, the latest first. */
  ofMember(memberId: MemberId, limit: number, after?: BlockCursor): Promise<readonly Block[]>;
  /** Forgets so many of the blocks by a member and of a member. @returns how many there were */
  erase(memberId: MemberId, limit: number): Promise<number>;
}
