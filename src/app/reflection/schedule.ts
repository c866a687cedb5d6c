import type { Community } from '../../domain/community/community.ts';
import type { MemberId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { rulesFor } from '../../domain/member/reach.ts';
import { awayUntil } from '../../domain/member/suspension.ts';
import { type Participation, statusAt } from '../../domain/reflection/participation.ts';
import { isPassedOver, mostThatSpread, nextPromptAt } from '../../domain/reflection/prompt-timing.ts';
import { laterWeek, weekOfQuestionDueAt } from '../../domain/reflection/weekly-question.ts';
import { type Instant, instant } from '../../domain/time/instant.ts';
import type { Week } from '../../domain/time/week.ts';
import type { Reminder } from '../../ports/store/reminders.ts';
import { isSmall } from '../community/stage.ts';
import { ritualOf } from '../ritual/settings.ts';
import { firstOutsideHolidays, holidaysUntil } from '../runtime/holidays.ts';
import { cancelReminders, remind } from '../runtime/reminders.ts';
import type { RitualHandler } from '../runtime/ritual-handler.ts';
import { slotFrom } from '../runtime/slots.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/**
 * Sets the reminder for somebody's next prompt, replacing one that may be waiting. Everybody who takes part has exactly
 * one, and nobody else has any. If the hour of the waiting one is over by the clock that counts now, this one comes as
 * soon as it can.
 * @returns when the next one comes; `undefined` when none does
 */
export async function schedulePrompt(
  unit: Unit,
  community: Community,
  member: Member,
  participation: Participation,
): Promise<Instant | undefined> {
  const [replaced] = await cancelReminders(unit, community.id, 'prompt', member.id);
  return remindOfPrompt(unit, community, member, participation, replaced);
}

/** The same, when none is waiting any more; `replaced` was until now. */
async function remindOfPrompt(
  unit: Unit,
  community: Community,
  member: Member,
  participation: Participation,
  replaced?: Reminder,
): Promise<Instant | undefined> {
  const { tx, now } = unit;
  const { enabled, timing } = await ritualOf(unit, community, 'reflection');
  const after = startsFor(member, participation, now);
  if (!enabled || after === undefined) return undefined;
  const rules = rulesFor(member, community.rules);
  const lastWeek = await lastWeekFor(unit, community, participation);
  const participants = await tx.participations.count(community.id, mostThatSpread(rules.reflection));
  const zone = member.zone ?? community.zone;
  const usual = firstOutsideHolidays(community, after, (from) =>
    nextPromptAt(timing, zone, { after: from, lastWeek }, member.id, participants, rules.reflection),
  );
  // Somebody who pauses while a prompt is waiting misses that prompt.
  const isLost =
    after === now &&
    holidaysUntil(unit, community) === undefined &&
    replaced !== undefined &&
    isPassedOver(replaced.dueAt, now, usual, rules);
  const isOwed = lastWeek === undefined || weekOfQuestionDueAt(timing, zone, now) > lastWeek;
  const dueAt = await slotFrom(unit, community.id, 'prompt', zone, isLost && isOwed ? now : usual, rules.reflection);
  await remind(unit, community.id, 'prompt', member.id, dueAt);
  return dueAt;
}

/**
 * The latest week of which nothing more comes to somebody: they had its question, or all had it in the channel. In a small
 * community whoever answered it early still brings it to the others.
 */
async function lastWeekFor(unit: Unit, community: Community, { lastWeek }: Participation): Promise<Week | undefined> {
  const posted = (await unit.tx.weeklyQuestions.lastPosted(community.id))?.week;
  return lastWeek === undefined || (await isSmall(unit, community)) ? posted : laterWeek(lastWeek, posted);
}

/** When prompts start, not before a pause of everything or a rest ends; `undefined` when none come until the member says so. */
export function startsFor(member: Member, participation: Participation, now: Instant): Instant | undefined {
  const from = startsAt(participation, now);
  return from === undefined ? undefined : instant(Math.max(from, awayUntil(member, now) ?? from));
}

function startsAt(participation: Participation, now: Instant): Instant | undefined {
  const status = statusAt(participation, now);
  if (status.is === 'out') return undefined;
  return status.is === 'in' ? now : status.until;
}

/** After somebody moved to another zone, or came back. */
export async function reschedulePrompt(unit: Unit, community: Community, member: Member): Promise<void> {
  const participation = await unit.tx.participations.find(member.id);
  if (participation && isHere(member)) await schedulePrompt(unit, community, member, participation);
}

/** The holidays of the community are others: a prompt that waits comes when it comes by these. */
export async function movePromptByHolidays(unit: Unit, community: Community, reminder: Reminder): Promise<void> {
  if (reminder.kind !== 'prompt') return;
  const member = await unit.tx.members.find(reminder.subject as MemberId);
  const participation = member && isHere(member) ? await unit.tx.participations.find(member.id) : undefined;
  if (!member || !participation) return;
  await cancelReminders(unit, community.id, 'prompt', member.id);
  // Not in place of the one that waited: its hour is not over, it was called off.
  await remindOfPrompt(unit, community, member, participation);
}

/** After somebody left. */
export async function cancelPrompt(unit: Unit, community: Community, member: Member): Promise<void> {
  await cancelReminders(unit, community.id, 'prompt', member.id);
}

/** After the community moved to another zone: for those who keep its time. */
export async function reschedulePromptsByCommunityTime(unit: Unit, community: Community): Promise<void> {
  const participations = await unit.tx.participations.inCommunityZone(community.id);
  for (const { member, participation } of await hereOf(unit, participations)) {
    await schedulePrompt(unit, community, member, participation);
  }
}

/** When the stewards choose another time for prompts, the reminders of all who take part move to it. */
export const reflectionRitual: RitualHandler = {
  kind: 'reflection',
  onChanged: async (unit, community) => {
    const participations = await unit.tx.participations.taking(community.id);
    // All are cancelled first, so that what waited for the old time takes up no slot and leaves nothing to make up for.
    for (const { memberId } of participations) await cancelReminders(unit, community.id, 'prompt', memberId);
    for (const { member, participation } of await hereOf(unit, participations)) {
      await remindOfPrompt(unit, community, member, participation);
    }
  },
};

/** Those who are still here, with who they are. */
async function hereOf(
  unit: Unit,
  participations: readonly Participation[],
): Promise<readonly { readonly member: Member; readonly participation: Participation }[]> {
  const members = await unit.tx.members.findAll(participations.map(({ memberId }) => memberId));
  const byId = new Map(members.map((member) => [member.id, member]));
  return participations.flatMap((participation) => {
    const member = byId.get(participation.memberId);
    return member && isHere(member) ? [{ member, participation }] : [];
  });
}
