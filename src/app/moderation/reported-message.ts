import { type MessageRef, messageKey } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { MemberId, RequestId } from '../../domain/ids.ts';
import { lastPostedFor } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** A message that no person wrote, but that quotes somebody. */
interface QuotingPost {
  /** Whose words they are; `undefined` where it quotes several, or nobody knows. */
  readonly aboutId: MemberId | undefined;
  /** Their words, where they are kept; otherwise what its reporter handed over is to be taken. */
  readonly words: string | undefined;
}

/** What the digest room posts its digests for; the subject is the digest. */
const digestSent = 'digest:sent';

/** A digest that was posted before so many others is no news any more. */
const mostDigests = 8;

/** Whom a message of Hearth’s own quotes; `undefined` where it is no such message. */
export async function quotingPost(unit: Unit, community: Community, ref: MessageRef): Promise<QuotingPost | undefined> {
  const [kudosId] = await unit.tx.kudos.announcedIn(ref);
  const [thanks] = kudosId === undefined ? [] : await unit.tx.kudos.findAll([kudosId]);
  if (thanks?.communityId === community.id) return { aboutId: thanks.giverId, words: thanks.reason };
  const requestId = await unit.tx.postings.requestAt(ref);
  const request = requestId && (await unit.tx.requests.find(community.id, requestId));
  if (request) {
    // Other notes in the thread of a request may quote whoever helped.
    const isIt = await announces(unit, request.id, ref);
    return isIt ? { aboutId: request.askerId, words: request.need } : { aboutId: undefined, words: undefined };
  }
  return (await isDigest(unit, community, ref)) ? { aboutId: undefined, words: undefined } : undefined;
}

async function announces(unit: Unit, requestId: RequestId, ref: MessageRef): Promise<boolean> {
  const { postings } = unit.tx;
  const posts = [
    await postings.ofRequest(requestId),
    await postings.cardOf(requestId),
    ...(await postings.nudgesOf(requestId)),
  ];
  return posts.some((post) => post !== undefined && messageKey(post) === messageKey(ref));
}

async function isDigest(unit: Unit, community: Community, ref: MessageRef): Promise<boolean> {
  for (const { id } of await unit.tx.digests.latest(community.id, mostDigests)) {
    const post = await lastPostedFor(unit, { what: digestSent, subject: id });
    if (post && messageKey(post) === messageKey(ref)) return true;
  }
  return false;
}
