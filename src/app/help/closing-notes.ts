import type { Address, MessageRef } from '../../chat/address.ts';
import type { Block, Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import type { MemberId, RequestId } from '../../domain/ids.ts';
import { dayMs } from '../../domain/time/instant.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { forgetWordsIn } from '../kudos/announced.ts';
import { namesIn } from '../member/names.ts';
import { lastPostedFor, type Purpose, send, subjectOf } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { editedNote, threadOf } from './requests.ts';

/** What the notes in the thread of a request are for: that it is resolved, closed in another way, and open again. */
export const resolvedNote = 'help:resolved';
export const closedNote = 'help:closed';
export const reopenedNote = 'help:reopened';

/** What says to a helper directly that a request is resolved is for, where its thread could not say it. */
export const thanksDirectly = 'help:thanks-directly';

type Note = typeof resolvedNote | typeof closedNote | typeof reopenedNote;

/**
 * Says in the thread that a request is resolved. The note that is there is edited, unless somebody helped of whom it did
 * not tell: they are notified, once, and a new note takes its place.
 * @param helpers all who were credited
 * @param isNew those of them who are to be notified
 */
export async function noteResolved(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  by: MemberId,
  helpers: readonly MemberId[],
  isNew: (id: MemberId) => boolean,
): Promise<void> {
  const posting = await unit.tx.postings.ofRequest(request.id);
  if (!posting) return;
  const at = threadOf(posting);
  const { help } = wordsIn(community.language);
  const names = await namesIn(unit, at, [request.askerId, by, ...helpers]);
  const named = helpers.map((id) => (isNew(id) ? names.call(id) : names.name(id)));
  const asker = by === request.askerId ? undefined : names.call(request.askerId);
  const said = help.resolved(request, names.name(by), named, asker, community.rules.request);
  const hasNew = helpers.some(isNew);
  const isThere = hasNew
    ? await retireResolved(unit, community, request.id)
    : await edit(unit, community, request.id, resolvedNote, said, request.thanks);
  if (hasNew || (!isThere && (await isFirstToday(unit, resolvedNote, request.id)))) {
    const purpose = { what: resolvedNote, subject: request.id } as const;
    await send(unit, community.id, { to: 'channel', at }, said, { purpose });
  }
  await edit(unit, community, request.id, reopenedNote, help.wasReopened(names.name(request.askerId)));
}

/** Where the note stands that a request is resolved, if there is one, and how it reads right now. */
async function shownResolvedNote(
  unit: Unit,
  community: Community,
  request: HelpRequest,
): Promise<{ readonly ref: MessageRef; readonly message: Message } | undefined> {
  const ref = await resolvedNoteOf(unit, request.id);
  if (!ref) return undefined;
  const { askerId, endedBy = askerId } = request;
  const helpers = (await unit.tx.requests.helpers(request.id)).filter(({ status }) => status === 'credited');
  const credited = helpers.map(({ memberId }) => memberId);
  const { name } = await namesIn(unit, ref.at, [askerId, endedBy, ...credited]);
  const asker = endedBy === askerId ? undefined : name(askerId);
  const { help } = wordsIn(community.language);
  return { ref, message: help.resolved(request, name(endedBy), credited.map(name), asker, community.rules.request) };
}

/** Writes the note that a request is resolved anew, where there is one, with what is below it. @param below what is added to it, if anything @param purpose of that edit */
export async function rewriteResolvedNote(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  below: (at: Address) => Promise<Block | undefined>,
  purpose: Purpose,
): Promise<void> {
  const shown = await shownResolvedNote(unit, community, request);
  if (!shown) return;
  const { ref, message: said } = shown;
  const last = await below(ref.at);
  const changed = last ? { ...said, blocks: [...said.blocks, last] } : said;
  await edit(unit, community, request.id, resolvedNote, changed, request.thanks, purpose);
}

/**
 * Says in the thread that a request was taken back, or that nobody wrote about it any more: who closed it, why, and how to
 * open it again. Once a day in a new note, and otherwise in the one that is there.
 */
export async function noteClosed(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  const posting = await unit.tx.postings.ofRequest(request.id);
  if (!posting) return;
  const at = threadOf(posting);
  const { askerId } = request;
  const asker = (await namesIn(unit, at, [askerId])).name(askerId);
  const said = await closedIn(unit, community, request, at);
  await edit(unit, community, request.id, reopenedNote, wordsIn(community.language).help.wasReopened(asker));
  const isFirst = await isFirstToday(unit, closedNote, request.id);
  if (!isFirst && (await edit(unit, community, request.id, closedNote, said))) return;
  const purpose = { what: closedNote, subject: request.id } as const;
  await send(unit, community.id, { to: 'channel', at }, said, { purpose });
}

/** The note of who closed a request, and why, as it reads in that place now. */
async function closedIn(unit: Unit, community: Community, request: HelpRequest, at: Address): Promise<Message> {
  const { askerId, endedBy = askerId } = request;
  const names = await namesIn(unit, at, [askerId, endedBy]);
  const cameForward = (await unit.tx.requests.helpers(request.id)).length > 0;
  const people = { asker: names.name(askerId), by: names.name(endedBy) };
  return wordsIn(community.language).helpAfter.closed(request, people, cameForward, community.rules.request);
}

/** The last note that a request is closed, where it names whoever closed it, as it reads now; `undefined` where there is none. */
export async function closedNoteNow(
  unit: Unit,
  community: Community,
  request: HelpRequest,
): Promise<{ readonly ref: MessageRef; readonly message: Message } | undefined> {
  if (request.endedWhy !== 'taken_down' && request.endedWhy !== 'by_steward') return undefined;
  const ref = await lastPostedFor(unit, { what: closedNote, subject: request.id });
  return ref && { ref, message: await closedIn(unit, community, request, ref.at) };
}

/** The note that a request is resolved quotes nothing any more, because a steward took the request down. */
export async function retractResolved(unit: Unit, community: Community, id: RequestId): Promise<void> {
  const note = await resolvedNoteOf(unit, id);
  if (!note) return;
  await unit.tx.nominations.forget(note);
  await forgetWordsIn(unit, community, note);
  await edit(unit, community, id, resolvedNote, wordsIn(community.language).moderationRemoval.resolvedNote());
}

/** Says in the thread that a request is open again: in a new note once a day, and otherwise in the one that is there. */
export async function noteReopened(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  const posting = await unit.tx.postings.ofRequest(request.id);
  if (!posting) return;
  const at = threadOf(posting);
  const { help, helpAfter } = wordsIn(community.language);
  const asker = (await namesIn(unit, at, [request.askerId])).name(request.askerId);
  const said = help.reopened(asker);
  const isFirst = await isFirstToday(unit, reopenedNote, request.id);
  await retireResolved(unit, community, request.id);
  await edit(unit, community, request.id, closedNote, helpAfter.wasClosed());
  await edit(unit, community, request.id, reopenedNote, isFirst ? help.wasReopened(asker) : said);
  if (!isFirst) return;
  const purpose = { what: reopenedNote, subject: request.id } as const;
  await send(unit, community.id, { to: 'channel', at }, said, { purpose });
}

/** The note that a request is resolved holds no more, and nobody names the help that it tells of any more. */
async function retireResolved(unit: Unit, community: Community, id: RequestId): Promise<boolean> {
  const note = await resolvedNoteOf(unit, id);
  if (note) await unit.hooks.helpNoteRetired(unit, community, note);
  return edit(unit, community, id, resolvedNote, wordsIn(community.language).help.wasResolved());
}

/** Changes the last note of that kind. @param thanks what it now quotes @returns false when there is none */
async function edit(
  unit: Unit,
  community: Community,
  id: RequestId,
  what: Note,
  said: Message,
  thanks = '',
  purpose: Purpose = { what: editedNote, subject: id },
): Promise<boolean> {
  const ref = await lastPostedFor(unit, { what, subject: id });
  if (!ref) return false;
  await send(unit, community.id, { to: 'edit', ref }, said, { purpose });
  await announceThanks(unit, id, ref, thanks);
  return true;
}

/** The note that a request is resolved has gone out: from now on it is known where its thanks can be read. */
export async function showResolved(unit: Unit, outgoing: Outgoing, ref: MessageRef): Promise<void> {
  const id = subjectOf(outgoing, resolvedNote);
  const request = id && (await unit.tx.requests.find(outgoing.communityId, id as RequestId));
  if (request) await announceThanks(unit, request.id, ref, request.thanks);
}

/** Of the kudos for a request, those in these words are announced in this note. */
async function announceThanks(unit: Unit, id: RequestId, note: MessageRef, thanks: string): Promise<void> {
  const kudos = thanks === '' ? [] : await unit.tx.kudos.ofRequest(id);
  const inIt = kudos.filter(({ reason }) => reason === thanks);
  await unit.tx.kudos.announced(
    inIt.map((each) => each.id),
    note,
  );
}

/** The note that a request is resolved; `undefined` when there is none. */
export const resolvedNoteOf = (unit: Unit, id: RequestId): Promise<MessageRef | undefined> =>
  lastPostedFor(unit, { what: resolvedNote, subject: id });

/** Whether this has not been said in the thread of a request today. Its post shows the state at any time. */
const isFirstToday = (unit: Unit, what: Note, id: RequestId): Promise<boolean> =>
  unit.tx.inbox.claim(`note:${what}:${id}:${Math.floor(unit.now / dayMs)}`, unit.now);
