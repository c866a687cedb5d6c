import type { Outgoing } from '../../ports/store/outbox.ts';
import type { Feature } from '../runtime/feature.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { dropBetween, endExchangesBetween } from './blocking.ts';
import { askWhatChanged, noteShown } from './changing.ts';
import { closeRing, remindHalfway, remindLastDay } from './deadline.ts';
import { eraseData } from './erasing.ts';
import { moveByHolidays } from './holidays.ts';
import { leaveAllExchanges } from './leaving.ts';
import { matchPatient, matchRound } from './matching.ts';
import { readExchangeData } from './own-data.ts';
import { matchWhoIsBack } from './pausing.ts';
import { beginRing } from './rings.ts';
import { exchangeRitual, sumUpRound } from './rounds.ts';
import { moveSkipPage } from './skip-reminder.ts';
import { offerSkip } from './skipping.ts';
import { noteReached, takeOutUnreached } from './undeliverable.ts';

/** Something about an exchange has reached somebody. */
async function noteArrived(unit: Unit, outgoing: Outgoing): Promise<void> {
  await noteReached(unit, outgoing);
  await noteShown(unit, outgoing);
}

/** What an exchange does by itself, without anybody pressing anything. */
export const exchangeFeature: Feature = {
  readData: readExchangeData,
  eraseData,
  reminders: [
    offerSkip,
    moveSkipPage,
    matchRound,
    matchPatient,
    beginRing,
    remindHalfway,
    remindLastDay,
    closeRing,
    sumUpRound,
    askWhatChanged,
  ],
  rituals: [exchangeRitual],
  hooks: {
    memberLeft: leaveAllExchanges,
    memberBlocked: endExchangesBetween,
    messageLate: dropBetween,
    holidaysChanged: moveByHolidays,
    memberReachChanged: matchWhoIsBack,
    messagePosted: noteArrived,
    messageUndeliverable: takeOutUnreached,
  },
};
