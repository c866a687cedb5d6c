import type { Community } from '../community/community.ts';
import type { CommunityId } from '../ids.ts';
import type { Rules } from '../rules.ts';
import { restsUntil } from '../time/holidays.ts';
import { dayMs, earlier, hourMs, type Instant, later } from '../time/instant.ts';
import { nextLocalTime, type Timing } from '../time/timing.ts';
import { restsOf } from './holidays.ts';

/** What a community does on a schedule. */
export const ritualKinds = ['digest', 'reflection', 'exchange'] as const;

export type RitualKind = (typeof ritualKinds)[number];

/** A community's settings for one of its rituals. */
export interface Ritual {
  readonly communityId: CommunityId;
  readonly kind: RitualKind;
  readonly enabled: boolean;
  readonly timing: Timing;
}

/** One run of a ritual. Community, kind and scheduled time identify it, whatever is retried. */
export interface RitualRun {
  readonly communityId: CommunityId;
  readonly kind: RitualKind;
  readonly scheduledAt: Instant;
  readonly beganAt: Instant;
  /** `missed`: Hearth was away, and came back too late for it. */
  readonly outcome: 'held' | 'missed';
}

/** A ritual that nobody has changed. */
interface Habit {
  /**
   * Whose clocks it goes by. One that goes by the `members`' clocks has no runs: it comes to each member at their own
   * time.
   */
  readonly clock: 'community' | 'members';
  readonly enabled: boolean;
  readonly timing: Timing;
}

export const habits: Readonly<Record<RitualKind, Habit>> = {
  digest: { clock: 'community', enabled: true, timing: { weeks: 'every', weekday: 1, hour: 9, minute: 0 } },
  // Each member still chooses whether to take part.
  reflection: { clock: 'members', enabled: true, timing: { weeks: 'every', weekday: 5, hour: 15, minute: 0 } },
  exchange: { clock: 'community', enabled: false, timing: { weeks: 'first', weekday: 2, hour: 10, minute: 0 } },
};

export const usualRitual = (communityId: CommunityId, kind: RitualKind): Ritual => {
  const { enabled, timing } = habits[kind];
  return { communityId, kind, enabled, timing };
};

/**
 * How late a run can still start; `undefined` means any delay. After a day a digest is old news, but an exchange is as
 * good as before.
 */
const latestMs = (kind: RitualKind, rules: Rules): number | undefined =>
  kind === 'digest' ? rules.digest.latestHours * hourMs : undefined;

/** Whether it is too late for a run to start. */
export function isMissed(kind: RitualKind, scheduledAt: Instant, now: Instant, rules: Rules): boolean {
  const latest = latestMs(kind, rules);
  return latest !== undefined && now >= later(scheduledAt, latest);
}

/**
 * Whether it is too late for something that was due for one member at `dueAt` on their own clock: a prompt out of the
 * blue, hours later, is an interruption.
 */
export const isTooLateForMember = (dueAt: Instant, now: Instant, rules: Rules): boolean =>
  now >= later(dueAt, rules.ritual.reflectionLatestHours * hourMs);

/**
 * The time after which to look for the run that follows `scheduledAt`. A run that fell due meanwhile and is not too
 * late is the next one. If nothing is ever too late, the run that starts now makes up for those that fell due
 * meanwhile.
 */
export function followsAfter(kind: RitualKind, scheduledAt: Instant, now: Instant, rules: Rules): Instant {
  return Math.max(scheduledAt, earlier(now, latestMs(kind, rules) ?? 0)) as Instant;
}

/** How far back from a time there can be runs that keep a ritual from running then. */
export const leastGapMs = (rules: Rules): number => rules.ritual.leastGapDays * dayMs;

/**
 * The next time strictly after `after` at which a ritual is due. It is never due twice within the least gap, even if
 * the zone or the timing was changed in between, or the clock was set back. A missed run keeps nothing but itself from
 * happening. In the holidays of its community it is left out.
 * @param runs at least those scheduled or started since one least gap before `after`
 */
export function nextRunAt(
  { timing }: Pick<Ritual, 'timing'>,
  { zone, rules }: Pick<Community, 'zone' | 'rules'>,
  runs: readonly Pick<RitualRun, 'scheduledAt' | 'beganAt' | 'outcome'>[],
  after: Instant,
): Instant {
  const gapMs = leastGapMs(rules);
  const rests = restsOf({ zone, rules });
  const isTaken = (at: Instant): boolean =>
    runs.some(
      ({ scheduledAt, beganAt, outcome }) =>
        scheduledAt === at || (outcome === 'held' && Math.abs(beganAt - at) < gapMs),
    );
  let at = nextLocalTime(timing, zone, after);
  while (isTaken(at) || restsUntil(rests, at) !== undefined) at = nextLocalTime(timing, zone, at);
  return at;
}

/**
 * The next times of a ritual, soonest first, by the community's clock.
 * @param runs as for `nextRunAt`
 */
export function nextTimes(
  ritual: Pick<Ritual, 'kind' | 'timing'>,
  community: Pick<Community, 'zone' | 'rules'>,
  runs: readonly Pick<RitualRun, 'scheduledAt' | 'beganAt' | 'outcome'>[],
  now: Instant,
  count: number,
): readonly Instant[] {
  // What comes to each member by their own clock has no runs.
  const planned = habits[ritual.kind].clock === 'members' ? [] : [...runs];
  const times: Instant[] = [];
  while (times.length < count) {
    const scheduledAt = nextRunAt(ritual, community, planned, times.at(-1) ?? now);
    planned.push({ scheduledAt, beganAt: scheduledAt, outcome: 'held' });
    times.push(scheduledAt);
  }
  return times;
}
