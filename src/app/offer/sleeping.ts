import type { Community } from '../../domain/community/community.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import { readTopics, topicsWithin } from '../../domain/help/topic-key.ts';
import type { MemberId, OfferId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { reachableFrom } from '../../domain/member/reach.ts';
import { type Offer, termsOfOffer } from '../../domain/offer/offer.ts';
import { dayMs, later, minuteMs } from '../../domain/time/instant.ts';
import { wordsIn } from '../../text/words.ts';
import { directAddressOf } from '../member/names.ts';
import { send } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { cancelReminders, remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** Those of a member's offers that are about any of these topics, and do not sleep. */
async function offersAbout(
  unit: Unit,
  { rules }: Community,
  memberId: MemberId,
  topics: readonly string[],
): Promise<readonly OfferId[]> {
  const all = await unit.tx.offers.ofMember(memberId, rules.offer.maxPerMember);
  const read = readTopics(topics);
  return all
    .filter((offer) => offer.sleepsSince === undefined)
    .filter((offer) => topicsWithin(read, new Set(termsOfOffer(offer))).length > 0)
    .map(({ id }) => id);
}

/** Somebody is asked directly because of what they offer. If nothing is pressed too often, they are asked about that. */
export async function countAsk(
  unit: Unit,
  community: Community,
  memberId: MemberId,
  { id: requestId, topics }: Pick<HelpRequest, 'id' | 'topics'>,
): Promise<void> {
  const { request, offer: rules } = community.rules;
  const ids = await offersAbout(unit, community, memberId, topics);
  await unit.tx.offers.countAsk(ids, requestId);
  for (const id of ids) {
    const found = await unit.tx.offers.find(id);
    if (!found || found.unpressedAsks < rules.unpressedUntilAsked || found.askedAboutAt !== undefined) continue;
    await cancelReminders(unit, community.id, 'offer_unpressed', id);
    await remind(unit, community.id, 'offer_unpressed', id, later(unit.now, request.askExpiresMinutes * minuteMs));
  }
}

/** An offer brought several asks and no press: its member is asked about it, once. */
export const offerUnpressed: ReminderHandler = {
  kind: 'offer_unpressed',
  inHolidays: 'waits_until_they_end',
  run: async (unit, { communityId, subject }) => {
    const found = await unit.tx.offers.find(subject as OfferId);
    const community = await unit.tx.communities.find(communityId);
    if (!found || !community || found.offer.communityId !== communityId) return;
    const { offer, unpressedAsks, askedAboutAt } = found;
    const rules = community.rules.offer;
    if (offer.sleepsSince !== undefined || askedAboutAt !== undefined || unpressedAsks < rules.unpressedUntilAsked)
      return;
    const [member] = await unit.tx.members.findAll([offer.memberId]);
    const user = member && isHere(member) ? await directAddressOf(unit, member.id) : undefined;
    if (!member || !user) return;
    const at = reachableFrom(unit.now, member, { zone: community.zone, quiet: community.rules.request });
    if (at > unit.now) return remind(unit, communityId, 'offer_unpressed', offer.id, at);
    await unit.tx.offers.askedAbout(offer.id, unit.now);
    await remind(unit, communityId, 'offer_sleep', offer.id, later(unit.now, rules.sleepsAfterDays * dayMs));
    const said = wordsIn(community.language).offer.askedAbout(offer, unpressedAsks, rules.sleepsAfterDays);
    await send(unit, communityId, { to: 'direct', user, isOptional: true, isReplaceable: true }, said);
  },
};

/** Nothing was said about an offer, so it sleeps. */
export const offerSleep: ReminderHandler = {
  kind: 'offer_sleep',
  inHolidays: 'waits_until_they_end',
  run: async (unit, { subject }) => {
    const found = await unit.tx.offers.find(subject as OfferId);
    if (found?.askedAboutAt === undefined || found.offer.sleepsSince !== undefined) return;
    await unit.tx.offers.sleep(found.offer.memberId, found.offer.id, unit.now);
  },
};

/** *Keep it*, or *Wake it*. @returns the offer, if it is still there */
export const keepOffer = (unit: Unit, { id }: Member, offerId: OfferId): Promise<Offer | undefined> =>
  unit.tx.offers.wake(id, offerId);

/** *Let it sleep*. @returns the offer, if it is still there */
export const letOfferSleep = (unit: Unit, { id }: Member, offerId: OfferId): Promise<Offer | undefined> =>
  unit.tx.offers.sleep(id, offerId, unit.now);
