import { endAvailability } from '../../src/app/offer/availability.ts';
import { removeOffer } from '../../src/app/offer/offering.ts';
import { keepOffer, letOfferSleep } from '../../src/app/offer/sleeping.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import type { OfferId } from '../../src/domain/ids.ts';
import { isPaused } from '../../src/domain/member/reach.ts';

/** *Take it back*, under an offer of one's own. */
export const removeOfferButton: ButtonHandler = {
  action: buttonActions.removeOffer,
  run: async ({ unit, member, words }, subject) =>
    privately(words.offer.removed(await removeOffer(unit, member, subject as OfferId))),
};

/** *Keep it*, where Hearth asks about an offer. */
export const keepOfferButton: ButtonHandler = {
  action: buttonActions.keepOffer,
  run: async ({ unit, member, words }, subject) =>
    privately(words.offer.kept(await keepOffer(unit, member, subject as OfferId))),
};

/** *Wake it*, under an offer of one's own that sleeps. */
export const wakeOfferButton: ButtonHandler = {
  action: buttonActions.wakeOffer,
  takesPart: true,
  run: async ({ unit, member, words }, subject) =>
    privately(words.offer.kept(await keepOffer(unit, member, subject as OfferId))),
};

/** *Let it sleep*, next to *Keep it*. */
export const letOfferSleepButton: ButtonHandler = {
  action: buttonActions.letOfferSleep,
  run: async ({ unit, member, words }, subject) =>
    privately(words.offer.sleeps(await letOfferSleep(unit, member, subject as OfferId))),
};

/** *Not any more*, for somebody who is around; *End the break*, for somebody who takes one. */
export const endAvailabilityButton: ButtonHandler = {
  action: buttonActions.endAvailability,
  run: async ({ unit, member, words }) =>
    privately(words.offer.asUsual(await endAvailability(unit, member), isPaused(member, unit.now))),
};
