import { type MessageRef, messageKey } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import { offerId } from '../../domain/help/offer-id.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import { topicKey } from '../../domain/help/topic-key.ts';
import type { RequestCursor } from '../../ports/store/help-requests.ts';
import { wordsIn } from '../../text/words.ts';
import { send, wordless } from '../runtime/outbox.ts';
import { type EraseData, type Erasure, editErased, erasureEdit } from '../runtime/personal-data.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { lessonQuestion } from './asking-lessons.ts';
import {
  closedNote,
  closedNoteNow,
  reopenedNote,
  resolvedNote,
  rewriteResolvedNote,
  thanksDirectly,
} from './closing-notes.ts';
import { closedByStewardWord, expiredWord, questions } from './did-that-help.ts';
import { directAsk } from './direct-asks.ts';
import { lessonNote } from './lesson-notes.ts';
import { offerDirectly, offerNote, offerQuestion } from './offer-notes.ts';
import { broughtUp, cardNote, nudgeAt, otherNote, postNote, shownPost } from './requests.ts';
import { unindexSolved } from './similar.ts';
import { waitingNotices } from './waiting-long.ts';

/** Few enough for one transaction: each may be quoted in several posts. */
const pageSize = 10;

/** More notes than anybody writes about one request. */
const mostPosts = 200;

/** What is kept of help in small rows, at once. */
const mostRows = 200;

/** Forgets what somebody asked, and with what they helped, a few requests at a time. */
export const eraseHelp: EraseData = async (unit, community, erasure) => {
  const { helpErasing } = unit.tx;
  if (await eraseSmall(unit, community, erasure)) return true;

  const asked = await helpErasing.askedBy(erasure.memberId, pageSize, await reached(unit, community, erasure, 'asked'));
  for (const request of asked) await eraseRequest(unit, community, erasure, request);
  if (asked.length > 0) return noteReached(unit, community, erasure, 'asked', asked);

  const closed = await helpErasing.closedBy(
    erasure.memberId,
    pageSize,
    await reached(unit, community, erasure, 'closed'),
  );
  for (const request of closed) await eraseClosing(unit, community, erasure, request);
  if (closed.length > 0) return noteReached(unit, community, erasure, 'closed', closed);

  const after = (await reached(unit, community, erasure, 'helped'))?.id ?? '';
  const helped = await helpErasing.helpedBy(erasure.memberId, pageSize, after);
  for (const request of helped) await eraseHelper(unit, community, erasure, request);
  return helped.length > 0 && noteReached(unit, community, erasure, 'helped', helped);
};

/** @returns whether there may be more of it */
async function eraseSmall(unit: Unit, community: Community, erasure: Erasure): Promise<boolean> {
  const { helpErasing } = unit.tx;
  const { memberId } = erasure;
  const drafts = await helpErasing.forgetDrafts(memberId, mostRows);
  const lessons = await helpErasing.forgetLessons(memberId, pageSize);
  for (const { requestId } of lessons) {
    await editAll(unit, community, erasure, [`${lessonNote}:${offerId(requestId, memberId)}`]);
  }
  const authors = erasure.users.map(({ user }) => user);
  const heard = await helpErasing.forgetHeard(community.id, authors, mostRows);
  await helpErasing.forgetChoices(memberId);
  return drafts === mostRows || lessons.length === pageSize || heard >= mostRows;
}

/** Whatever names or quotes whoever asked says that they wanted to be forgotten, and nothing of it is found any more. */
async function eraseRequest(unit: Unit, community: Community, erasure: Erasure, request: HelpRequest): Promise<void> {
  const { requests, postings, helpAsks } = unit.tx;
  const { askedHere } = wordsIn(community.language).privacyErase;
  const post = request.ownMessage === undefined ? await postings.ofRequest(request.id) : undefined;
  const card = await postings.cardOf(request.id);
  const seen = [post, card, ...(await postings.nudgesOf(request.id))].filter((ref) => ref !== undefined);
  const helpers = (await requests.helpers(request.id)).map(({ memberId }) => offerId(request.id, memberId));
  const asks = (await helpAsks.ofRequest(request.id)).map(({ memberId }) => offerId(request.id, memberId));
  const notes = await unit.tx.erasures.postedFor(
    [
      ...[cardNote, broughtUp, postNote, otherNote, resolvedNote, closedNote, reopenedNote].map(
        (what) => `${what}:${request.id}`,
      ),
      ...[...Object.values(questions), expiredWord, closedByStewardWord].map((what) => `${what}:${request.id}`),
      `${thanksDirectly}:${request.id}`,
      ...helpers.flatMap((subject) =>
        [offerNote, offerQuestion, offerDirectly, lessonQuestion].map((what) => `${what}:${subject}`),
      ),
      ...asks.map((subject) => `${directAsk}:${subject}`),
    ],
    mostPosts,
  );
  const told = await waitingNotices(unit, community, request);
  for (const ref of eachOnce([...seen, ...notes, ...told]))
    await editErased(unit, community, erasure, ref, askedHere());
  const first = await postings.ofRequest(request.id);
  if (first) await untitle(unit, community, erasure, first);
  // Where they wrote the post themselves, it leads to them, and so does the thread of its card.
  if (request.ownMessage !== undefined) await postings.forget(request.id);
  await unindexSolved(unit, request);
  await forgetTopics(unit, request);
  await requests.save({
    ...request,
    need: '',
    tried: '',
    background: '',
    topics: [],
    thanks: '',
    solution: '',
    ownMessage: undefined,
  });
}

