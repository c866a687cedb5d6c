import type { Community } from '../../domain/community/community.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { type Participation, statusAt } from '../../domain/reflection/participation.ts';
import {
  isPassedOver,
  mostThatSpread,
  nextPromptAt,
  promptsFollowAfter,
} from '../../domain/reflection/prompt-timing.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Reminder } from '../../ports/store/reminders.ts';
import { ritualOf } from '../ritual/settings.ts';
import { cancelReminders, remind } from '../runtime/reminders.ts';
import type { RitualHandler } from '../runtime/ritual-handler.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { slotFrom } from './slots.ts';

/**
 * Sets the reminder for somebody's next prompt, replacing one that may be waiting. Everybody who takes part has exactly
 * one, and nobody else has any. If the hour of the waiting one is over by the clock that counts now, this one comes as
 * soon as it can.
 * @param last when the previous one was due, if that is known
 * @returns when the next one comes; `undefined` when none does
 */
export async function schedulePrompt(
  unit: Unit,
  community: Community,
  member: Member,
  participation: Participation,
  last?: Instant,
): Promise<Instant | undefined> {
  const [replaced] = await cancelReminders(unit, community.id, 'prompt', member.id);
  return remindOfPrompt(unit, community, member, participation, { last, replaced });
}

/** The same, when none is waiting any more; `replaced` was until now. */
async function remindOfPrompt(
  unit: Unit,
  community: Community,
  member: Member,
  participation: Participation,
  { last, replaced }: { readonly last?: Instant | undefined; readonly replaced?: Reminder | undefined } = {},
): Promise<Instant | undefined> {
  const { tx, now } = unit;
  const { enabled, timing } = await ritualOf(unit, community, 'reflection');
  const from = startsAt(participation, now);
  if (!enabled || from === undefined) return undefined;
  const { rules } = community;
  const after = promptsFollowAfter(from, last ?? (await lastPromptTo(unit, community, member)), rules);
  const participants = await tx.participations.count(community.id, mostThatSpread(rules.reflection));
  const zone = member.zone ?? community.zone;
  const usual = nextPromptAt(timing, zone, after, member.id, participants, rules.reflection);
  // Somebody who pauses while a prompt is waiting misses that prompt.
  const isSoon = from === now && replaced !== undefined && isPassedOver(replaced.dueAt, after, usual, rules);
  const dueAt = await slotFrom(unit, community, zone, isSoon ? after : usual);
  await remind(unit, community.id, 'prompt', member.id, dueAt);
  return dueAt;
}

/** When the last prompt for this member was due, alone or with all the others. */
async function lastPromptTo({ tx }: Unit, community: Community, member: Member): Promise<Instant | undefined> {
  const sent = [
    ...(await tx.prompts.sentTo(community.id, member.id, 1)),
    ...(await tx.prompts.sentTo(community.id, undefined, 1)),
  ];
  return sent.length === 0 ? undefined : (Math.max(...sent.map(({ scheduledAt }) => scheduledAt)) as Instant);
}

/** When prompts start; `undefined` when none come until the member says so. */
export function startsAt(participation: Participation, now: Instant): Instant | undefined {
  const status = statusAt(participation, now);
  if (status.is === 'out') return undefined;
  return status.is === 'in' ? now : status.until;
}

/** After somebody moved to another zone, or came back. */
export async function reschedulePrompt(unit: Unit, community: Community, member: Member): Promise<void> {
  const participation = await unit.tx.participations.find(member.id);
  if (participation && isHere(member)) await schedulePrompt(unit, community, member, participation);
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
