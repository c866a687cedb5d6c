import { newDigest, newNumber } from './ids.ts';
import { LIMITS } from './limits.ts';

interface Trigger {
  userId: string;
  issuedAt: number;
  used: boolean;
  /** the open modal that the trigger came from */
  viewId?: string;
}

type TriggerError = 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';

/** Trigger ids work once, within three seconds. Source: docs.slack.dev/interactivity/handling-user-interaction. */
export interface Triggers {
  issue(userId: string, viewId?: string): string;
  exchange(id: string): { userId: string; viewId?: string } | { error: TriggerError };
}

export function triggers(now: () => number, teamNumber = newNumber()): Triggers {
  const issued = new Map<string, Trigger>();
  return {
    issue(userId, viewId) {
      const id = `${newNumber()}.${teamNumber}.${newDigest()}`;
      issued.set(id, { userId, issuedAt: now(), used: false, ...(viewId ? { viewId } : {}) });
      return id;
    },

    exchange(id) {
      const trigger = issued.get(id);
      if (!trigger) return { error: 'invalid_trigger_id' };
      if (trigger.used) return { error: 'exchanged_trigger_id' };
      if (now() - trigger.issuedAt >= LIMITS.triggerMs) return { error: 'expired_trigger_id' };
      trigger.used = true;
      return { userId: trigger.userId, ...(trigger.viewId ? { viewId: trigger.viewId } : {}) };
    },
  };
}
