import type { Community } from '../../domain/community/community.ts';
import type { MemberId, SentPromptId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { type Participation, type SentTurn, statusAt, turn } from '../../domain/reflection/participation.ts';
import { isTooLateForMember } from '../../domain/ritual/ritual.ts';
import { type Instant, minuteOf } from '../../domain/time/instant.ts';
import { isQuiet } from '../../domain/time/quiet-hours.ts';
import type { Reminder } from '../../ports/store/reminders.ts';
import { wordsIn } from '../../text/words.ts';
import { directAddressOf } from '../member/names.ts';
import { send } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { chooseFor, promptText } from './choosing.ts';
import { promptEverybody } from './group-prompt.ts';
import { schedulePrompt } from './schedule.ts';
import { isSmall } from './size.ts';
import { slotFrom } from './slots.ts';

/** What a message to somebody who takes part is for. */
export const purposeOf = (does: SentTurn) => `reflection:${does}` as const;

/**
 * Somebody's prompt is due. There is at most one for a member and a scheduled time, whatever is retried or restarted.
 */
export const sendPrompt: ReminderHandler = {
  kind: 'prompt',
  run: async (unit, reminder) => {
    const { tx, now } = unit;
    const memberId = reminder.subject as MemberId;
    const participation = await tx.participations.find(memberId);
    const [community, member] = [await tx.communities.find(reminder.communityId), await tx.members.find(memberId)];
    if (!participation || !community || !member || !isHere(member)) return;
    const { dueAt } = reminder;
    const at = await comesAt(unit, community, member, dueAt);
    if (isTooLateForMember(dueAt, at, community.rules)) {
      unit.log.info({ dueAt, reminder: reminder.id }, 'Prompt skipped, because it is too late for it');
      await tx.reminders.done(reminder.id, now);
      await schedulePrompt(unit, community, member, participation, dueAt);
    } else if (at > now) {
      await putOff(unit, reminder, at);
    } else {
      // A late one counts in the minute in which it comes.
      if (dueAt < minuteOf(now)) await tx.reminders.move(reminder.id, now);
      await tx.reminders.done(reminder.id, now);
      const next = await takeTurn(unit, community, member, participation, dueAt);
      await schedulePrompt(unit, community, member, next, dueAt);
    }
  },
};

/** When a due prompt comes: now, if it fires within its own minute; otherwise in the next free slot. */
function comesAt(unit: Unit, community: Community, member: Member, dueAt: Instant): Instant | Promise<Instant> {
  const zone = member.zone ?? community.zone;
  const isOnTime = minuteOf(unit.now) === minuteOf(dueAt) && !isQuiet(unit.now, zone, community.rules.reflection);
  return isOnTime ? unit.now : slotFrom(unit, community, zone, unit.now);
}

async function putOff(unit: Unit, { id, communityId, kind, subject }: Reminder, dueAt: Instant): Promise<void> {
  await unit.tx.reminders.cancel(id, unit.now);
  await remind(unit, communityId, kind, subject, dueAt);
}

async function takeTurn(
  unit: Unit,
  community: Community,
  member: Member,
  participation: Participation,
  dueAt: Instant,
): Promise<Participation> {
  if (statusAt(participation, unit.now).is === 'in' && (await isSmall(unit, community))) {
    await promptEverybody(unit, community, dueAt);
    return participation;
  }
  const { does, after } = turn(participation, unit.now, community.rules.reflection);
  if (does === 'prompt' && !(await prompt(unit, community, member, dueAt))) return participation;
  await unit.tx.participations.save(after);
  const words = wordsIn(community.language).reflection;
  if (does === 'ask') await sendDirectly(unit, community, member, does, words.whetherToPause());
  if (does === 'pause') await sendDirectly(unit, community, member, does, words.pausedAfterSilence());
  return after;
}

/** @returns false, and does nothing, when the member already had one for that time */
async function prompt(unit: Unit, community: Community, member: Member, scheduledAt: Instant): Promise<boolean> {
  const key = await chooseFor(unit, community, member, scheduledAt);
  const id = unit.ids.next<SentPromptId>();
  const sent = { id, communityId: community.id, memberId: member.id, prompt: key, scheduledAt, sentAt: unit.now };
  if (!(await unit.tx.prompts.addSent(sent))) return false;
  const text = await promptText(unit, community, key);
  await sendDirectly(unit, community, member, 'prompt', wordsIn(community.language).reflection.prompt(text, id));
  return true;
}

/** Nobody is called in a channel because of a question that they may leave unanswered as well. */
async function sendDirectly(
  unit: Unit,
  community: Community,
  member: Member,
  does: SentTurn,
  said: Parameters<typeof send>[3],
): Promise<void> {
  const user = await directAddressOf(unit, member.id);
  if (!user) return;
  const purpose = { what: purposeOf(does), subject: member.id };
  await send(unit, community.id, { to: 'direct', user, isOptional: true }, said, { purpose });
}
