import type { Feature } from '../runtime/feature.ts';
import { closeRing, remindHalfway, remindLastDay } from './deadline.ts';
import { leaveAllExchanges } from './leaving.ts';
import { matchPatient, matchRound } from './matching.ts';
import { beginRing } from './rings.ts';
import { exchangeRitual, sumUpRound } from './rounds.ts';
import { takeOutUnreached } from './undeliverable.ts';

/** What an exchange does by itself, without anybody pressing anything. */
export const exchangeFeature: Feature = {
  reminders: [matchRound, matchPatient, beginRing, remindHalfway, remindLastDay, closeRing, sumUpRound],
  rituals: [exchangeRitual],
  hooks: { memberLeft: leaveAllExchanges, messageUndeliverable: takeOutUnreached },
};
