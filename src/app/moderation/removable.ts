import { addressKey, channelOf, type Place } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { MemberId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import { dayMs, earlier, type Instant } from '../../domain/time/instant.ts';
import { latestThanks } from '../kudos/voiding.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { type Content, subjectFor } from './taking-down.ts';

/** Something that can be taken down, as stewards see it. */
interface Listed {
  readonly subject: string;
  readonly at: Instant;
  /** `undefined` where they shared it without their name. */
  readonly authorId: MemberId | undefined;
  readonly receiverId?: MemberId;
  readonly text: string;
}

export type Kinds = 'requests' | 'reflections' | 'thanks' | 'feedback';

const listed = (content: Content, rest: Omit<Listed, 'subject'>): Listed => ({ subject: subjectFor(content), ...rest });

/**
 * The latest that can be taken down, of each kind a few, newest first: ongoing requests, reflections that are shared, thanks
 * with words, and feedback that its receiver showed to the stewards, without what the reader gave themselves.
 * @param place where it is read: what was asked in another private channel is not told there
 */
export async function removableIn(
  unit: Unit,
  community: Community,
  reader: Member,
  place: Place,
): Promise<Readonly<Record<Kinds, readonly Listed[]>>> {
  const { mostListed, listedDays } = community.rules.moderation;
  const since = earlier(unit.now, listedDays * dayMs);
  const requests = await unit.tx.requests.page(community.id, {
    states: ['open', 'answered'],
    order: 'newest_first',
    readerId: reader.id,
    isForSteward: true,
    channelKey: addressKey(channelOf(place)),
    limit: mostListed,
    after: undefined,
  });
  const reflections = await unit.tx.reflections.sharedLately(community.id, since, mostListed);
  const thanks = (await latestThanks(unit, community, undefined)).slice(0, mostListed);
  return {
    requests: requests.map(({ id, askedAt, askerId, need }) =>
      listed({ kind: 'request', id }, { at: askedAt, authorId: askerId, text: need }),
    ),
    reflections: reflections.map(({ id, sharedAt, writtenAt, sharing, authorId, text }) =>
      listed(
        { kind: 'reflection', id },
        { at: sharedAt ?? writtenAt, authorId: sharing === 'named' ? authorId : undefined, text },
      ),
    ),
    thanks: thanks.map(({ id, at, giverId, receivers, reason, hiddenAs }) =>
      listed(
        { kind: 'thanks', id },
        {
          at,
          authorId: giverId,
          text: hiddenAs === undefined ? reason : '',
          ...(receivers[0] !== undefined && { receiverId: receivers[0] }),
        },
      ),
    ),
    feedback: await shownFeedback(unit, community, reader, mostListed),
  };
}

async function shownFeedback(
  unit: Unit,
  community: Community,
  reader: Member,
  most: number,
): Promise<readonly Listed[]> {
  const found: Listed[] = [];
  for (const { pairingId, shownAt } of await unit.tx.moderation.shownLately(community.id, most)) {
    const pairing = await unit.tx.pairings.find(community.id, pairingId);
    const feedback = pairing && (await unit.tx.feedback.read(pairingId, pairing.receiverId));
    if (!feedback || feedback.giverId === reader.id) continue;
    const { giverId, receiverId, works, change, question } = feedback;
    const text = [works, change, question].filter((part) => part !== '').join('\n');
    found.push(listed({ kind: 'feedback', id: pairingId }, { at: shownAt, authorId: giverId, receiverId, text }));
  }
  return found;
}
