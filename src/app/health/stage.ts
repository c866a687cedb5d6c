import type { Community } from '../../domain/community/community.ts';
import {
  activeSince,
  awakeSince,
  type Growth,
  growthOf,
  isSettled,
  type Stage,
  type StageRecord,
} from '../../domain/community/stage.ts';
import { restsOf } from '../../domain/ritual/holidays.ts';
import { type RitualKind, ritualKinds } from '../../domain/ritual/ritual.ts';
import { outsideQuietHours } from '../../domain/time/quiet-hours.ts';
import { nextLocalTime } from '../../domain/time/timing.ts';
import { utc, type Zone } from '../../domain/time/zone.ts';
import { wordsIn } from '../../text/words.ts';
import { isDormant, stageOf } from '../community/stage.ts';
import { wasHeardLately } from '../member/heard.ts';
import { notifyStewards } from '../member/stewards.ts';
import { ritualOf } from '../ritual/settings.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { cancelReminders, remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { likelyZone } from '../setup/zone.ts';
import { showSteps } from './steps.ts';

/** So many hours after a digest on Mondays: whoever reads it is there, and the two do not come at once. */
const hoursAfterDigest = 1;

/** By whose clock stewards are told: where no zone was chosen, by that of most of them, which the set-up proposes. */
const zoneFor = async (unit: Unit, community: Community): Promise<Zone> => (await likelyZone(unit, community)) ?? utc;

/** Sets when the stage is looked at next: on Mondays, after the digest where it comes on that day, by the community’s clock. */
export async function scheduleStage(unit: Unit, community: Community): Promise<void> {
  await cancelReminders(unit, community.id, 'stage', '');
  const { timing } = await ritualOf(unit, community, 'digest');
  const after = timing.weekday === 1 ? timing : { hour: 9, minute: 0 };
  const hour = Math.min(after.hour + hoursAfterDigest, 23);
  const monday = { weeks: 'every', weekday: 1, hour, minute: after.minute } as const;
  await remind(unit, community.id, 'stage', '', nextLocalTime(monday, await zoneFor(unit, community), unit.now));
}

/**
 * Once a week the stage of a community is found, its stewards hear of a change, and those of an embryonic one are shown a few
 * next steps. In holidays it waits until they end; if Hearth was away, it is made up for once.
 */
export const lookAtStage: ReminderHandler = {
  kind: 'stage',
  inHolidays: 'waits_until_they_end',
  run: async (unit, reminder) => {
    const community = await unit.tx.communities.find(reminder.communityId);
    if (!community) return;
    await unit.tx.reminders.done(reminder.id, unit.now);
    // What an update set only asks when it is to be; nothing is said in the middle of it.
    if (reminder.dueAt === 0) return scheduleStage(unit, community);
    const awakeAt = outsideQuietHours(unit.now, await zoneFor(unit, community), community.rules.reflection);
    if (awakeAt > unit.now) return remind(unit, community.id, 'stage', '', awakeAt);
    await scheduleStage(unit, community);
    const looked = await findStage(unit, community);
    // The digest has just paused, which they heard with what often helps. That everything does, they hear all the same.
    if (looked.stage?.is !== 'dormant' && (await wasHeardLately(unit, community, 'quiet'))) return keep(unit, looked);
    const found = await tellChange(unit, looked);
    await keep(unit, found);
    // One message in a week is enough.
    const before = community.stage?.told;
    if (before !== undefined && found.stage?.told !== before) return;
    if ((await stageOf(unit, found)) === 'embryonic') await showSteps(unit, found);
  },
};

/** A large community is counted in the background from the first week on, so that nobody has to wait for its figures. */
async function keep(unit: Unit, community: Community): Promise<void> {
  await unit.tx.communities.save(community);
  if (community.stage?.is === 'established') await unit.tx.health.countFrom(community.id, unit.now);
}

/** The community with the stage that it is of now. As long as Hearth hardly knows it, it has none. */
async function findStage(unit: Unit, community: Community): Promise<Community> {
  const { id, createdAt, rules } = community;
  if (!isSettled(createdAt, unit.now, rules.stage)) return community;
  const before = community.stage?.is;
  const is: Stage = (await isSilent(unit, community)) ? 'dormant' : await growthNow(unit, community);
  if (is === before) return community;
  unit.log.info({ community: id, before, stage: is }, 'The stage of a community changed');
  return withStage(community, { is, since: unit.now });
}

