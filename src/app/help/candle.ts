import { channelOf, type MessageRef, messageKey, userIn } from '../../chat/address.ts';
import type { ReactionEvent } from '../../chat/event.ts';
import type { Community } from '../../domain/community/community.ts';
import { candleFor, isCandle } from '../../domain/help/candle.ts';
import { isSuspended } from '../../domain/member/suspension.ts';
import type { DeliveryError, DeliveryFailure } from '../../ports/chat-platform.ts';
import type { HeardMessage } from '../../ports/store/help-watch.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { answerResting } from '../member/resting.ts';
import { notifyStewards } from '../member/stewards.ts';
import type { Listener } from '../runtime/feature.ts';
import { send, subjectOf, wordless } from '../runtime/outbox.ts';
import { cancelReminders } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { authorOf } from './author.ts';
import { lookAfterAsked } from './look-after.ts';
import { putOutCandle } from './offered.ts';

/** What Hearth's reaction to a message is for that nobody has answered; the subject is the key of the message. */
const candle = 'help:candle';

/** Where nothing can be shown to one person alone, a quiet reaction offers help; its author presses it, too. */
export async function lightCandle(unit: Unit, community: Community, { ref, key }: HeardMessage): Promise<void> {
  const emoji = candleFor(community.rules.kudos.emoji);
  if (!emoji) return;
  const purpose = { what: candle, subject: key } as const;
  await send(unit, community.id, { to: 'react', ref, emoji }, wordless, { purpose });
}

/** The reaction is on the message. What it means, its author is told directly, once and never again. */
export async function explainCandle(unit: Unit, outgoing: Outgoing): Promise<void> {
  const key = subjectOf(outgoing, candle);
  const heard = key === undefined ? undefined : await unit.tx.helpWatch.find(outgoing.communityId, key);
  const community = await unit.tx.communities.find(outgoing.communityId);
  if (!heard || !community || outgoing.destination.to !== 'react') return;
  // Somebody answered, or its author pressed, while it was on its way.
  if (heard.state !== 'offered') return putOutCandle(unit, community, heard.ref);
  const author = await authorOf(unit, heard);
  if (!author || !(await unit.tx.inbox.claimForGood(`candle:${author.id}`))) return;
  const user = userIn(heard.ref.at, heard.author);
  const said = wordsIn(community.language).helpWriting.candle(heard.ref, heard.key, outgoing.destination.emoji);
  await send(unit, community.id, { to: 'direct', user, isOptional: true }, said);
}

/**
 * The reaction cannot be on the message. Whoever wrote that is offered the same directly, unless their message is gone or
 * they have blocked Hearth; and where Hearth may not react, the stewards hear, because they can mend that.
 */
export async function offerOtherwise(unit: Unit, outgoing: Outgoing, { failure }: DeliveryError): Promise<void> {
  const key = subjectOf(outgoing, candle);
  const community = await unit.tx.communities.find(outgoing.communityId);
  const heard = key === undefined ? undefined : await unit.tx.helpWatch.find(outgoing.communityId, key);
  if (!community || outgoing.destination.to !== 'react') return;
  if (key !== undefined && failure === 'not_allowed') await reportCandle(unit, community, outgoing.destination.ref);
  if (heard?.state !== 'offered') return;
  const author = pointless.includes(failure) ? undefined : await authorOf(unit, heard);
  if (!author) {
    await cancelReminders(unit, community.id, 'end_offered_message', heard.key);
    return unit.tx.helpWatch.setState(heard.key, 'declined');
  }
  const said = wordsIn(community.language).helpWriting.offerDirectly(heard.ref, heard.key);
  const user = userIn(heard.ref.at, heard.author);
  await send(unit, community.id, { to: 'direct', user, isOptional: true, isReplaceable: true }, said);
}

/** Of a message that nobody sees there is nothing to offer, and nothing to those who want to hear nothing of Hearth. */
const pointless: readonly DeliveryFailure[] = ['message_gone', 'thread_gone', 'channel_gone', 'user_unreachable'];

async function reportCandle(unit: Unit, community: Community, ref: MessageRef): Promise<void> {
  const at = channelOf(ref.at);
  const said = wordsIn(community.language).helpWriting.cannotReact(at);
  await notifyStewards(unit, community, `cannot-react:${at.channel}`, said, { lasts: false });
}

/** Whoever wrote a message presses Hearth's reaction to it, and so asks it to look after that. Others do nothing by it. */
export const pressCandle: Listener<ReactionEvent> = {
  // Nearly all reactions are others, and cost nothing here.
  fastPath: async (_runtime, { emoji, change }) => (change === 'added' && isCandle(emoji) ? undefined : 'ignored'),

  // Nothing is claimed: what is looked after already is not begun again.
  async handle({ unit, community, space }, { message, user }) {
    const heard = await unit.tx.helpWatch.find(community.id, messageKey(message));
    if (heard?.state !== 'offered' || heard.author !== user.user) return 'ignored';
    const author = await authorOf(unit, heard);
    if (!author) return 'ignored';
    if (isSuspended(author, unit.now)) await answerResting(unit, community, author, user, message.at);
    else await lookAfterAsked(unit, community, space, author, heard);
    return 'done';
  },
};
