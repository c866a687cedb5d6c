import type { Community } from '../../domain/community/community.ts';
import type { MemberId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import { forgottenPerMinute } from '../../domain/privacy/rules.ts';
import { dayMs, later, laterOf } from '../../domain/time/instant.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import { slotFrom } from '../runtime/slots.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { beginErasure } from './forgetting.ts';

/** Nobody hears of it, so it may be at night. */
const atAnyHour = { quietFromHour: 0, quietToHour: 0 } as const;

/** Somebody left: they are forgotten after a while, unless they come back before. */
export async function planForgetting(unit: Unit, community: Community, { id, name, leftAt }: Member): Promise<void> {
  // Whoever is being forgotten has no name any more.
  if (leftAt === undefined || name === '') return;
  const { daysAfterLeaving } = community.rules.retention;
  const dueAt = later(leftAt, daysAfterLeaving * dayMs);
  // Where many left at once, a few begin to be forgotten in each minute.
  const limits = { ...atAnyHour, mostPerMinute: forgottenPerMinute };
  const from = laterOf(dueAt, unit.now);
  await remind(
    unit,
    community.id,
    'erase_left',
    id,
    await slotFrom(unit, community.id, 'erase_left', community.zone, from, limits),
  );
}

/** They did not come back. Whoever came back and left again has a reminder of their own for that. */
export const eraseLeft: ReminderHandler = {
  kind: 'erase_left',
  run: async (unit, { communityId, subject }) => {
    const community = await unit.tx.communities.find(communityId);
    const member = await unit.tx.members.find(subject as MemberId);
    if (!community || member?.leftAt === undefined || member.communityId !== communityId) return;
    if (later(member.leftAt, community.rules.retention.daysAfterLeaving * dayMs) > unit.now) return;
    await beginErasure(unit, community, member, 'left');
  },
};

/** Few enough for one transaction; the rest follows in another. */
const pageSize = 100;

/** Whoever left before this was known, once for each community. */
export const planForLeftBefore: ReminderHandler = {
  kind: 'left_before',
  run: async (unit, { communityId, subject }) => {
    const community = await unit.tx.communities.find(communityId);
    if (!community) return;
    const gone = await unit.tx.erasures.gone(communityId, subject, pageSize);
    for (const member of gone) await planForgetting(unit, community, member);
    const last = gone.at(-1);
    if (gone.length === pageSize && last) await remind(unit, communityId, 'left_before', last.id, unit.now);
  },
};
