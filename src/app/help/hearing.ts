import { addressKey, channelOf, messageKey, type UserRef } from '../../chat/address.ts';
import type { MessageEvent } from '../../chat/event.ts';
import { forgetAllBefore, forgetHeardBefore, hear, isUnanswered } from '../../domain/help/heard.ts';
import { earlier, hourMs, later, minuteMs } from '../../domain/time/instant.ts';
import type { HeardMessage } from '../../ports/store/help-watch.ts';
import { findOrCreateMember } from '../member/members.ts';
import type { EventContext } from '../runtime/event-context.ts';
import type { Listener } from '../runtime/feature.ts';
import { cancelReminders, remind } from '../runtime/reminders.ts';
import { countAnswer } from './coming-forward.ts';
import { beginsPost, hearPost } from './forum-posts.ts';
import { endOffer } from './offered.ts';

/** As many of the last messages as matter for the next one. */
const mostLatest = 30;

/** What people write: in the thread of a request it helps; in the help channel it may ask, or answer what somebody asked. */
export const hearMessage: Listener<MessageEvent> = {
  // Most messages have nothing to do with help: one look-up without a transaction is all that they take.
  fastPath: ({ store }, { message }) =>
    store.isNewAboutHelp(message).then((isAboutHelp) => (isAboutHelp ? undefined : 'ignored')),

  // Nothing is claimed: a message is kept by its key, and coming forward twice is the same as coming forward once.
  async handle(context, event) {
    const { unit, space, community } = context;
    if (await countAnswer(unit, community, space, event)) return 'done';
    if (beginsPost(event.message)) return (await hearPost(context, event)) ? 'done' : 'ignored';
    const { thread } = event.message.at;
    if (thread !== undefined) return (await answerBelow(context, event, thread)) ? 'done' : 'ignored';
    return (await hearInChannel(context, event)) ? 'done' : 'ignored';
  },
};

/** Somebody wrote in the thread of a message that was heard, or replied to it. */
async function answerBelow(context: EventContext, { message, user }: MessageEvent, thread: string): Promise<boolean> {
  const key = messageKey({ at: message.at, id: thread });
  const heard = await context.unit.tx.helpWatch.find(context.community.id, key);
  return heard !== undefined && heard.author !== user.user && answer(context, heard, user);
}

/** All that its author wrote along with it has an answer now. */
async function answer({ unit, community, space }: EventContext, heard: HeardMessage, by: UserRef): Promise<boolean> {
  const run = await unit.tx.helpWatch.inRun(addressKey(channelOf(heard.ref.at)), heard.run);
  const unanswered = run.filter(isUnanswered);
  if (unanswered.length === 0) return false;
  // Their name is looked up by the time that somebody reads it.
  await findOrCreateMember(unit, space, by);
  for (const each of unanswered) {
    await unit.tx.helpWatch.setState(each.key, 'answered', by.user);
    await cancelReminders(unit, each.communityId, 'unanswered_message', each.key);
    if (each.state === 'offered') await endOffer(unit, community, each);
  }
  return true;
}

/** @returns whether anything follows from it */
async function hearInChannel(context: EventContext, event: MessageEvent): Promise<boolean> {
  const { unit, community, space } = context;
  const { user, message: ref, at, mentions = [], wording } = event;
  const { helpWatch, communities } = unit.tx;
  const channelKey = addressKey(ref.at);
  const helpChannel = await communities.channel(community.id, 'help');
  if (!helpChannel || addressKey(helpChannel) !== channelKey) return false;
  const key = messageKey(ref);
  const author = user.user;
  const { writing } = community.rules;
  const latest = await helpWatch.latest(channelKey, mostLatest);
  if (latest.some((each) => each.key === key)) return false;
  const ofMentioned = await helpWatch.unansweredOf(channelKey, mentions);
  const lastHour = earlier(at, hourMs);
  const before = {
    latest,
    ofMentioned,
    ofAuthor: await helpWatch.countSince(channelKey, lastHour, author),
    inChannel: await helpWatch.countSince(channelKey, lastHour),
  };
  const { run, waits, answers } = hear({ key, author, at, mentions, wording }, before, writing);
  const state = waits ? 'waiting' : 'heard';
  const heard = { key, author, at, run, state, ref, communityId: community.id, answeredBy: undefined } as const;
  if (!(await helpWatch.add({ ...heard, asks: wording?.asks ?? false }))) return false;
  for (const each of [...latest, ...ofMentioned]) if (answers.includes(each.key)) await answer(context, each, user);
  if (waits) {
    // Who they are is looked up until then.
    await findOrCreateMember(unit, space, user);
    await remind(unit, community.id, 'unanswered_message', key, later(at, writing.waitMinutes * minuteMs));
  }
  await helpWatch.forget(channelKey, forgetHeardBefore(at, writing), forgetAllBefore(at, writing));
  return waits || answers.length > 0;
}
