import type { MessageRef } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import type { MemberId, RequestId } from '../../domain/ids.ts';
import { dayMs } from '../../domain/time/instant.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { namesIn } from '../member/names.ts';
import { lastPostedFor, send, subjectOf } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { editedNote, threadOf } from './requests.ts';

/** What the notes in the thread of a request are for: that it is resolved, and that it is open again. */
export const resolvedNote = 'help:resolved';
const reopenedNote = 'help:reopened';

type Note = typeof resolvedNote | typeof reopenedNote;

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
  const said = help.resolved(request, names.name(by), named);
  const hasNew = helpers.some(isNew);
  const isThere = hasNew
    ? await edit(unit, community, request.id, resolvedNote, help.wasResolved())
    : await edit(unit, community, request.id, resolvedNote, said, request.thanks);
  if (hasNew || (!isThere && (await isFirstToday(unit, resolvedNote, request.id)))) {
    const purpose = { what: resolvedNote, subject: request.id } as const;
    await send(unit, community.id, { to: 'channel', at }, said, { purpose });
  }
  await edit(unit, community, request.id, reopenedNote, help.wasReopened(names.name(request.askerId)));
}

/** Says in the thread that a request is open again: in a new note once a day, and otherwise in the one that is there. */
export async function noteReopened(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  const posting = await unit.tx.postings.ofRequest(request.id);
  if (!posting) return;
  const at = threadOf(posting);
  const { help } = wordsIn(community.language);
  const asker = (await namesIn(unit, at, [request.askerId])).name(request.askerId);
  const said = help.reopened(asker);
  const isFirst = await isFirstToday(unit, reopenedNote, request.id);
  await edit(unit, community, request.id, resolvedNote, help.wasResolved());
  await edit(unit, community, request.id, reopenedNote, isFirst ? help.wasReopened(asker) : said);
  if (!isFirst) return;
  const purpose = { what: reopenedNote, subject: request.id } as const;
  await send(unit, community.id, { to: 'channel', at }, said, { purpose });
}

/** Changes the last note of that kind. @param thanks what it now quotes @returns false when there is none */
async function edit(
  unit: Unit,
  community: Community,
  id: RequestId,
  what: Note,
  said: Message,
  thanks = '',
): Promise<boolean> {
  const ref = await lastPostedFor(unit, { what, subject: id });
  if (!ref) return false;
  await send(unit, community.id, { to: 'edit', ref }, said, { purpose: { what: editedNote, subject: id } });
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
