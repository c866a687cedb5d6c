import { spaceOf } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { reachableFrom } from '../../domain/member/reach.ts';
import { type Found, withoutSteps } from '../../domain/newcomer/newcomer.ts';
import { statusAt } from '../../domain/reflection/participation.ts';
import { restsOf } from '../../domain/ritual/holidays.ts';
import { laterOutside } from '../../domain/time/holidays.ts';
import { dayMs } from '../../domain/time/instant.ts';
import type { KnownNewcomer } from '../../ports/store/newcomers.ts';
import { wordsIn } from '../../text/words.ts';
import { endSparing, isSpared, spare } from '../member/spared.ts';
import { UserError } from '../runtime/errors.ts';
import { send } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { planNext } from './steps.ts';

/** Asks those who have been here for a week whether they found what they came for: once, by day, as many as fit in a minute. */
export const askHowItGoes: ReminderHandler = {
  kind: 'newcomer_question',
  inHolidays: 'waits_until_they_end',
  run: async (unit, reminder) => {
    const { communityId } = reminder;
    const community = await unit.tx.communities.find(communityId);
    if (!community) return;
    const ids = await unit.tx.newcomers.due(communityId, 'question', unit.now, community.rules.newcomer.perMinute);
    const members = new Map((await unit.tx.members.findAll(ids)).map((member) => [member.id, member]));
    for (const newcomer of await unit.tx.newcomers.findAll(communityId, ids)) {
      await askOrPutOff(unit, community, newcomer, members.get(newcomer.memberId));
    }
    await planNext(unit, reminder, 'question');
  },
};

async function askOrPutOff(unit: Unit, community: Community, newcomer: KnownNewcomer, member: Member | undefined) {
  const { newcomer: rules } = community.rules;
  const at = member && reachableFrom(unit.now, member, { zone: community.zone, quiet: rules });
  const isNews =
    at !== undefined && at <= laterOutside(restsOf(community), newcomer.joinedAt, rules.questionWithinDays * dayMs);
  if (!member || !isNews || !(await mayBeAsked(unit, member))) {
    return unit.tx.newcomers.save(withoutSteps(newcomer, 'question'));
  }
  if (at > unit.now) return unit.tx.newcomers.putOff([newcomer.memberId], 'question', at);
  await unit.tx.newcomers.save(withoutSteps(newcomer, 'question'));
  const space = await unit.tx.spaces.find(spaceOf(newcomer.user));
  if (space?.removedAt !== undefined) return;
  const said = wordsIn(community.language).newcomerQuestion.ask();
  // Nobody misses a question.
  await send(unit, community.id, { to: 'direct', user: newcomer.user, isOptional: true, isReplaceable: true }, said);
}

/** Not those who left, nor those who said that they want none of Hearth's questions. */
async function mayBeAsked(unit: Unit, member: Member): Promise<boolean> {
  if (!isHere(member) || (await isSpared(unit, member.id, 'check-ins'))) return false;
  const participation = await unit.tx.participations.find(member.id);
  return participation === undefined || statusAt(participation, unit.now).is === 'in';
}

/** The newcomer who presses something below the question. Throws a `UserError` for anybody else. */
export async function asked(unit: Unit, community: Community, { id }: Member): Promise<KnownNewcomer> {
  const newcomer = await unit.tx.newcomers.find(community.id, id);
  if (!newcomer) throw new UserError('unknown_button');
  return newcomer;
}

/** *Yes*, or *Not yet*. */
export async function sayFound(unit: Unit, community: Community, member: Member, found: Found): Promise<void> {
  await unit.tx.newcomers.save({ ...(await asked(unit, community, member)), found });
}

/** *Don't ask me such things*. */
export const neverCheckIn = (unit: Unit, member: Member): Promise<void> => spare(unit, member.id, 'check-ins');

/** *Do ask how it's going*. */
export const checkInAgain = (unit: Unit, member: Member): Promise<void> => endSparing(unit, member.id, 'check-ins');
