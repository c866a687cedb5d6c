import type { Community } from '../../domain/community/community.ts';
import { eveningAfter, noticeAt } from '../../domain/kudos/hearing.ts';
import type { Member, ThanksNotices } from '../../domain/member/member.ts';
import { pausedUntil, rulesFor } from '../../domain/member/reach.ts';
import { type Instant, instant, later, minuteMs } from '../../domain/time/instant.ts';
import { untilQuietMs } from '../../domain/time/quiet-hours.ts';
import type { SlotLimits } from '../../domain/time/slots.ts';
import { forgetStopped } from '../member/stopped.ts';
import { cancelReminders, remind } from '../runtime/reminders.ts';
import { slotFrom } from '../runtime/slots.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** Somebody got thanks: if they chose to hear at once, they do within minutes, with all that comes until then. */
export async function hearSoon(unit: Unit, community: Community, receiver: Member): Promise<void> {
  if (receiver.thanksNotices !== 'at_once') return;
  await hearFrom(unit, community, receiver, later(unit.now, community.rules.kudos.notices.soonMinutes * minuteMs));
}

/** A member hears of the thanks they got at that time, or as soon after it as there is room and no night. */
export async function hearFrom(unit: Unit, community: Community, member: Member, from: Instant): Promise<void> {
  const at = instant(Math.max(from, pausedUntil(member, unit.now) ?? from));
  await hearBy(unit, community, member, await freeSlot(unit, community, member, at));
}

/**
 * A member hears of them with the week, in an evening that has room.
 * @param place how many hear before them, as far as that is known
 */
export async function hearWeekly(unit: Unit, community: Community, member: Member, place = 0): Promise<void> {
  const rules = rulesFor(member, community.rules);
  const zone = member.zone ?? community.zone;
  let evening = noticeAt(zone, unit.now, place, rules);
  let slot = await freeSlot(unit, community, member, evening);
  while (slot >= later(evening, untilQuietMs(evening, zone, rules.reflection))) {
    evening = eveningAfter(evening, zone, rules);
    slot = await freeSlot(unit, community, member, evening);
  }
  await hearBy(unit, community, member, slot);
}

/** At that time or before: nothing is added where a reminder is due by then. */
async function hearBy(unit: Unit, { id: communityId }: Community, { id }: Member, dueAt: Instant): Promise<void> {
  const waiting = await unit.tx.reminders.waitingFor(communityId, 'thanks_notice', id);
  // One that is due already is firing now: what it sees is settled.
  if (waiting.some((each) => each.dueAt > unit.now && each.dueAt <= dueAt)) return;
  await remind(unit, communityId, 'thanks_notice', id, dueAt);
}

/** However many zones people live in, no more hear in a minute than may. */
function freeSlot(unit: Unit, community: Community, member: Member, from: Instant): Promise<Instant> {
  const { id, zone } = community;
  const rules = rulesFor(member, community.rules);
  const limits: SlotLimits = { ...rules.reflection, mostPerMinute: rules.kudos.notices.perMinute };
  return slotFrom(unit, id, 'thanks_notice', member.zone ?? zone, from, limits);
}

/** Somebody chooses how to hear of thanks. */
export async function chooseNotices(
  unit: Unit,
  community: Community,
  member: Member,
  choice: ThanksNotices,
): Promise<void> {
  const chosen = { ...member, thanksNotices: choice };
  await unit.tx.members.save(chosen);
  await forgetStopped(unit, member.id, 'thanks');
  await planNotices(unit, community, chosen);
}

/** What somebody has not heard of yet comes as they want it now, and when they can be written to now. */
export async function planNotices(unit: Unit, community: Community, member: Member): Promise<void> {
  await cancelReminders(unit, community.id, 'thanks_notice', member.id);
  if (member.thanksNotices === 'at_once') await hearSoon(unit, community, member);
  if (member.thanksNotices === 'weekly') await hearWeekly(unit, community, member);
}
