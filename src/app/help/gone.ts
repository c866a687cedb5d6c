import { type Address, addressKey, channelOf, channelOfKey, type MessageRef, messageKey } from '../../chat/address.ts';
import type { MessageGoneEvent } from '../../chat/event.ts';
import type { Community } from '../../domain/community/community.ts';
import { type HelpRequest, isOngoing, sharedSolution } from '../../domain/help/request.ts';
import { forgetWordsIn } from '../kudos/announced.ts';
import type { Listener } from '../runtime/feature.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { settleLessonQuestions } from './asking-lessons.ts';
import { resolvedNoteOf } from './closing-notes.ts';
import { closeAsks } from './direct-asks.ts';
import { forgetShared } from './lesson-notes.ts';
import { moveRequest } from './moving.ts';
import { refreshNudges, refreshPost } from './requests.ts';
import { indexSolved, unindexSolved } from './similar.ts';
import { tellHelpersDirectly, tellOfRemoval, withdraw } from './withdrawing.ts';

/**
 * The post of a request, or the note that it is resolved, was deleted: it was meant to be gone, so nothing of it is quoted
 * or asked any more.
 */
export const forgetDeleted: Listener<MessageGoneEvent> = {
  // Most messages announce no request: one look-up without a transaction is all that they take.
  fastPath: ({ store }, { message }) =>
    store.isAboutHelp(message).then((isAboutHelp) => (isAboutHelp ? undefined : 'ignored')),

  async handle({ unit, community }, { message }) {
    const { requests, postings, helpWatch } = unit.tx;
    await helpWatch.remove(messageKey(message));
    const id = await postings.requestAt(message);
    const post = id && (await postings.ofRequest(id));
    const request = id && (await requests.find(community.id, id));
    if (!request || !post) return 'ignored';
    if (messageKey(post) === messageKey(message)) {
      await forgetPost(unit, community, request);
      return 'done';
    }
    // A nudge, or an answer in the thread, may go without the request. Ids are unique in a thread.
    const note = quotesAnything(request) ? await resolvedNoteOf(unit, request.id) : undefined;
    if (note?.id === message.id) {
      await forgetNote(unit, community, request, note);
      return 'done';
    }
    return (await forgetShared(unit, community, request, ({ id }) => id === message.id)) ? 'done' : 'ignored';
  },
};

/** Whether its note quotes anything. */
const quotesAnything = (request: HelpRequest): boolean => request.thanks !== '' || sharedSolution(request) !== '';

/** The note in which somebody gave thanks on resolving, and said what solved it, was deleted. */
async function forgetNote(unit: Unit, community: Community, request: HelpRequest, note: MessageRef): Promise<void> {
  const isQuoted = sharedSolution(request) !== '';
  const left = { ...request, thanks: '', solution: isQuoted ? '' : request.solution };
  await unit.tx.requests.save(left);
  await forgetWordsIn(unit, community, note);
  if (!isQuoted) return;
  await refreshPost(unit, community, left);
  await unindexSolved(unit, left);
  await indexSolved(unit, left);
}

/**
 * Treats the post of a request as deleted. An ongoing request ends, and its asker is told. A resolved one keeps no words of
 * thanks, nor what solved it, because nothing will show them; kudos keep theirs as long as the note in the thread is there.
 */
export async function forgetPost(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  const card = await unit.tx.postings.cardOf(request.id);
  const nudges = [...(card ? [card] : []), ...(await unit.tx.postings.nudgesOf(request.id))];
  await unit.tx.postings.forget(request.id);
  await forgetShared(unit, community, request);
  await refreshNudges(unit, community, { ...request, endedWhy: 'removed' }, nudges);
  await settleLessonQuestions(unit, community, { ...request, endedWhy: 'removed' });
  if (!isOngoing(request)) {
    const left = { ...request, endedWhy: 'removed', thanks: '', solution: '' } as const;
    await unit.tx.requests.save(left);
    await closeAsks(unit, community, left);
    await unindexSolved(unit, request);
    return;
  }
  await withdraw(unit, community, request, 'removed');
  await tellOfRemoval(unit, community, request);
  await tellHelpersDirectly(unit, community, request);
}

/**
 * A channel was archived or deleted, or a thread deleted. What to do about the requests in a channel can take a while, so
 * it is done after.
 */
export async function noteChannelGone(unit: Unit, community: Community, where: Address): Promise<void> {
  if (where.thread === undefined) await remind(unit, community.id, 'channel_gone', addressKey(where), unit.now);
  else await forgetNoteIn(unit, community, where, where.thread);
}

/** The note that a request is resolved goes with the thread under its post, and the post stays. */
async function forgetNoteIn(unit: Unit, community: Community, at: Address, thread: string): Promise<void> {
  const id = await unit.tx.postings.requestAt({ at, id: thread });
  const request = id && (await unit.tx.requests.find(community.id, id));
  if (!request) return;
  const note = await resolvedNoteOf(unit, request.id);
  if (note?.at.thread === thread) await forgetNote(unit, community, request, note);
  await forgetShared(unit, community, request, (shared) => shared.at.thread === thread);
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
