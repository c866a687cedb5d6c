import { readParts } from '../runtime/own-data.ts';

/** What somebody reported and whom they blocked, what stewards decided about them, and what they did as a steward. */
export const readModerationData = readParts([
  'report',
  'report_draft',
  'block',
  'rest',
  'steward_decision',
  'report_answered',
  'act_as_steward',
]);
