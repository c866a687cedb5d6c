import type { Community } from '../../domain/community/community.ts';
import type { MemberId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import type { Block } from '../../domain/moderation/block.ts';
import type { BlockCursor } from '../../ports/store/blocks.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** What came of it: blocked now or before, or nobody who can be. */
export type Blocking = 'new' | 'before' | 'self' | 'bot';

/**
 * Somebody wants to have nothing to do with somebody else. It holds both ways from this transaction on; what is under way
 * between the two ends in it (the hook `memberBlocked`), and the other is told nothing.
 */
export async function block(unit: Unit, community: Community, member: Member, other: Member): Promise<Blocking> {
  if (other.id === member.id) return 'self';
  if (other.bot) return 'bot';
  const isNew = await unit.tx.blocks.add({ memberId: member.id, blockedId: other.id, since: unit.now });
  if (!isNew) return 'before';
  await unit.hooks.memberBlocked(unit, community, member, other);
  return 'new';
}

/** Nothing that ended begins again by itself. @returns whether they had blocked them */
export const unblock = ({ tx }: Unit, { id }: Member, otherId: MemberId): Promise<boolean> =>
  tx.blocks.remove(id, otherId);

/** As many as one page shows, with a button each. */
const pageSize = 20;

/** A page of those whom somebody blocked. */
export interface BlockPage {
  readonly listed: readonly (Block & { readonly hasLeft: boolean })[];
  /** Where the next page begins, if there is one. */
  readonly next: BlockCursor | undefined;
}

/** Whom somebody blocked, the latest first, those who left included. Nobody else can see it. */
export async function blockedBy(unit: Unit, { id }: Member, after?: BlockCursor): Promise<BlockPage> {
  const found = await unit.tx.blocks.ofMember(id, pageSize + 1, after);
  const page = found.slice(0, pageSize);
  const members = await unit.tx.members.findAll(page.map(({ blockedId }) => blockedId));
  const here = new Set(members.filter(isHere).map((member) => member.id));
  return {
    listed: page.map((each) => ({ ...each, hasLeft: !here.has(each.blockedId) })),
    next: found.length > pageSize ? page.at(-1) : undefined,
  };
}
