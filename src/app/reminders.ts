import { closeRing, remindHalfway, remindLastDay } from './exchange/deadline.ts';
import { matchPatient, matchRound } from './exchange/matching.ts';
import { beginRing } from './exchange/rings.ts';
import { sumUpRound } from './exchange/rounds.ts';
import { nudge } from './help/nudge.ts';
import { lookUpProfile } from './member/profiles.ts';
import { sendPrompt } from './reflection/prompt.ts';
import { holdRitual } from './ritual/rituals.ts';
import type { ReminderHandler } from './runtime/reminder-handler.ts';

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
