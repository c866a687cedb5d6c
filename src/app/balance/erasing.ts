import type { EraseData } from '../runtime/personal-data.ts';
import { cancelReminders } from '../runtime/reminders.ts';

/** Forgets what somebody was told of their balance. What they gave and took stays, under an id that nothing leads to. */
export const eraseData: EraseData = async (unit, community, { memberId }) => {
  // One that waits for the day has been tried.
  for (const { about } of await unit.tx.headsUps.of([memberId])) {
    await cancelReminders(unit, community.id, 'heads_up', `${memberId}/${about}`);
  }
  await unit.tx.headsUps.forget(memberId);
  return false;
};
