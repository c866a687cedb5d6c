import type { Community } from '../../domain/community/community.ts';
import { isEffort } from '../../domain/help/effort.ts';
import { offerId, partsOfOffer } from '../../domain/help/offer-id.ts';
import { offerCheckAt, offerLapseAt } from '../../domain/help/offer-times.ts';
import { type HelpRequest, isOngoing, standingOffers } from '../../domain/help/request.ts';
import type { MemberId, RequestId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { rulesFor } from '../../domain/member/reach.ts';
import type { Reminder } from '../../ports/store/reminders.ts';
import { wordsIn } from '../../text/words.ts';
import { directAddressOf, namesIn } from '../member/names.ts';
import { send } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { cancelReminders, remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { noteWentBack } from './direct-asks.ts';
import { leaveEffort } from './efforts.ts';
import { goOnIfWaiting } from './ladder.ts';
import { noteTakenBack, offerQuestion, settleOfferQuestion } from './offer-notes.ts';
import { ongoing, refreshPost } from './requests.ts';
import { isAboutUrgent } from './urgent.ts';

/** Some time after an offer without a word in the thread, whoever made it is asked, kindly. */
export const offerCheck: ReminderHandler = {
  kind: 'offer_check',
  inHolidays: 'waits_for_its_hour',
  goesOn: isAboutUrgent,
  run: async (unit, reminder) => {
    const standing = await standingOffer(unit, reminder);
    if (!standing) return;
    const { community, request, helperId } = standing;
    const [helper] = await unit.tx.members.findAll([helperId]);
    const user = helper && isHere(helper) ? await directAddressOf(unit, helperId) : undefined;
    if (user) {
      const names = await namesIn(unit, user, [request.askerId]);
      const post = await unit.tx.postings.ofRequest(request.id);
      const said = wordsIn(community.language).helpOffers.check(request, names.name(request.askerId), post);
      const purpose = { what: offerQuestion, subject: offerId(request.id, helperId) } as const;
      await send(unit, community.id, { to: 'direct', user }, said, { purpose });
    }
    const zone = helper?.zone ?? community.zone;
    const lapsesAt = offerLapseAt(request, unit.now, zone, rulesFor(helper, community.rules).request);
    await remind(unit, community.id, 'offer_lapse', offerId(request.id, helperId), lapsesAt);
  },
};

/** Some hours later the offer lapses, if nothing was heard. The asker is told, and the request waits for others. */
export const offerLapse: ReminderHandler = {
  kind: 'offer_lapse',
  inHolidays: 'waits_for_its_hour',
  goesOn: isAboutUrgent,
  run: async (unit, reminder) => {
    const standing = await standingOffer(unit, reminder);
    if (!standing) return;
    const { community, request, helperId } = standing;
    const taken = await takeOfferBack(unit, community, request, helperId);
    const user = await directAddressOf(unit, request.askerId);
    if (!user || taken === 'no_offer') return;
    const names = await namesIn(unit, user, [helperId]);
    const said = wordsIn(community.language).helpOffers.lapsed(request, names.name(helperId), taken === 'waits_again');
    await send(unit, community.id, { to: 'direct', user }, said);
  },
};

/** Somebody who offered cannot help after all. */
export async function stepBack(unit: Unit, community: Community, helper: Member, id: RequestId): Promise<TakenBack> {
  const request = await ongoing(unit, community, id);
  if (isEffort(request) && (await leaveEffort(unit, community, request, helper.id, 'stepped_back'))) return 'left';
  return takeOfferBack(unit, community, request, helper.id);
}

/**
 * What came of taking an offer back. The request waits again only where others who came forward are too few for its
 * seats. Somebody who had answered leaves an effort.
 */
export type TakenBack = 'no_offer' | 'left' | 'waits_again' | 'others_are_there';

/** Nobody counts on an offer any more: the post shows that, and a request that nobody is left for waits again. */
export async function takeOfferBack(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  helperId: MemberId,
): Promise<TakenBack> {
  if (!(await unit.tx.requests.removeOffer(request.id, helperId))) return 'no_offer';
  await noteTakenBack(unit, community, request, helperId);
  await noteWentBack(unit, community, request, helperId);
  await settleOfferQuestion(unit, community, request, helperId);
  await refreshPost(unit, community, request);
  return (await goOnIfWaiting(unit, community, request)) ? 'waits_again' : 'others_are_there';
}

/** A request is open again: those whose offers stand from before are asked about them like anybody who has just offered. */
export async function askAfterOffers(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  const offers = standingOffers(await unit.tx.requests.helpers(request.id));
  const people = await unit.tx.members.findAll(offers.map(({ memberId }) => memberId));
  const helpers = new Map(people.map((person) => [person.id, person]));
  for (const { memberId } of offers) {
    const helper = helpers.get(memberId);
    const zone = helper?.zone ?? community.zone;
    const checkAt = offerCheckAt(request, unit.now, zone, rulesFor(helper, community.rules).request);
    const subject = offerId(request.id, memberId);
    await cancelReminders(unit, community.id, 'offer_check', subject);
    await cancelReminders(unit, community.id, 'offer_lapse', subject);
    await remind(unit, community.id, 'offer_check', subject, checkAt);
  }
}

async function standingOffer(
  unit: Unit,
  { communityId, subject }: Reminder,
): Promise<{ community: Community; request: HelpRequest; helperId: MemberId } | undefined> {
  const { requestId, helperId } = partsOfOffer(subject);
  const request = await unit.tx.requests.find(communityId, requestId);
  if (!request || !isOngoing(request)) return undefined;
  const offers = standingOffers(await unit.tx.requests.helpers(requestId));
  const community = await unit.tx.communities.find(request.communityId);
  return community && offers.some(({ memberId }) => memberId === helperId)
    ? { community, request, helperId }
    : undefined;
}
