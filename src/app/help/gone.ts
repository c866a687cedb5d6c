import { type Address, addressKey, channelOf, channelOfKey, type MessageRef, messageKey } from '../../chat/address.ts';
import type { MessageGoneEvent } from '../../chat/event.ts';
import type { Community } from '../../domain/community/community.ts';
import { type HelpRequest, isOngoing } from '../../domain/help/request.ts';
import { forgetWordsIn } from '../kudos/announced.ts';
import type { Listener } from '../runtime/feature.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { resolvedNoteOf } from './closing-notes.ts';
import { moveRequest } from './moving.ts';
import { refreshNudges } from './requests.ts';
import { tellAsker, tellHelpersDirectly, withdraw } from './withdrawing.ts';

/**
 * The post of a request, or the note that it is resolved, was deleted: it was meant to be gone, so nothing of it is quoted
 * or asked any more.
 */
export const forgetDeleted: Listener<MessageGoneEvent> = {
  // Most messages announce no request: one look-up without a transaction is all that they take.
  fastPath: ({ store }, { message }) =>
    store.requestAt(message).then((id) => (id === undefined ? 'ignored' : undefined)),

  async handle({ unit, community }, { message }) {
    const { requests, postings } = unit.tx;
    const id = await postings.requestAt(message);
    const post = id && (await postings.ofRequest(id));
    const request = id && (await requests.find(community.id, id));
    if (!request || !post) return 'ignored';
    if (messageKey(post) === messageKey(message)) {
      await forgetPost(unit, community, request);
      return 'done';
    }
    // A nudge, or an answer in the thread, may go without the request. Ids are unique in a thread.
    const note = request.thanks === '' ? undefined : await resolvedNoteOf(unit, request.id);
    if (!note || note.id !== message.id) return 'ignored';
    await forgetThanks(unit, request, note);
    return 'done';
  },
};

/** The note in which somebody gave thanks on resolving was deleted. */
async function forgetThanks(unit: Unit, request: HelpRequest, note: MessageRef): Promise<void> {
  await unit.tx.requests.save({ ...request, thanks: '' });
  await forgetWordsIn(unit, note);
}

/**
 * Treats the post of a request as deleted. An ongoing request ends, and its asker is told. A resolved one keeps no words of
 * thanks, because nothing will show them; kudos keep theirs as long as the note in the thread is there.
 */
export async function forgetPost(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  const nudges = await unit.tx.postings.nudgesOf(request.id);
  await unit.tx.postings.forget(request.id);
  await refreshNudges(unit, community, { ...request, endedWhy: 'removed' }, nudges);
  if (!isOngoing(request)) {
    await unit.tx.requests.save({ ...request, endedWhy: 'removed', thanks: '' });
    return;
  }
  await withdraw(unit, community, request, 'removed');
  await tellAsker(unit, community, request, 'removed');
  await tellHelpersDirectly(unit, community, request);
}

/**
 * A channel was archived or deleted, or a thread deleted. What to do about the requests in a channel can take a while, so
 * it is done after.
 */
export async function noteChannelGone(unit: Unit, community: Community, where: Address): Promise<void> {
  if (where.thread === undefined) await remind(unit, community.id, 'channel_gone', addressKey(where), unit.now);
  else await forgetThanksIn(unit, community, where, where.thread);
}

/** The note that a request is resolved goes with the thread under its post, and the post stays. */
async function forgetThanksIn(unit: Unit, community: Community, at: Address, thread: string): Promise<void> {
  const id = await unit.tx.postings.requestAt({ at, id: thread });
  const request = id && (await unit.tx.requests.find(community.id, id));
  const note = request && (await resolvedNoteOf(unit, request.id));
  if (request && note?.at.thread === thread) await forgetThanks(unit, request, note);
}

/** Few enough for one transaction; the rest follows in another. */
const pageSize = 50;

/** Posts the ongoing requests of a channel that is gone where requests go now, or gives them back to their askers. */
export const moveRequestsOut: ReminderHandler = {
  kind: 'channel_gone',
  run: async (unit, { communityId, subject }) => {
    const community = await unit.tx.communities.find(communityId);
    if (!community) return;
    const requests = await unit.tx.requests.ongoingIn(communityId, subject, pageSize);
    for (const request of requests) {
      await moveRequest(unit, community, request, channelOf(channelOfKey(subject)), 'channel_gone');
    }
    if (requests.length === pageSize) await remind(unit, communityId, 'channel_gone', subject, unit.now);
  },
};
