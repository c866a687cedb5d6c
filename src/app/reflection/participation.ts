import type { Community } from '../../domain/community/community.ts';
import type { Member } from '../../domain/member/member.ts';
import { answered, carriedOn, joined, type Participation, withStatus } from '../../domain/reflection/participation.ts';
import type { WeeklyQuestion } from '../../domain/reflection/weekly-question.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Week } from '../../domain/time/week.ts';
import { isSmall } from '../community/stage.ts';
import { forgetStopped } from '../member/stopped.ts';
import { UserError } from '../runtime/errors.ts';
import { cancelReminders } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { nextForAll } from './group-prompt.ts';
import { schedulePrompt, startsFor } from './schedule.ts';

/** Somebody gets prompts from now on; a pause ends. @returns when the next one comes to them, if that is known */
export async function joinPrompts(unit: Unit, community: Community, member: Member): Promise<Instant | undefined> {
  return keep(unit, community, member, joined(member.id, community.id, await lastWeekOf(unit, community, member)));
}

/** The latest week whose question somebody had, even if they never took part until now. */
async function lastWeekOf(unit: Unit, community: Community, { id }: Member): Promise<Week | undefined> {
  const { participations, reflections, weeklyQuestions } = unit.tx;
  const participation = await participations.find(id);
  if (participation) return participation.lastWeek;
  const [latest] = await reflections.of(id, 0, 1);
  return latest && (await weeklyQuestions.find(community.id, latest.questionId))?.week;
}

/** Somebody gets no more prompts. What they wrote stays theirs. */
export async function leavePrompts(unit: Unit, community: Community, member: Member): Promise<void> {
  const participation = await taking(unit, member);
  await unit.tx.participations.save(withStatus(participation, { is: 'out' }));
  await forgetStopped(unit, member.id, 'questions');
  await cancelReminders(unit, community.id, 'prompt', member.id);
}

/**
 * Somebody gets no prompts until that time or, without one, until they say so. Throws a `UserError` when they get none
 * anyway.
 * @returns when the next one comes to them, if that is known
 */
export async function pausePrompts(
  unit: Unit,
  community: Community,
  member: Member,
  until: Instant | undefined,
): Promise<Instant | undefined> {
  const participation = await taking(unit, member);
  return keep(unit, community, member, withStatus(participation, { is: 'paused', until }));
}

/**
 * Somebody who was asked whether to pause would rather not, or ends a pause.
 * @returns when the next one comes to them, if that is known
 */
export async function carryOnPrompts(unit: Unit, community: Community, member: Member): Promise<Instant | undefined> {
  return keep(unit, community, member, carriedOn(await taking(unit, member)));
}

/** Whether somebody ever joined. */
export const takesPart = async (unit: Unit, member: Member): Promise<boolean> =>
  (await unit.tx.participations.find(member.id)) !== undefined;

/** Somebody answered a question. If they had fetched it, it does not come to them as well. */
export async function noteAnswered(
  unit: Unit,
  community: Community,
  member: Member,
  { week }: WeeklyQuestion,
): Promise<void> {
  const before = await unit.tx.participations.find(member.id);
  if (!before) return;
  const after = answered(before, week);
  await unit.tx.participations.save(after);
  if (after.lastWeek !== before.lastWeek) await schedulePrompt(unit, community, member, after);
}

/**
 * @returns when the next prompt comes to them: by their own clock or, in a small community, when the first
 *   participant's time comes; `undefined` when none comes until they say so
 */
async function keep(
  unit: Unit,
  community: Community,
  member: Member,
  participation: Participation,
): Promise<Instant | undefined> {
  await unit.tx.participations.save(participation);
  await forgetStopped(unit, member.id, 'questions');
  const next = await schedulePrompt(unit, community, member, participation);
  const from = startsFor(member, participation, unit.now);
  const isForAll = next !== undefined && from !== undefined && (await isSmall(unit, community));
  return isForAll ? nextForAll(unit, community, from) : next;
}

async function taking(unit: Unit, member: Member): Promise<Participation> {
  const participation = await unit.tx.participations.find(member.id);
  if (!participation || participation.status.is === 'out') throw new UserError('no_prompts');
  return participation;
}
