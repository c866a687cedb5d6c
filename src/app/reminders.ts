import { closeRing, remindHalfway, remindLastDay } from './exchanges/deadline.ts';
import { matchPatient, matchRound } from './exchanges/matching.ts';
import { beginRing } from './exchanges/rings.ts';
import { sumUpRound } from './exchanges/rounds.ts';
import { nudge } from './nudge.ts';
import { lookUpProfile } from './profiles.ts';
import { sendPrompt } from './reflecting/prompt.ts';
import type { ReminderHandler } from './reminder-handler.ts';
import { holdRitual } from './rituals.ts';

/** Everything that can ring. */
export const reminderHandlers: readonly ReminderHandler[] = [
  nudge,
  holdRitual,
  lookUpProfile,
  matchRound,
  matchPatient,
  beginRing,
  remindHalfway,
  remindLastDay,
  closeRing,
  sumUpRound,
  sendPrompt,
];