/** Their topics are their words, also where somebody else is known to have helped with them, or wants nothing to do with them. */
async function forgetTopics(unit: Unit, { id, topics, endedAt }: HelpRequest): Promise<void> {
  const keys = topics.map(topicKey);
  const helpers = (await unit.tx.requests.helpers(id)).map(({ memberId }) => memberId);
  await unit.tx.helpErasing.forgetPastHelp(helpers, keys, endedAt ?? unit.now);
  for (const { memberId, state } of await unit.tx.helpAsks.ofRequest(id)) {
    if (state === 'not_my_topic') await unit.tx.helpAsks.forgetForeignTopics(memberId, keys);
  }
}

/** The conversation below a post has their words for its title. */
async function untitle(unit: Unit, community: Community, erasure: Erasure, { at, id }: MessageRef): Promise<void> {
  const ref: MessageRef = { at: { ...at, thread: at.thread ?? id }, id };
  const title = wordsIn(community.language).privacyErase.title();
  const purpose = { what: erasureEdit, subject: erasure.id } as const;
  await send(unit, community.id, { to: 'tag', ref, tags: [], own: [], title }, wordless, { purpose });
}

/** They closed the request of somebody else: what they said of it goes. */
async function eraseClosing(unit: Unit, community: Community, erasure: Erasure, request: HelpRequest): Promise<void> {
  const left = { ...request, thanks: '', solution: '' };
  if (request.thanks !== '' || request.solution !== '') {
    await unit.tx.requests.save(left);
    await unindexSolved(unit, request);
  }
  const note = await closedNoteNow(unit, community, left);
  if (note) await editErased(unit, community, erasure, note.ref, note.message);
  await showAsItStands(unit, community, erasure, left);
}

/** They came forward for the request of somebody else, which stays as it is and does not name them any more. */
async function eraseHelper(unit: Unit, community: Community, erasure: Erasure, request: HelpRequest): Promise<void> {
  if (request.askerId === erasure.memberId) return;
  await showAsItStands(unit, community, erasure, request);
  await editAll(unit, community, erasure, [`${offerNote}:${offerId(request.id, erasure.memberId)}`]);
}

async function showAsItStands(unit: Unit, community: Community, erasure: Erasure, request: HelpRequest): Promise<void> {
  if (request.need === '' && request.ownMessage === undefined) return;
  const edit = (ref: MessageRef, message: Message) => editErased(unit, community, erasure, ref, message);
  const post = await shownPost(unit, community, request);
  if (post) await edit(post.ref, post.message);
  for (const ref of await unit.tx.postings.nudgesOf(request.id)) {
    await edit(ref, await nudgeAt(unit, community, request, ref));
  }
  if (request.state !== 'resolved') return;
  const purpose = { what: erasureEdit, subject: erasure.id } as const;
  await rewriteResolvedNote(unit, community, request, async () => undefined, purpose);
}

/** What was posted for these purposes says that it was about somebody who wanted to be forgotten. */
async function editAll(unit: Unit, community: Community, erasure: Erasure, purposes: readonly string[]): Promise<void> {
  const said = wordsIn(community.language).privacyErase.cameHere();
  for (const ref of await unit.tx.erasures.postedFor(purposes, mostPosts)) {
    await editErased(unit, community, erasure, ref, said);
  }
}

const eachOnce = (refs: readonly MessageRef[]): readonly MessageRef[] => [
  ...new Map(refs.map((ref) => [messageKey(ref), ref])).values(),
];

type Part = 'asked' | 'closed' | 'helped';

/** How far an erasure came with a part. */
async function reached(
  unit: Unit,
  community: Community,
  { id }: Erasure,
  part: Part,
): Promise<RequestCursor | undefined> {
  const noted = (await unit.tx.erasures.find(community.id, id))?.progress[`help_${part}`];
  return noted === undefined ? undefined : (JSON.parse(noted) as RequestCursor);
}

async function noteReached(
  unit: Unit,
  community: Community,
  { id }: Erasure,
  part: Part,
  page: readonly HelpRequest[],
): Promise<boolean> {
  const erasure = await unit.tx.erasures.find(community.id, id);
  const last = page.at(-1);
  if (!erasure || !last) return false;
  const cursor: RequestCursor = { askedAt: last.askedAt, id: last.id };
  const progress = { ...erasure.progress, [`help_${part}`]: JSON.stringify(cursor) };
  await unit.tx.erasures.save({ ...erasure, progress });
  return true;
}
