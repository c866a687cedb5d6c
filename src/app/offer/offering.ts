import type { Community } from '../../domain/community/community.ts';
import { keysWithin, topicKey } from '../../domain/help/topic-key.ts';
import type { OfferId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import { type Offer, termsOfOffer, topicsOf } from '../../domain/offer/offer.ts';
import { UserError } from '../runtime/errors.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** Somebody offers something, which everybody in the community can find from now on. Throws a `UserError`. */
export async function addOffer(
  unit: Unit,
  community: Community,
  member: Member,
  given: Pick<Offer, 'text' | 'kind' | 'topics'>,
): Promise<Offer> {
  const { maxPerMember } = community.rules.offer;
  if ((await unit.tx.offers.countOf(member.id)) >= maxPerMember) throw new UserError('too_many_offers', maxPerMember);
  const offer: Offer = {
    ...given,
    topics: topicsOf(given.text, given.topics),
    id: unit.ids.next<OfferId>(),
    communityId: community.id,
    memberId: member.id,
    offeredAt: unit.now,
    sleepsSince: undefined,
  };
  const terms = termsOfOffer(offer);
  await unit.tx.offers.add(offer, terms);
  await beAskedAgain(unit, member, offer, terms);
  return offer;
}

/** Whoever offers a topic is asked about it, also if they said before that it is not theirs. */
async function beAskedAgain(unit: Unit, { id }: Member, { topics }: Offer, terms: readonly string[]): Promise<void> {
  const within = keysWithin(await unit.tx.helpAsks.foreignTopics(id), new Set(terms));
  await unit.tx.helpAsks.forgetForeignTopics(id, [...within, ...topics.map(topicKey)]);
}

/** Somebody takes an offer of theirs back: its words are kept no longer. @returns the offer, if it was still there */
export const removeOffer = (unit: Unit, member: Member, id: OfferId): Promise<Offer | undefined> =>
  unit.tx.offers.remove(member.id, id);
