import { type Address, addressKey, channelOfKey, type MessageRef, type Place } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import { type Asked, type HelpDraft, postDraftAt, waitsForAsker } from '../../domain/help/draft.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import { isThin } from '../../domain/help/thin.ts';
import type { RequestId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { dayMs, later } from '../../domain/time/instant.ts';
import type { Space } from '../../ports/store/spaces.ts';
import type { SimilarRequest } from '../../text/en/help-similar.ts';
import { UserError } from '../runtime/errors.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { cancelReminders, remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { openRequest, placeFor } from './requests.ts';
import { similarRequests } from './similar.ts';

/** What came of asking. */
export interface Asking {
  readonly id: RequestId;
  /** Where the request is posted, or will be. */
  readonly where: Address;
  /** It waits for its asker to look at the similar ones; `undefined` when it is being posted. */
  readonly draft: HelpDraft | undefined;
  readonly similar: readonly SimilarRequest[];
  /** Whether it stays in a private channel. */
  readonly isConfined: boolean;
  /** Whether to say how a question gets an answer sooner. */
  readonly needsHint: boolean;
}

/**
 * Asks the community. Where something similar was solved before, the asker looks at that first, and the request is posted a
 * little later by itself; otherwise, and when it is urgent, it is posted at once.
 */
export async function ask(
  unit: Unit,
  community: Community,
  space: Space,
  asker: Member,
  asked: Asked,
  place: Place | undefined,
): Promise<Asking> {
  const posting = await placeFor(unit, community, space, place);
  const similar = await similarRequests(unit, community, asker.id, asked, place);
  const needsHint = isThin(asked) && (await isFirstHint(unit, community, asker));
  const id = unit.ids.next<RequestId>();
  const answer = { id, where: posting.at, isConfined: posting.confinedTo !== undefined, similar, needsHint };
  if (!waitsForAsker(asked, similar)) {
    await openRequest(unit, community, { ...asked, id, askerId: asker.id }, posting);
    return { ...answer, draft: undefined };
  }
  const draft: HelpDraft = {
    ...asked,
    id,
    communityId: community.id,
    askerId: asker.id,
    confinedTo: posting.confinedTo,
    postIn: addressKey(posting.at),
    postAt: postDraftAt(unit.now, community.rules.request),
    solvedBy: undefined,
  };
  await unit.tx.helpDrafts.add(draft);
  await remind(unit, community.id, 'post_draft', id, draft.postAt);
  return { ...answer, draft };
}

/** Whether a member was not told within the last days; they are now. */
async function isFirstHint(unit: Unit, community: Community, { id }: Member): Promise<boolean> {
  const today = Math.floor(unit.now / dayMs);
  const keyOf = (day: number) => `hint:thin:${id}:${day}`;
  for (let ago = 1; ago <= community.rules.request.thinHintDays; ago += 1) {
    if (await unit.tx.inbox.isClaimed(keyOf(today - ago))) return false;
  }
  return unit.tx.inbox.claim(keyOf(today), unit.now);
}

/** A request that was asked already: its post, or `undefined` while that is on its way. */
interface AlreadyAsked {
  readonly request: HelpRequest;
  readonly post: MessageRef | undefined;
}

/**
 * *Ask it anyway*: the draft is posted at once, even if something that was solved before seemed to answer it. Throws a
 * `UserError` when there is none.
 */
export async function askAnyway(
  unit: Unit,
  community: Community,
  asker: Member,
  id: RequestId,
): Promise<Pick<Asking, 'where' | 'isConfined'> | AlreadyAsked> {
  const draft = await unit.tx.helpDrafts.find(community.id, asker.id, id);
  if (!draft) return alreadyAsked(unit, community, asker, id);
  if (draft.solvedBy !== undefined) await unit.tx.solvedRequests.helped(draft.solvedBy, -1);
  await cancelReminders(unit, community.id, 'post_draft', id);
  return { where: await postDraftNow(unit, community, draft), isConfined: draft.confinedTo !== undefined };
}

/**
 * *That solved it*: the draft is not posted, and it counts that the older request helped. For a while the asker can still
 * ask. Throws a `UserError` when there is no such draft, or nothing by that id.
 * @returns the request where the draft was posted in the meantime
 */
export async function solvedBefore(
  unit: Unit,
  community: Community,
  asker: Member,
  id: RequestId,
  by: RequestId,
): Promise<AlreadyAsked | 'not_asked'> {
  const { helpDrafts, requests, solvedRequests } = unit.tx;
  const draft = await helpDrafts.find(community.id, asker.id, id);
  if (!draft) return alreadyAsked(unit, community, asker, id);
  if (draft.solvedBy !== undefined) return 'not_asked';
  if (!(await requests.find(community.id, by))) throw new UserError('request_gone');
  await helpDrafts.solved(id, by);
  await solvedRequests.helped(by, 1);
  await cancelReminders(unit, community.id, 'post_draft', id);
  await remind(unit, community.id, 'post_draft', id, later(unit.now, community.rules.request.reopenDays * dayMs));
  return 'not_asked';
}

/** When its asker has pressed nothing, a draft is posted; one that was answered is forgotten, once it is too late to ask. */
export const postDraft: ReminderHandler = {
  kind: 'post_draft',
  run: async (unit, { communityId, subject }) => {
    const draft = await unit.tx.helpDrafts.findById(communityId, subject as RequestId);
    const community = await unit.tx.communities.find(communityId);
    if (!draft || !community) return;
    const [asker] = await unit.tx.members.findAll([draft.askerId]);
    const isWanted = draft.solvedBy === undefined && asker !== undefined && isHere(asker);
    if (isWanted) await postDraftNow(unit, community, draft);
    else await unit.tx.helpDrafts.remove(draft.id);
  },
};

/** Posts a draft where its asker was told. @returns where that is */
async function postDraftNow(unit: Unit, community: Community, draft: HelpDraft): Promise<Address> {
  const at = channelOfKey(draft.postIn);
  await unit.tx.helpDrafts.remove(draft.id);
  await openRequest(unit, community, draft, { at, confinedTo: draft.confinedTo });
  return at;
}

async function alreadyAsked(unit: Unit, community: Community, asker: Member, id: RequestId): Promise<AlreadyAsked> {
  const request = await unit.tx.requests.find(community.id, id);
  if (!request || request.askerId !== asker.id) throw new UserError('request_gone');
  return { request, post: await unit.tx.postings.ofRequest(id) };
}
