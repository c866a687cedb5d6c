import type { Address, MessageRef } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import { askLessonAt, type HelpLesson } from '../../domain/help/lesson.ts';
import { restOf } from '../../domain/help/load-guard.ts';
import { offerId, partsOfOffer } from '../../domain/help/offer-id.ts';
import { type HelpRequest, isGone } from '../../domain/help/request.ts';
import type { MemberId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { rulesFor } from '../../domain/member/reach.ts';
import { dayMs, later } from '../../domain/time/instant.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { isBetween } from '../member/blocked.ts';
import { directAddressOf, namesIn } from '../member/names.ts';
import { isSpared } from '../member/spared.ts';
import { isOnBreak } from '../offer/availability.ts';
import { lastPostedFor, send, subjectOf } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { cancelReminders, remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { factsAbout } from './candidates.ts';

const kind = 'ask_lesson';

/** What the question to a helper is for, and an edit of it; the subject is that of an offer (`offerId`). */
export const lessonQuestion = 'help:lesson-question';
const editedQuestion = 'help:edit-lesson-question';

/** A request is resolved: a little later each of those who helped is asked what they learned. */
export async function planLessons(
  unit: Unit,
  community: Community,
  { id }: HelpRequest,
  helpers: readonly MemberId[],
): Promise<void> {
  const at = later(unit.now, community.rules.request.lessonDays * dayMs);
  for (const helperId of helpers) {
    const subject = offerId(id, helperId);
    await cancelReminders(unit, community.id, kind, subject);
    await remind(unit, community.id, kind, subject, at);
  }
}

/** Asks a helper what they learned, if that still makes sense and they were not asked lately. */
export const askLesson: ReminderHandler = {
  kind,
  inHolidays: 'waits_until_they_end',
  run: async (unit, { communityId, subject }) => {
    const { requestId, helperId } = partsOfOffer(subject);
    const community = await unit.tx.communities.find(communityId);
    const request = await unit.tx.requests.find(communityId, requestId);
    const helper = (await unit.tx.members.findAll([helperId]))[0];
    if (!community || !request || !helper) return;
    const at = await whenToAsk(unit, community, request, helper);
    if (at === undefined) return;
    if (at > unit.now) return remind(unit, communityId, kind, subject, at);
    const user = await directAddressOf(unit, helperId);
    if (!user) return;
    const lesson = { communityId, requestId, memberId: helperId, askedAt: unit.now, written: undefined };
    await unit.tx.helpLessons.add(lesson);
    const said = await questionAsItStands(unit, community, request, lesson, user);
    const purpose = { what: lessonQuestion, subject } as const;
    await send(unit, communityId, { to: 'direct', user, isOptional: true }, said, { purpose });
  },
};

async function whenToAsk(unit: Unit, community: Community, request: HelpRequest, helper: Member) {
  const { tx, now } = unit;
  const rules = rulesFor(helper, community.rules).request;
  const [asker] = await tx.members.findAll([request.askerId]);
  const helpers = await tx.requests.helpers(request.id);
  const facts = await factsAbout(unit, community, helper.id);
  const areHere = isHere(helper) && asker !== undefined && isHere(asker);
  return askLessonAt(
    {
      request,
      areHere: areHere && !(await isBetween(unit, helper.id, request.askerId)),
      isCredited: helpers.some(({ memberId, status }) => memberId === helper.id && status === 'credited'),
      isPaused: await isOnBreak(unit, helper),
      isSpared: await isSpared(unit, helper.id, 'lessons'),
      wasAskedAboutIt: (await tx.helpLessons.find(community.id, helper.id, request.id)) !== undefined,
      lastAskedAt: await tx.helpLessons.lastAskedAt(helper.id),
      rest: facts && restOf(facts, now, rules),
      zone: helper.zone ?? community.zone,
    },
    now,
    rules,
  );
}

/** The question, as long as it is one; and otherwise what became of it. @param wasDeleted whether they deleted what they wrote */
async function questionAsItStands(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  lesson: HelpLesson,
  at: Pick<Address, 'platform' | 'space'>,
  wasDeleted = false,
): Promise<Message> {
  const words = wordsIn(community.language).helpLessons;
  const isWritten = lesson.written !== undefined;
  if (isGone(request)) return words.over('gone', isWritten);
  if (wasDeleted) return words.over('deleted', isWritten);
  if (request.state !== 'resolved' && !isWritten) return words.over('open_again', isWritten);
  const names = await namesIn(unit, at, [request.askerId]);
  const post = await unit.tx.postings.ofRequest(request.id);
  return words.question(request, names.name(request.askerId), post, isWritten);
}

/** Lets a question that was asked say what became of it. */
export async function editQuestion(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  lesson: HelpLesson,
  wasDeleted = false,
): Promise<void> {
  const subject = offerId(lesson.requestId, lesson.memberId);
  const ref = await lastPostedFor(unit, { what: lessonQuestion, subject });
  if (!ref) return;
  const said = await questionAsItStands(unit, community, request, lesson, ref.at, wasDeleted);
  const purpose = { what: editedQuestion, subject } as const;
  await send(unit, community.id, { to: 'edit', ref }, said, { purpose });
}

/** A request is open again, resolved once more, or its post was deleted: the questions that were asked say what is so. */
export async function settleLessonQuestions(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  for (const lesson of await unit.tx.helpLessons.ofRequest(community.id, request.id)) {
    await editQuestion(unit, community, request, lesson);
  }
}

/** A question has arrived. If anything happened to the request meanwhile, it says so now. */
export async function noteQuestionArrived(unit: Unit, outgoing: Outgoing, { at }: MessageRef): Promise<void> {
  const subject = subjectOf(outgoing, lessonQuestion);
  if (subject === undefined) return;
  const { requestId, helperId } = partsOfOffer(subject);
  const community = await unit.tx.communities.find(outgoing.communityId);
  const request = await unit.tx.requests.find(outgoing.communityId, requestId);
  const lesson = await unit.tx.helpLessons.find(outgoing.communityId, helperId, requestId);
  if (!community || !request || !lesson) return;
  const now = await questionAsItStands(unit, community, request, lesson, at);
  if (JSON.stringify(now) !== JSON.stringify(outgoing.message)) await editQuestion(unit, community, request, lesson);
}

/** A question did not arrive: nothing follows from it, and it is not asked by hand later. */
export async function dropQuestion(unit: Unit, outgoing: Outgoing): Promise<void> {
  if (subjectOf(outgoing, lessonQuestion) !== undefined) await unit.tx.outbox.dropWordsOf(outgoing.id);
}
