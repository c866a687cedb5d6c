import type { Community } from '../../domain/community/community.ts';
import { offerId, partsOfOffer } from '../../domain/help/offer-id.ts';
import { type HelpRequest, isOngoing, offerCheckAt, standingOffers } from '../../domain/help/request.ts';
import type { MemberId, RequestId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import type { Reminder } from '../../ports/store/reminders.ts';
import { wordsIn } from '../../text/words.ts';
import { directAddressOf, namesIn } from '../member/names.ts';
import { send } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { ongoing, refreshPost } from './requests.ts';

/** Some time after an offer without a word in the thread, whoever made it is asked, kindly. */
export const offerCheck: ReminderHandler = {
  kind: 'offer_check',
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
      await send(unit, community.id, { to: 'direct', user }, said);
    }
    const lapsesAt = offerCheckAt(request, unit.now, community.rules.request);
    await remind(unit, community.id, 'offer_lapse', offerId(request.id, helperId), lapsesAt);
  },
};

/** The same time later the offer lapses, if nothing was heard. The asker is told, and the request waits for others. */
export const offerLapse: ReminderHandler = {
  kind: 'offer_lapse',
  run: async (unit, reminder) => {
    const standing = await standingOffer(unit, reminder);
    if (!standing) return;
    const { community, request, helperId } = standing;
    const taken = await takeOfferBack(unit, community, request, helperId);
    const user = await directAddressOf(unit, request.askerId);
    if (!user || taken === 'no_offer') return;
    const names = await namesIn(unit, user, [helperId]);
    const isBroughtUp = taken === 'brought_up';
    const said = wordsIn(community.language).helpOffers.lapsed(request, names.name(helperId), isBroughtUp);
    await send(unit, community.id, { to: 'direct', user }, said);
  },
};

/** Somebody who offered cannot help after all. */
export async function stepBack(unit: Unit, community: Community, helper: Member, id: RequestId): Promise<TakenBack> {
  return takeOfferBack(unit, community, await ongoing(unit, community, id), helper.id);
}

/**
 * What came of taking an offer back. The request is brought up again only where nobody else offered, and as long as it is
 * not answered.
 */
export type TakenBack = 'no_offer' | 'brought_up' | 'others_are_there';

/** Nobody counts on an offer any more: the post shows that, and a request that nobody is left for is brought up again. */
export async function takeOfferBack(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  helperId: MemberId,
): Promise<TakenBack> {
  if (!(await unit.tx.requests.removeOffer(request.id, helperId))) return 'no_offer';
  await refreshPost(unit, community, request);
  const left = standingOffers(await unit.tx.requests.helpers(request.id));
  if (request.state !== 'open' || left.length > 0) return 'others_are_there';
  await remind(unit, community.id, 'request_nudge', request.id, unit.now);
  return 'brought_up';
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
