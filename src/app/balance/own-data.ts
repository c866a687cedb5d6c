import { readParts } from '../runtime/own-data.ts';

/** What the ledger holds of somebody, in the numbers that it adds up to; help one by one. */
export const readBalanceData = readParts([
  'help_counted_given',
  'help_counted_taken',
  'balance_by_day',
  'balance_with',
  'told_of_imbalance',
]);
