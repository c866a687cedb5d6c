import { messageKey } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import { type HelpRequest, isGone, isOngoing, takenDown } from '../../domain/help/request.ts';
import type { RequestId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { UserError } from '../runtime/errors.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { settleLessonQuestions } from './asking-lessons.ts';
import { noteClosed, retractResolved } from './closing-notes.ts';
import { settleQuestions } from './did-that-help.ts';
import { stopLadder } from './ladder.ts';
import { cancelPassingOn } from './passing-on.ts';
import { personOf } from './permissions.ts';
import { refreshPost, requestIn } from './requests.ts';
import { unindexSolved } from './similar.ts';
import { retireNotices, waitingRequest } from './waiting-long.ts';
import { isTalkedAbout } from './withdrawing.ts';

/** A request that a steward can take down. Throws a `UserError` where there is none, or where one did so already. */
export async function toBeTakenDown(unit: Unit, community: Community, id: RequestId): Promise<HelpRequest> {
  const request = await requestIn(unit, community, id);
  if (request.endedWhy === 'taken_down' && request.endedBy !== undefined) {
    throw new UserError('removed_already', await personOf(unit, request.endedBy));
  }
  if (isGone(request)) throw new UserError('request_gone');
  return request;
}

/**
 * A steward takes a request down: it ends, its words go from all that shows them, and nothing finds or quotes it any more.
 * Helpers hear of it where they would hear that it was taken back; what they gave stays in the ledger.
 * @returns the request as it was
 */
export async function takeDownRequest(
  unit: Unit,
  community: Community,
  by: Member,
  id: RequestId,
): Promise<HelpRequest> {
  const request = await toBeTakenDown(unit, community, id);
  const gone = takenDown(request, unit.now, by.id);
  await unit.tx.requests.save(gone);
  const post = await unit.tx.postings.ofRequest(id);
  if (post) {
    await unit.tx.nominations.forget(post);
    await unit.tx.helpWatch.remove(messageKey(post));
  }
  await unindexSolved(unit, gone);
  await stopLadder(unit, community, gone);
  await cancelPassingOn(unit, community, gone);
  await settleLessonQuestions(unit, community, gone);
  await refreshPost(unit, community, gone);
  await settleQuestions(unit, community, gone);
  await retractResolved(unit, community, id);
  await retireNotices(unit, community, gone);
  if (isOngoing(request) && (await isTalkedAbout(unit, gone))) await noteClosed(unit, community, gone);
  return request;
}

/**
 * The post of a request had to wait, or what tells the stewards of it, and it was taken down meanwhile: it never goes out,
 * unless it may be out already.
 */
export async function neverPostTakenDown(unit: Unit, outgoing: Outgoing, mayBeOut: boolean): Promise<void> {
  const id = waitingRequest(outgoing) ?? (outgoing.destination.to === 'channel' ? outgoing.requestId : undefined);
  if (mayBeOut || id === undefined) return;
  const request = await unit.tx.requests.find(outgoing.communityId, id);
  if (request?.endedWhy === 'taken_down') await unit.tx.outbox.withdraw(outgoing.id);
}
