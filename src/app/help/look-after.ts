import { channelOf, type MessageRef, refKey, refOfKey } from '../../chat/address.ts';
import { tidyText } from '../../chat/sanitise-text.ts';
import type { Community } from '../../domain/community/community.ts';
import { type HelpRequest, isGone, isOngoing } from '../../domain/help/request.ts';
import type { MemberId, RequestId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import type { HeardMessage } from '../../ports/store/help-watch.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import type { Space } from '../../ports/store/spaces.ts';
import { wordsIn } from '../../text/words.ts';
import { findOrCreateMember } from '../member/members.ts';
import { namesIn } from '../member/names.ts';
import { UserError } from '../runtime/errors.ts';
import { send, subjectOf, wordless } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { authorOf } from './author.ts';
import { endOffer } from './offered.ts';
import { beginWaiting, newRequest, postCard, tagPost } from './requests.ts';
import { similarRequests } from './similar.ts';

/** What reading a message is for that its author handed over; the subject is the request. */
const readNeed = 'help:need';

/** What came of the press: it is looked after now, or was already, or somebody answered in the meantime. */
export type LookedAfter =
  | { readonly outcome: 'begun' | 'before'; readonly ref: MessageRef }
  | { readonly outcome: 'answered'; readonly by: MemberId | undefined; readonly ref: MessageRef };

/** *Look after this for me*: the author's message is the post of a request from now on. Throws a `UserError` when it is gone. */
export async function lookAfter(
  unit: Unit,
  community: Community,
  space: Space,
  member: Member,
  key: string,
): Promise<LookedAfter> {
  const heard = await unit.tx.helpWatch.find(community.id, key);
  const author = heard && (await authorOf(unit, heard));
  if (!heard || author?.id !== member.id) throw new UserError('message_not_there');
  return lookAfterAsked(unit, community, space, member, heard);
}

/** The same, for its author. */
export async function lookAfterAsked(
  unit: Unit,
  community: Community,
  space: Space,
  author: Member,
  heard: HeardMessage,
): Promise<LookedAfter> {
  const { ref, state, key } = heard;
  if (state === 'request') return { outcome: 'before', ref };
  if (state === 'answered') return { outcome: 'answered', by: await memberWhoAnswered(unit, space, heard), ref };
  await beginRequest(unit, community, author, ref);
  await unit.tx.helpWatch.setState(key, 'request');
  await endOffer(unit, community, heard);
  return { outcome: 'begun', ref };
}

async function memberWhoAnswered(
  unit: Unit,
  space: Space,
  { answeredBy, ref }: HeardMessage,
): Promise<MemberId | undefined> {
  if (answeredBy === undefined) return undefined;
  const { platform, space: id } = ref.at;
  return (await findOrCreateMember(unit, space, { platform, space: id, user: answeredBy })).id;
}

/** Opens a request whose post is what its asker wrote themselves. */
export async function beginRequest(unit: Unit, community: Community, asker: Member, ref: MessageRef): Promise<void> {
  const id = unit.ids.next<RequestId>();
  const asked = { need: '', tried: '', background: '', topics: [], urgent: false, seats: 1 } as const;
  const request = newRequest(
    unit,
    community,
    { ...asked, kind: 'knowledge', isKindSaid: false, id, askerId: asker.id },
    undefined,
  );
  const own = { ...request, ownMessage: refKey(ref) };
  await unit.tx.requests.add(own);
  await unit.tx.postings.add(ref, id);
  await postCard(unit, community, own, ref);
  await tagPost(unit, community, own);
  await send(unit, community.id, { to: 'read', ref }, wordless, { purpose: { what: readNeed, subject: id } });
  await beginWaiting(unit, community, own);
}

/**
 * The words that its asker handed over have been read: from now on the request says what it is about, and its asker sees
 * what was solved before of the kind.
 */
export async function keepNeed(unit: Unit, outgoing: Outgoing, words: string | undefined): Promise<void> {
  const id = subjectOf(outgoing, readNeed);
  const request = id && (await unit.tx.requests.find(outgoing.communityId, id as RequestId));
  const community = await unit.tx.communities.find(outgoing.communityId);
  const need = tidyText(words ?? '');
  // What was deleted meanwhile is not kept, and what its asker wrote since is not replaced.
  if (!request || !community || need === '' || request.need !== '' || isGone(request)) return;
  const kept = { ...request, need: [...need].slice(0, community.rules.request.maxTextCharacters).join('') };
  await unit.tx.requests.save(kept);
  await showSimilar(unit, community, kept);
}

/** Nobody misses it where it cannot be shown. */
async function showSimilar(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  if (!isOngoing(request) || request.ownMessage === undefined) return;
  const ref = refOfKey(request.ownMessage);
  const at = channelOf(ref.at);
  const similar = await similarRequests(unit, community, request.askerId, request, at);
  const user = (await namesIn(unit, at, [request.askerId])).user(request.askerId);
  if (!user || similar.length === 0) return;
  const said = wordsIn(community.language).helpSimilar.besideWritten(request, ref, similar);
  await send(unit, community.id, { to: 'whisper', user, at, isOptional: true }, said);
}
