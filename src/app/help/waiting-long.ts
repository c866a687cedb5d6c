import type { MessageRef } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import type { RequestId } from '../../domain/ids.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { aboutOf, noticesAbout } from '../member/stewards.ts';
import { type Purpose, send, subjectOf } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** What tells the stewards that nobody has answered a request is for. */
const waitingLong = 'help:waiting-long';

/** What the edit of that is for; the subject is the request. */
export const editedNotice = 'help:edit-notice';

export const aboutWaiting = ({ id }: HelpRequest): Purpose => ({ what: waitingLong, subject: id });

/** The request that this tells the stewards about; `undefined` for any other message. */
export const waitingRequest = (outgoing: Outgoing): RequestId | undefined =>
  subjectOf({ purpose: aboutOf(outgoing) }, waitingLong) as RequestId | undefined;

/** Everything that told stewards, in the words of a request, that nobody has answered it. */
export const waitingNotices = (
  unit: Unit,
  community: Community,
  request: HelpRequest,
): Promise<readonly MessageRef[]> => noticesAbout(unit, community, aboutWaiting(request));

/** A request was taken down: nothing tells stewards any more what it said. */
export async function retireNotices(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  const said = wordsIn(community.language).moderationRemoval.resolvedNote();
  for (const ref of await waitingNotices(unit, community, request)) await edit(unit, community, request, ref, said);
}

/** It has arrived. Where the request was taken down meanwhile, or whoever asked is forgotten, it does not tell what it said. */
export async function noteNoticeArrived(unit: Unit, outgoing: Outgoing, ref: MessageRef): Promise<void> {
  const id = waitingRequest(outgoing);
  if (id === undefined) return;
  const request = await unit.tx.requests.find(outgoing.communityId, id);
  const community = await unit.tx.communities.find(outgoing.communityId);
  if (!request || !community) return;
  const { moderationRemoval, privacyErase } = wordsIn(community.language);
  if (request.endedWhy === 'taken_down') await edit(unit, community, request, ref, moderationRemoval.resolvedNote());
  else if (await unit.tx.erasures.ofMember(request.askerId)) {
    await edit(unit, community, request, ref, privacyErase.askedHere());
  }
}

const edit = (unit: Unit, community: Community, { id }: HelpRequest, ref: MessageRef, said: Message): Promise<void> =>
  send(unit, community.id, { to: 'edit', ref }, said, { purpose: { what: editedNotice, subject: id } });
