import type { Community } from '../../domain/community/community.ts';
import { offerId, partsOfOffer } from '../../domain/help/offer-id.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import type { MemberId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { isBetween } from '../member/blocked.ts';
import { directAddressOf } from '../member/names.ts';
import { subjectOf, withdrawDirect } from '../runtime/outbox.ts';
import { cancelReminders } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { lessonQuestion } from './asking-lessons.ts';
import { directAsk, editAsk } from './direct-asks.ts';
import { goOn } from './ladder.ts';
import { offerNote, offerQuestion } from './offer-notes.ts';
import { takeOfferBack } from './offers.ts';

/** More requests than anybody has open at a time. */
const mostOpen = 100;

/**
 * Somebody blocked somebody: what one was asked about a request of the other is asked no more, and what one offered the other
 * ends like an offer of which nothing more was heard. The requests go on waiting for everybody else, and nobody is told.
 */
export async function endBetween(unit: Unit, community: Community, member: Member, blocked: Member): Promise<void> {
  for (const [asker, other] of [
    [member, blocked],
    [blocked, member],
  ] as const) {
    for (const request of await unit.tx.requests.ongoingOf(asker.id, mostOpen)) {
      await endAsk(unit, community, request, other.id);
      await endOffer(unit, community, request, other.id);
    }
  }
}

async function endAsk(unit: Unit, community: Community, request: HelpRequest, memberId: MemberId): Promise<void> {
  const ask = await unit.tx.helpAsks.find(request.id, memberId);
  if (!ask) return;
  const user = await directAddressOf(unit, memberId);
  if (user) await withdrawDirect(unit, user, { what: directAsk, subject: offerId(request.id, memberId) });
  if (ask.state === 'asked') {
    await unit.tx.helpAsks.save({ ...ask, state: 'closed', answeredAt: unit.now });
    await unit.tx.offers.uncountAsk(memberId, request.id);
    await goOn(unit, community, request);
  }
  // What asked the one who is blocked stays as it reads: it would be odd if only that changed.
  if (await unit.tx.blocks.find(memberId, request.askerId)) await editAsk(unit, community, request, ask);
}

async function endOffer(unit: Unit, community: Community, request: HelpRequest, memberId: MemberId): Promise<void> {
  if ((await takeOfferBack(unit, community, request, memberId)) === 'no_offer') return;
  const subject = offerId(request.id, memberId);
  await cancelReminders(unit, community.id, 'offer_check', subject);
  await cancelReminders(unit, community.id, 'offer_lapse', subject);
}

/** What is said directly about a helper and the asker of a request; the subject is that of an offer. */
const betweenTwo = [directAsk, offerQuestion, offerNote, lessonQuestion] as const;

/** A direct message had to wait, and one of the two whom it is about blocked the other meanwhile: it is not said. */
export async function dropBetween(unit: Unit, outgoing: Outgoing): Promise<void> {
  if (outgoing.destination.to !== 'direct') return;
  const subject = betweenTwo.map((what) => subjectOf(outgoing, what)).find((each) => each !== undefined);
  if (subject === undefined) return;
  const { requestId, helperId } = partsOfOffer(subject);
  const request = await unit.tx.requests.find(outgoing.communityId, requestId);
  if (request && (await isBetween(unit, request.askerId, helperId))) await unit.tx.outbox.withdraw(outgoing.id);
}
