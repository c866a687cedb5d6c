import type { Feature } from '../runtime/feature.ts';
import { eraseData } from './erasing.ts';
import { giveHeadsUp, lookAtBalances, lookNext, takeHeadsUpBack } from './heads-up.ts';
import { readBalanceData } from './own-data.ts';
import { rollUpLedger } from './roll-up.ts';

/** What the ledger adds up to, and a word to oneself where that leans to one side. */
export const balanceFeature: Feature = {
  readData: readBalanceData,
  reminders: [lookAtBalances, giveHeadsUp],
  eraseData,
  hooks: { communityFounded: lookNext, messageUndeliverable: takeHeadsUpBack },
  upkeep: (runtime, signal) => rollUpLedger(runtime, signal),
};
