import type { Community } from '../../domain/community/community.ts';
import type { MemberId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { rulesFor } from '../../domain/member/reach.ts';
import { isAway } from '../../domain/member/suspension.ts';
import { type Participation, type SentTurn, statusAt, turn } from '../../domain/reflection/participation.ts';
import { weekOfQuestionDueAt } from '../../domain/reflection/weekly-question.ts';
import { isTooLateForMember } from '../../domain/ritual/ritual.ts';
import { type Instant, minuteOf } from '../../domain/time/instant.ts';
import { isQuiet } from '../../domain/time/quiet-hours.ts';
import type { Week } from '../../domain/time/week.ts';
import type { Reminder } from '../../ports/store/reminders.ts';
import { wordsIn } from '../../text/words.ts';
import { isDormant, isSmall } from '../community/stage.ts';
import { directAddressOf } from '../member/names.ts';
import { ritualOf } from '../ritual/settings.ts';
import { holidaysUntil } from '../runtime/holidays.ts';
import { send } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import { slotFrom } from '../runtime/slots.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { promptEverybody } from './group-prompt.ts';
import { questionOf, textToAsk } from './question.ts';
import { schedulePrompt } from './schedule.ts';

/** What a message to somebody who takes part is for. */
export const purposeOf = (does: SentTurn) => `reflection:${does}` as const;

/** Somebody's prompt is due. There is at most one for a member and a week, whatever is retried or restarted. */
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
    const isCommunityResting = holidaysUntil(unit, community) !== undefined || (await isDormant(unit, community));
    if (isAway(member, now) || isCommunityResting || isTooLateForMember(dueAt, at, community.rules)) {
      unit.log.info(
        { dueAt, reminder: reminder.id },
        'Prompt skipped: it is too late for it, or the member or the community rests',
      );
      await tx.reminders.done(reminder.id, now);
      await schedulePrompt(unit, community, member, participation);
    } else if (at > now) {
      await putOff(unit, reminder, at);
    } else {
      // A late one counts in the minute in which it comes.
      if (dueAt < minuteOf(now)) await tx.reminders.move(reminder.id, now);
      await tx.reminders.done(reminder.id, now);
      const { timing } = await ritualOf(unit, community, 'reflection');
      const week = weekOfQuestionDueAt(timing, member.zone ?? community.zone, dueAt);
      const next = await takeTurn(unit, community, member, participation, week);
      await schedulePrompt(unit, community, member, next);
    }
  },
};

/** When a due prompt comes: now, if it fires within its own minute; otherwise in the next free slot. */
function comesAt(unit: Unit, community: Community, member: Member, dueAt: Instant): Instant | Promise<Instant> {
  const zone = member.zone ?? community.zone;
  const { reflection } = rulesFor(member, community.rules);
  const isOnTime = minuteOf(unit.now) === minuteOf(dueAt) && !isQuiet(unit.now, zone, reflection);
  return isOnTime ? unit.now : slotFrom(unit, community.id, 'prompt', zone, unit.now, reflection);
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
  week: Week,
): Promise<Participation> {
  if (statusAt(participation, unit.now).is === 'in' && (await isSmall(unit, community))) {
    await promptEverybody(unit, community, week);
    return participation;
  }
  const { does, after } = turn(participation, week, unit.now, community.rules.reflection);
  if (does === 'prompt' && !(await prompt(unit, community, member, week))) return participation;
  await unit.tx.participations.save(after);
  const words = wordsIn(community.language).reflection;
  if (does === 'ask') await sendDirectly(unit, community, member, does, words.whetherToPause());
  if (does === 'pause') await sendDirectly(unit, community, member, does, words.pausedAfterSilence());
  return after;
}

/** @returns false, and does nothing, when all had it in a channel, or when it was retired meanwhile */
async function prompt(unit: Unit, community: Community, member: Member, week: Week): Promise<boolean> {
  const question = await questionOf(unit, community, week);
  const text = await textToAsk(unit, community, question);
  if (question.postedAt !== undefined || text === undefined) return false;
  const said = wordsIn(community.language).reflection.prompt(community.purpose, text, question.id);
  await sendDirectly(unit, community, member, 'prompt', said);
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
