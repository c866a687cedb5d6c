import type { MessageRef } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { HelpLesson } from '../../domain/help/lesson.ts';
import { type HelpRequest, isGone } from '../../domain/help/request.ts';
import type { RequestId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import type { KeptLesson, LessonCursor } from '../../ports/store/help-lessons.ts';
import { isSpared } from '../member/spared.ts';
import { UserError } from '../runtime/errors.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { editQuestion } from './asking-lessons.ts';
import { canBeShared, showLesson } from './lesson-notes.ts';
import { requestIn } from './requests.ts';

/** What somebody was asked about. Throws a `UserError` when they were not, or it is somebody else’s; it does not say which. */
export async function ownLesson(
  unit: Unit,
  community: Community,
  { id }: Member,
  requestId: RequestId,
): Promise<HelpLesson> {
  const lesson = await unit.tx.helpLessons.find(community.id, id, requestId);
  if (!lesson) throw new UserError('lesson_gone');
  return lesson;
}

/** What came of what somebody wrote: for them alone, on its way to the thread, or taken out of it. */
export type LessonKept = 'private' | 'goes_to_thread' | 'leaves_thread' | 'no_thread';

/** Keeps what somebody learned, for them alone or for everybody who reads the thread. */
export async function keepLesson(
  unit: Unit,
  community: Community,
  member: Member,
  requestId: RequestId,
  { text, wantsToShare }: { readonly text: string; readonly wantsToShare: boolean },
): Promise<LessonKept> {
  const before = await ownLesson(unit, community, member, requestId);
  const request = await requestIn(unit, community, requestId);
  const shared = wantsToShare && (await canBeShared(unit, request));
  const lesson: HelpLesson = { ...before, written: { text, at: before.written?.at ?? unit.now, shared } };
  await unit.tx.helpLessons.save(lesson);
  await showLesson(unit, community, before, lesson);
  await editQuestion(unit, community, request, lesson);
  if (shared) return 'goes_to_thread';
  if (wantsToShare) return 'no_thread';
  return before.written?.shared === true ? 'leaves_thread' : 'private';
}

/** Deletes what somebody wrote, words and all; in the thread, a line says that it was taken back. @returns what it was */
export async function deleteLesson(
  unit: Unit,
  community: Community,
  member: Member,
  requestId: RequestId,
): Promise<HelpLesson> {
  const before = await ownLesson(unit, community, member, requestId);
  if (!before.written) throw new UserError('lesson_gone');
  const lesson = { ...before, written: undefined };
  await unit.tx.helpLessons.save(lesson);
  await showLesson(unit, community, before, lesson);
  await editQuestion(unit, community, await requestIn(unit, community, requestId), lesson, true);
  return before;
}

/** As many as are pleasant to read at once, and fit on every platform with their buttons. */
const pageSize = 5;

/** What somebody learned, with the request that it is from, as far as that may still be quoted. */
export interface ListedLesson {
  readonly lesson: KeptLesson;
  readonly from: { readonly request: HelpRequest; readonly post: MessageRef } | undefined;
}

/** A page of what somebody learned, newest first. */
export interface LessonPage {
  readonly listed: readonly ListedLesson[];
  /** Where the next page begins, if there is one. */
  readonly next: LessonCursor | undefined;
  /** Whether they wanted never to be asked. */
  readonly isSpared: boolean;
}

/** What somebody learned by helping. Nobody else can see it. */
export async function myLessons(
  unit: Unit,
  community: Community,
  { id }: Member,
  after?: LessonCursor,
): Promise<LessonPage> {
  const found = await unit.tx.helpLessons.of(id, pageSize + 1, after);
  const page = found.slice(0, pageSize);
  const listed: ListedLesson[] = [];
  for (const lesson of page) listed.push({ lesson, from: await quotable(unit, community, lesson) });
  const last = page.at(-1);
  const next = found.length > pageSize && last ? { at: last.written.at, requestId: last.requestId } : undefined;
  return { listed, next, isSpared: await isSpared(unit, id, 'lessons') };
}

/** Nothing of a private channel, of a post that was deleted, or of somebody who has left. */
async function quotable({ tx }: Unit, community: Community, { requestId }: HelpLesson): Promise<ListedLesson['from']> {
  const request = await tx.requests.find(community.id, requestId);
  const post = request && (await tx.postings.ofRequest(requestId));
  if (!request || !post || request.confinedTo !== undefined || isGone(request)) return undefined;
  const [asker] = await tx.members.findAll([request.askerId]);
  return asker && isHere(asker) ? { request, post } : undefined;
}
