import { sendDigest } from './digest.ts';
import { nudge } from './nudge.ts';
import { lookUpProfile } from './profiles.ts';
import type { ReminderHandler } from './reminder-handler.ts';

/** Everything that can ring. */
export const reminderHandlers: readonly ReminderHandler[] = [nudge, sendDigest, lookUpProfile];
