import { namesIn } from '../../src/app/member/names.ts';
import { block, blockedBy, unblock } from '../../src/app/moderation/blocking.ts';
import { cursorOf } from '../../src/app/moderation/own-blocks.ts';
import { UserError } from '../../src/app/runtime/errors.ts';
import { act, type ButtonHandler, type CommandContext, type MenuHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { type Answer, privately } from '../../src/chat/answer.ts';
import type { MemberId } from '../../src/domain/ids.ts';
import type { Member } from '../../src/domain/member/member.ts';
import type { BlockCursor } from '../../src/ports/store/blocks.ts';
import { defaultWords } from '../../src/text/words.ts';

const words = defaultWords.moderationBlock;

async function blockOne({ unit, community, space, member, words }: CommandContext, other: Member): Promise<Answer> {
  const outcome = await block(unit, community, member, other);
  const { name } = await namesIn(unit, space, [other.id]);
  return privately(words.moderationBlock.blocked(outcome, other.id, name(other.id)));
}

async function unblockOne({ unit, space, member, words }: CommandContext, otherId: MemberId): Promise<Answer> {
  const wasBlocked = await unblock(unit, member, otherId);
  const { name } = await namesIn(unit, space, [otherId]);
  return privately(words.moderationBlock.unblocked(wasBlocked, name(otherId)));
}

async function listOf({ unit, space, member, words }: CommandContext, after?: BlockCursor): Promise<Answer> {
  const { listed, next } = await blockedBy(unit, member, after);
  const ids = listed.map(({ blockedId }) => blockedId);
  const { name } = await namesIn(unit, space, ids);
  const entries = listed.map(({ blockedId, since, hasLeft }) => ({
    id: blockedId,
    name: name(blockedId),
    since,
    hasLeft,
  }));
  const more = next && `${next.since}/${next.blockedId}`;
  return privately(words.moderationBlock.list(entries, more, after === undefined));
}

/** Keeps somebody and oneself apart, in everything that Hearth does. */
export const blockAct = act(
  {
    name: 'block',
    description: words.command.block.description,
    example: words.command.block.example,
    reply: 'private',
    options: [
      {
        name: 'member',
        description: words.command.block.member,
        type: 'members',
        most: 1,
        required: true,
        place: 'next',
      },
    ],
  },
  async (context, { member }) => {
    const [other] = await context.members(member);
    return other ? blockOne(context, other) : listOf(context);
  },
);

/** Ends that. */
export const unblockAct = act(
  {
    name: 'unblock',
    description: words.command.unblock.description,
    example: words.command.unblock.example,
    reply: 'private',
    options: [
      {
        name: 'member',
        description: words.command.unblock.member,
        type: 'members',
        most: 1,
        required: true,
        place: 'next',
      },
    ],
  },
  async (context, { member }) => {
    const [other] = await context.members(member);
    return other ? unblockOne(context, other.id) : listOf(context);
  },
);

/** Whom somebody blocked. */
export const blockedAct = act(
  { name: 'blocked', description: words.command.blocked.description, reply: 'private', options: [] },
  (context) => listOf(context),
);

/** *Block*, in the menu of a member. */
export const blockMenu: MenuHandler = {
  spec: { name: 'block', target: 'member', ...words.menu, reply: 'private' },
  run: async (context, { about }) => {
    const [other] = about ? await context.members([about.user]) : [];
    return other ? blockOne(context, other) : privately(context.words.moderationBlock.nobody());
  },
};

/** *Unblock*, next to a name in the list; and *Undo*, below what has just been done. */
export const unblockButton: ButtonHandler = {
  action: buttonActions.unblock,
  run: async (context, subject) => {
    const other = await context.unit.tx.members.find(subject as MemberId);
    // Nobody elsewhere is named here.
    if (other?.communityId !== context.community.id) throw new UserError('unknown_button');
    return unblockOne(context, other.id);
  },
};

/** *Show more*, below a page of the list. */
export const moreBlockedButton: ButtonHandler = {
  action: buttonActions.moreBlocked,
  run: async (context, subject) => {
    const after = cursorOf(subject);
    if (!after) throw new UserError('unknown_button');
    return listOf(context, after);
  },
};