const withStage = (community: Community, changes: StageRecord): Community => ({
  ...community,
  stage: { ...community.stage, ...changes },
});

async function growthNow(unit: Unit, { id, stage, rules }: Community): Promise<Growth> {
  const before = stage?.is === 'dormant' ? undefined : stage?.is;
  const since = activeSince(unit.now, rules.stage);
  const active = await unit.tx.activity.membersSince(id, since, rules.stage.establishedFromMembers);
  return growthOf(active, before, rules.stage);
}

/** Whether nobody did anything for so long, nor did a steward say to go on. */
async function isSilent(unit: Unit, community: Community): Promise<boolean> {
  const since = awakeSince(unit.now, restsOf(community), community.rules.stage);
  const { wentOnAt = community.createdAt } = community.stage ?? {};
  if (wentOnAt > since) return false;
  return (await unit.tx.activity.membersSince(community.id, since, 1)) === 0;
}

/**
 * Tells the stewards of a stage that they do not know of, with what is otherwise from now on. Where nobody can be told they
 * hear of it a week later, if it is still so; a change that was undone meanwhile is none.
 */
async function tellChange(unit: Unit, community: Community): Promise<Community> {
  const { is, since, told, toldGrowth } = community.stage ?? {};
  if (is === undefined || is === told) return community;
  const known = withStage(community, { told: is, ...(is !== 'dormant' && { toldGrowth: is }) });
  // Of the first one that is found nobody knew another.
  if (told === undefined && is !== 'dormant') return known;
  const rituals = await comingByThemselves(unit, community);
  // Nothing pauses, so there is nothing to hear of; if something comes by itself later on, they hear that it pauses.
  if (is === 'dormant' && rituals.length === 0) return community;
  // That the digest pauses they have heard.
  if (is === 'dormant' && isOnlyDigest(rituals) && (await hasDigestPaused(unit, community))) return known;
  const words = wordsIn(community.language).stage;
  const said =
    is === 'dormant'
      ? words.dormant(rituals, community.rules.stage)
      : words.changed({ from: told, grown: toldGrowth, is }, community.rules.stage, {
          rituals,
          hasSteps: !community.stage?.stepsStopped,
        });
  return (await notifyStewards(unit, community, `stage:${is}:${since}`, said)) ? known : community;
}

const isOnlyDigest = (rituals: readonly RitualKind[]): boolean => rituals.join() === 'digest';

const hasDigestPaused = async (unit: Unit, { id }: Community): Promise<boolean> =>
  (await unit.tx.digests.latest(id, 1))[0]?.outcome === 'paused';

/** What comes by itself, as far as it is switched on and there is somebody to whom it comes. */
async function comingByThemselves(unit: Unit, community: Community): Promise<readonly RitualKind[]> {
  const kinds: RitualKind[] = [];
  for (const kind of ritualKinds) {
    if (!(await ritualOf(unit, community, kind)).enabled) continue;
    if (kind !== 'reflection' || (await unit.tx.participations.count(community.id, 1)) > 0) kinds.push(kind);
  }
  return kinds;
}

/**
 * The digest has nothing to tell for so long that it pauses: where the community is dormant and other things pause with it, its
 * stewards hear of all that together.
 * @returns whether they do, so that nothing else needs to be said
 */
export async function fallAsleep(unit: Unit, community: Community): Promise<boolean> {
  const found = await findStage(unit, community);
  if (found.stage?.is !== 'dormant') return false;
  const told = await tellChange(unit, found);
  await keep(unit, told);
  return told.stage?.told === 'dormant' && !isOnlyDigest(await comingByThemselves(unit, community));
}

/** *Go on*: what comes by itself comes again, though nothing happened. @returns whether that was not so before */
export async function goOnInSilence(unit: Unit, community: Community): Promise<boolean> {
  if (!(await isDormant(unit, community))) return false;
  const is = await growthNow(unit, community);
  await keep(unit, withStage(community, { is, since: unit.now, told: is, wentOnAt: unit.now }));
  return true;
}

/** *Stop this list*. */
export async function stopSteps(unit: Unit, community: Community): Promise<void> {
  await unit.tx.communities.save(withStage(community, { stepsStopped: true }));
}
