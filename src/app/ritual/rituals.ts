import type { Community } from '../../domain/community/community.ts';
import {
  followsAfter,
  habits,
  isMissed,
  leastGapMs,
  nextRunAt,
  nextTimes,
  type Ritual,
  type RitualKind,
  type RitualRun,
  ritualKinds,
} from '../../domain/ritual/ritual.ts';
import { earlier, type Instant } from '../../domain/time/instant.ts';
import { isDormant } from '../community/stage.ts';
import { holidaysUntil } from '../runtime/holidays.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { cancelReminders, remind } from '../runtime/reminders.ts';
import { inUnit, type Runtime, type Unit } from '../runtime/unit-of-work.ts';
import { ritualOf } from './settings.ts';

/** Those that go by the community's clock, and so have runs. */
const kindsHeld = ritualKinds.filter((kind) => habits[kind].clock === 'community');

/**
 * A ritual is due. Its run makes sure that it happens once: the store keeps one for a community, kind and scheduled
 * time, however often and wherever its reminders fire.
 */
export const holdRitual: ReminderHandler = {
  kind: 'ritual',
  run: async (unit, reminder) => {
    const community = await unit.tx.communities.find(reminder.communityId);
    const kind = kindsHeld.find((each) => each === reminder.subject);
    if (!community || !kind) return;
    await unit.tx.reminders.done(reminder.id, unit.now);
    const ritual = await ritualOf(unit, community, kind);
    if (!ritual.enabled) return;
    const isResting = holidaysUntil(unit, community) !== undefined || (await isDormant(unit, community));
    if (!isResting) await hold(unit, community, ritual, reminder.dueAt);
    await goOn(unit, community, ritual, reminder.dueAt);
  },
};

/** Holds a ritual before its time, in holidays too, and not again then. @returns when the one after that is due */
export async function holdEarly(
  unit: Unit,
  community: Community,
  kind: RitualKind,
  scheduledAt: Instant,
): Promise<Instant> {
  const ritual = await ritualOf(unit, community, kind);
  await hold(unit, community, ritual, scheduledAt);
  return goOn(unit, community, ritual, scheduledAt);
}

/** Sets the one after it. Called after it was held, so that this run is known and cannot be the next one again. */
async function goOn(unit: Unit, community: Community, ritual: Ritual, scheduledAt: Instant): Promise<Instant> {
  const { kind } = ritual;
  await cancelReminders(unit, community.id, 'ritual', kind);
  const after = followsAfter(kind, scheduledAt, unit.now, community.rules);
  const nextAt = nextRunAt(ritual, community, await runsAround(unit, community, kind, after), after);
  await remind(unit, community.id, 'ritual', kind, nextAt);
  return nextAt;
}

async function hold(unit: Unit, community: Community, ritual: Ritual, scheduledAt: Instant): Promise<void> {
  const { kind } = ritual;
  const outcome = isMissed(kind, scheduledAt, unit.now, community.rules) ? 'missed' : 'held';
  const run: RitualRun = { communityId: community.id, kind, scheduledAt, beganAt: unit.now, outcome };
  if (!(await unit.tx.rituals.addRun(run))) return;
  unit.log.info({ community: community.id, ritual: kind, scheduledAt, outcome }, 'Ritual due');
  await unit.hooks.ritualDue(unit, community, ritual, run);
}

/** Sets the reminders of the rituals by the community's zone and settings. Those that are right stay as they are. */
export async function scheduleRituals(unit: Unit, community: Community): Promise<void> {
  for (const kind of kindsHeld) await scheduleRitual(unit, community, await ritualOf(unit, community, kind));
}

async function scheduleRitual(unit: Unit, community: Community, ritual: Ritual): Promise<void> {
  const { kind, enabled } = ritual;
  if (!enabled) {
    await cancelReminders(unit, community.id, 'ritual', kind);
    return;
  }
  const waiting = await unit.tx.reminders.waitingFor(community.id, 'ritual', kind);
  // One that is already due still fires, and then sets the next one by the current settings.
  if (waiting.some(({ dueAt }) => dueAt <= unit.now)) return;
  const nextAt = nextRunAt(ritual, community, await runsAround(unit, community, kind, unit.now), unit.now);
  if (waiting.length === 1 && waiting[0]?.dueAt === nextAt) return;
  await cancelReminders(unit, community.id, 'ritual', kind);
  await remind(unit, community.id, 'ritual', kind, nextAt);
}

/**
 * Checks the rituals of all communities when Hearth starts: a new version may have added some, the rules of a zone may
 * have changed, or the clock may have been set.
 */
export async function scheduleAllRituals(runtime: Runtime): Promise<void> {
  const communities = await runtime.store.transaction((tx) => tx.communities.all());
  for (const { id } of communities) {
    await inUnit(runtime, runtime.ids.next(), async (unit) => {
      const community = await unit.tx.communities.find(id);
      if (community) await scheduleRituals(unit, community);
    });
  }
}

const runsAround = (unit: Unit, { id, rules }: Community, kind: RitualKind, after: Instant) =>
  unit.tx.rituals.runsSince(id, kind, earlier(after, leastGapMs(rules)));

/** When a ritual is due next; `undefined` when it never is. */
export async function nextRitualAt(unit: Unit, community: Community, kind: RitualKind): Promise<Instant | undefined> {
  const [waiting] = await unit.tx.reminders.waitingFor(community.id, 'ritual', kind);
  return waiting?.dueAt;
}

/** A ritual, with its next times for somebody who lives by the community's clock. */
export interface RitualOutlook {
  readonly ritual: Ritual;
  /** Soonest first; empty when it is switched off. */
  readonly times: readonly Instant[];
}

/** Every ritual of a community, with its next times. */
export async function ritualsOf(unit: Unit, community: Community): Promise<readonly RitualOutlook[]> {
  const outlooks: RitualOutlook[] = [];
  for (const kind of ritualKinds)
    outlooks.push(await outlook(unit, community, await ritualOf(unit, community, kind), 1));
  return outlooks;
}

/** How a ritual would run with these settings. Nothing is changed. */
export async function outlook(unit: Unit, community: Community, ritual: Ritual, count: number): Promise<RitualOutlook> {
  if (!ritual.enabled) return { ritual, times: [] };
  const runs = await runsAround(unit, community, ritual.kind, unit.now);
  return { ritual, times: nextTimes(ritual, community, runs, unit.now, count) };
}

/** Saves a ritual's settings. */
export async function keepRitual(unit: Unit, community: Community, ritual: Ritual): Promise<RitualOutlook> {
  await unit.tx.rituals.save(ritual);
  if (habits[ritual.kind].clock === 'community') await scheduleRitual(unit, community, ritual);
  await unit.hooks.ritualChanged(unit, community, ritual);
  return outlook(unit, community, ritual, 1);
}
