import type { Address } from '../../chat/address.ts';
import { addressKey, channelOf, userIn, userKey } from '../../chat/address.ts';
import type { MessageEvent, MessageGoneEvent } from '../../chat/event.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Member } from '../../domain/member/member.ts';
import { countsAsAnswer, unwrote, wasAnswered, wrote } from '../../domain/newcomer/newcomer.ts';
import type { FirstMessage, KnownNewcomer } from '../../ports/store/newcomers.ts';
import { contribute, reverse } from '../kudos/kudos.ts';
import { findOrCreateMember } from '../member/members.ts';
import type { EventContext } from '../runtime/event-context.ts';
import type { Listener } from '../runtime/feature.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { hastenStep, planStep } from './steps.ts';

/** Few first messages stand in one channel without an answer. */
const mostInChannel = 200;

/** Nobody is the first to answer more newcomers than that before it is known that they are a bot. */
const mostAnswered = 50;

/** What a newcomer begins first is remembered, without a word of it; and who answers it. */
export const hearNewcomer: Listener<MessageEvent> = {
  // Where nobody is new, this looks up nothing; elsewhere it is one look-up in an index, without a transaction.
  fastPath: ({ store }, event) => store.isAboutNewcomer(event).then((isAbout) => (isAbout ? undefined : 'ignored')),

  // Nothing is claimed: what a newcomer wrote first, and who answered it first, stays what it was.
  async handle(context, event) {
    const answers = await noteAnswers(context, event);
    return (await noteFirst(context, event)) || answers ? 'done' : 'ignored';
  },
};

/** A message that begins something, also a post in a forum. What is written below that of others is an answer to them. */
async function noteFirst({ unit, community }: EventContext, event: MessageEvent): Promise<boolean> {
  const { user, message, at, audience } = event;
  const { thread } = message.at;
  // What is said to Hearth alone is nothing that anybody could answer.
  if (audience === 'direct') return false;
  if (thread !== undefined && thread !== message.id) return false;
  const newcomer = await unit.tx.newcomers.watched(user);
  if (newcomer?.state !== 'silent' || newcomer.communityId !== community.id) return false;
  const { rules } = community;
  const placed = audience === undefined ? message : { ...message, at: { ...message.at, audience } };
  await unit.tx.newcomers.save({ ...wrote(newcomer, at, rules.newcomer), firstMessage: placed });
  await planStep(unit, community.id, 'unanswered');
  return true;
}

/** Somebody wrote below the first message of a newcomer, replied to it, or named its author where it stands. */
async function noteAnswers(context: EventContext, event: MessageEvent): Promise<boolean> {
  const { unit } = context;
  const { user, message, mentions = [], at } = event;
  const { thread } = message.at;
  const waiting: KnownNewcomer[] = [];
  if (thread !== undefined && thread !== message.id) {
    const below = await unit.tx.newcomers.waitingIn(message.at, thread);
    if (below) waiting.push(below);
  }
  for (const each of mentions) {
    const named = await unit.tx.newcomers.watched(userIn(user, each));
    if (named && isNamedWhere(named, message.at, at)) waiting.push(named);
  }
  let isAnswer = false;
  for (const newcomer of waiting) if (await answer(context, event, newcomer)) isAnswer = true;
  return isAnswer;
}

function isNamedWhere(newcomer: KnownNewcomer, where: Address, at: MessageEvent['at']): boolean {
  const { firstMessage } = newcomer;
  if (firstMessage === undefined || !countsAsAnswer(newcomer, at)) return false;
  return addressKey(channelOf(firstMessage.at)) === addressKey(channelOf(where));
}

async function answer({ unit, community, space }: EventContext, event: MessageEvent, waiting: KnownNewcomer) {
  if (waiting.communityId !== community.id || userKey(waiting.user) === userKey(event.user)) return false;
  // A message may answer somebody by its thread and by naming them.
  const newcomer = await unit.tx.newcomers.find(community.id, waiting.memberId);
  const member = await findOrCreateMember(unit, space, event.user);
  if (newcomer?.state !== 'waiting' || member.bot || member.id === newcomer.memberId) return false;
  const contributionId = await contribute(unit, {
    communityId: community.id,
    giverId: member.id,
    receiverId: newcomer.memberId,
    act: 'welcome',
    kind: 'support',
    sourceId: newcomer.memberId,
  });
  await unit.tx.newcomers.save(wasAnswered(newcomer, member.id, contributionId, unit.now));
  return true;
}

/** The first message of a newcomer was deleted: it is never spoken of again, and they may write another. */
export const forgetFirst: Listener<MessageGoneEvent> = {
  fastPath: ({ store }, { message }) =>
    store.isFirstOfNewcomer(message).then((isFirst) => (isFirst ? undefined : 'ignored')),

  async handle({ unit, community }, { message }) {
    const newcomer = await unit.tx.newcomers.waitingIn(message.at, message.id);
    if (newcomer?.communityId !== community.id) return 'ignored';
    await forget(unit, community, newcomer);
    return 'done';
  },
};

/** So are those in a channel that is gone. A thread takes only the post with it that begins it. */
export async function forgetFirstIn(unit: Unit, community: Community, at: Address): Promise<void> {
  const { newcomers } = unit.tx;
  if (at.thread === undefined) {
    const all = await newcomers.waitingInChannel(community.id, at, mostInChannel);
    for (const each of all) await forget(unit, community, each);
    return;
  }
  const post = await newcomers.waitingIn(at, at.thread);
  if (post?.communityId === community.id && post.firstMessage?.at.thread === at.thread) {
    await forget(unit, community, post);
  }
}

async function forget(unit: Unit, community: Community, newcomer: KnownNewcomer): Promise<void> {
  await unit.tx.newcomers.save({ ...unwrote(newcomer, community.rules.newcomer), firstMessage: undefined });
  await hastenStep(unit, community.id, 'settle');
}

/** Whoever seemed to answer is a bot, so nobody has answered: what the ledger has of it is taken back, and all goes on. */
export async function forgetAnswersOf(unit: Unit, bot: Member): Promise<void> {
  const community = await unit.tx.communities.find(bot.communityId);
  if (!community) return;
  const rules = community.rules.newcomer;
  for (const newcomer of await unit.tx.newcomers.answeredBy(bot.id, mostAnswered)) {
    const { contributionId, firstMessageAt } = newcomer;
    if (contributionId !== undefined) await reverse(unit, contributionId);
    if (firstMessageAt === undefined) continue;
    const nobody = { answeredAt: undefined, answeredBy: undefined, contributionId: undefined };
    await unit.tx.newcomers.save({ ...wrote(newcomer, firstMessageAt, rules), ...nobody });
  }
  await hastenStep(unit, community.id, 'unanswered');
  await hastenStep(unit, community.id, 'settle');
}

/** Whether it may be told where it stands: hosts and stewards need not be in a private place. */
export const isToldOf = ({ at }: FirstMessage): boolean => at.audience === undefined;
