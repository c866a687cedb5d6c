import { eraseOffers } from '../../src/app/offer/erasing.ts';
import { indexOfferTopics } from '../../src/app/offer/index-topics.ts';
import { readOfferData } from '../../src/app/offer/own-data.ts';
import { offerSleep, offerUnpressed } from '../../src/app/offer/sleeping.ts';
import type { Feature } from '../../src/app/runtime/feature.ts';
import {
  endAvailabilityButton,
  keepOfferButton,
  letOfferSleepButton,
  removeOfferButton,
  wakeOfferButton,
} from './buttons.ts';
import { offerForm } from './form.ts';
import { moreOffersButton, offerCommand } from './offer.ts';

export const offer: Feature = {
  readData: readOfferData,
  commands: [offerCommand],
  buttons: [
    removeOfferButton,
    keepOfferButton,
    letOfferSleepButton,
    wakeOfferButton,
    moreOffersButton,
    endAvailabilityButton,
  ],
  reminders: [offerUnpressed, offerSleep, indexOfferTopics],
  forms: [offerForm],
  eraseData: eraseOffers,
};
