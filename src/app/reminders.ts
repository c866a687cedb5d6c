import { nudge } from './nudge.ts';
import { lookUpProfile } from './profiles.ts';
import type { ReminderHandler } from './reminder-handler.ts';
import { holdRitual } from './rituals.ts';

/** Everything that can ring. */
export const reminderHandlers: readonly ReminderHandler[] = [nudge, holdRitual, lookUpProfile];
