import type { Address, MessageRef } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { HelpLesson } from '../../domain/help/lesson.ts';
import { offerId, partsOfOffer } from '../../domain/help/offer-id.ts';
import { type HelpRequest, isGone } from '../../domain/help/request.ts';
import type { DeliveryError } from '../../ports/chat-platform.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { directAddressOf, namesIn } from '../member/names.ts';
import { lastPostedFor, send, subjectOf } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { threadOf } from './requests.ts';

/** What a note is for in which a helper shares what they learned, and an edit of it; the subject is that of an offer. */
export const lessonNote = 'help:lesson';
const editedLesson = 'help:edit-lesson';

const subjectFor = ({ requestId, memberId }: HelpLesson): string => offerId(requestId, memberId);

/** Claimed while a note stands in the thread or is on its way there, so that there are never two. */
const noteKey = (subject: string): string => `lesson-note:${subject}`;

/** Whether there is a thread in which it can be read. */
export async function canBeShared({ tx }: Unit, request: HelpRequest): Promise<boolean> {
  return !isGone(request) && (await tx.postings.ofRequest(request.id)) !== undefined;
}

/** Lets the thread show what a helper shares, and no more than that. */
export async function showLesson(
  unit: Unit,
  community: Community,
  before: HelpLesson,
  lesson: HelpLesson,
): Promise<void> {
  const isShared = lesson.written?.shared === true;
  if (!isShared && before.written?.shared !== true) return;
  const subject = subjectFor(lesson);
  if (isShared && (await unit.tx.inbox.claimForGood(noteKey(subject)))) {
    const post = await unit.tx.postings.ofRequest(lesson.requestId);
    if (!post) throw new Error(`There is no thread in which to share what was learned from ${lesson.requestId}`);
    const at = threadOf(post);
    const said = await noteAsItStands(unit, community, lesson, at);
    await send(unit, community.id, { to: 'channel', at }, said, { purpose: { what: lessonNote, subject } });
    return;
  }
  // One that is on its way is put right when it has arrived.
  const ref = await lastPostedFor(unit, { what: lessonNote, subject });
  if (ref) await editNote(unit, community, lesson, ref);
}

async function editNote(unit: Unit, community: Community, lesson: HelpLesson, ref: MessageRef): Promise<void> {
  const said = await noteAsItStands(unit, community, lesson, ref.at);
  const purpose = { what: editedLesson, subject: subjectFor(lesson) } as const;
  await send(unit, community.id, { to: 'edit', ref }, said, { purpose });
}

async function noteAsItStands(
  unit: Unit,
  community: Community,
  { memberId, written }: HelpLesson,
  at: Address,
): Promise<Message> {
  const names = await namesIn(unit, at, [memberId]);
  const words = wordsIn(community.language).helpLessons;
  return written?.shared === true
    ? words.inThread(names.name(memberId), written.text)
    : words.takenOut(names.name(memberId));
}

/** A note has arrived. If its helper changed their mind meanwhile, it says so now. */
export async function noteLessonArrived(unit: Unit, outgoing: Outgoing, ref: MessageRef): Promise<void> {
  const found = await lessonBehind(unit, outgoing, lessonNote);
  if (!found) return;
  const now = await noteAsItStands(unit, found.community, found.lesson, ref.at);
  if (JSON.stringify(now) !== JSON.stringify(outgoing.message)) {
    await editNote(unit, found.community, found.lesson, ref);
  }
}

/**
 * What a helper wanted to share could not be posted, or what stands in the thread could not be changed: they hear which, and
 * what is kept says what is so.
 */
export async function tellOfLesson(unit: Unit, outgoing: Outgoing, { failure }: DeliveryError): Promise<void> {
  const isNew = subjectOf(outgoing, lessonNote) !== undefined;
  const found = await lessonBehind(unit, outgoing, isNew ? lessonNote : editedLesson);
  if (!found) return;
  const { lesson, community } = found;
  const isGone = failure === 'message_gone';
  const wasWanted = lesson.written?.shared === true;
  if (isNew) await unit.tx.inbox.release(noteKey(subjectFor(lesson)));
  await unit.tx.outbox.dropWordsOf(outgoing.id);
  // What was to be taken back, and is gone or was never there, is as its helper wants it.
  if (!wasWanted && (isNew || isGone)) return;
  if (lesson.written) {
    await unit.tx.helpLessons.save({ ...lesson, written: { ...lesson.written, shared: !isNew && !isGone } });
  }
  const user = await directAddressOf(unit, lesson.memberId);
  if (!user) return;
  const words = wordsIn(community.language).helpLessons;
  const said = isNew ? words.notShared() : isGone ? words.noteGone() : words.noteStuck();
  await send(unit, community.id, { to: 'direct', user }, said);
}

/** Somebody deleted what a helper shared, or the post with its thread: only its helper sees it now. */
export async function forgetShared(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  isIn: (note: MessageRef) => boolean = () => true,
): Promise<boolean> {
  let isAnyForgotten = false;
  for (const lesson of await unit.tx.helpLessons.ofRequest(community.id, request.id)) {
    if (lesson.written?.shared !== true) continue;
    const note = await lastPostedFor(unit, { what: lessonNote, subject: subjectFor(lesson) });
    if (!note || !isIn(note)) continue;
    await unit.tx.helpLessons.save({ ...lesson, written: { ...lesson.written, shared: false } });
    isAnyForgotten = true;
  }
  return isAnyForgotten;
}

async function lessonBehind(unit: Unit, outgoing: Outgoing, what: typeof lessonNote | typeof editedLesson) {
  const subject = subjectOf(outgoing, what);
  if (subject === undefined) return undefined;
  const { requestId, helperId } = partsOfOffer(subject);
  const lesson = await unit.tx.helpLessons.find(outgoing.communityId, helperId, requestId);
  const community = await unit.tx.communities.find(outgoing.communityId);
  return lesson && community && { lesson, community };
}
