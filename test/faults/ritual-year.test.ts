import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepRitual } from '../../src/app/ritual/rituals.ts';
import { inUnit } from '../../src/app/runtime/unit-of-work.ts';
import type { RitualKind } from '../../src/domain/ritual/ritual.ts';
import type { Rules } from '../../src/domain/rules.ts';
import { dayMs, hourMs, type Instant, instant } from '../../src/domain/time/instant.ts';
import type { Timing } from '../../src/domain/time/timing.ts';
import { describeWithPart } from '../support/parts.ts';
import { expectEveryExchangeOnce } from './exchange-times.ts';
import { clocksOf, isPrompt, type Resident, residents, takesPart } from './residents.ts';
import { onItsOwn, type SetUp, withPostgres, withRedis } from './set-ups.ts';
import { isNight, wallTime, wallTimes } from './wall-times.ts';
import { aYear, type Year } from './year.ts';

/** North, south, half hours, half an hour of daylight saving, and none at all. */
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'America/Santiago', 'Australia/Lord_Howe'];

/** After a quiet week the digest asks a question; after one that was missed it tells of more than a week. */
const digestHeading = /^# (What we did together lately|(Our|A question for the|A question for these) (two )?weeks?\b)/;

/** Here the digest comes every two weeks, on Thursdays at half past seven in the evening. */
const fortnightly = 'Australia/Lord_Howe';

/** Here prompts come on Wednesdays at half past six, so that who is late soon comes into the quiet hours. */
const evening = 'America/Santiago';

/** Here so few prompts go out in a minute that they are spread from three until ten, when the quiet hours begin. */
const spread = 'Asia/Kolkata';

/** Communities in which prompts go to each, however few people live there, and which stay awake however little they do. */
const rulesIn = (zone: string, usual: Rules): Rules => ({
  ...usual,
  stage: { ...usual.stage, growingFromMembers: 0, dormantAfterDays: 10_000 },
  reflection: { ...usual.reflection, ...(zone === spread && { usualPerMinute: 1 / (7 * 60) }) },
});

/** Thursday, 15 January 2026, lies in such a week. */
const isInOddWeek = (at: Instant): boolean => Math.floor((at - Date.UTC(2026, 0, 12)) / (7 * dayMs)) % 2 === 0;

type Said = readonly { readonly at: Instant; readonly text: string }[];

const shown = (at: Instant): string => new Date(at).toISOString();

const timesOf = (said: Said): readonly string[] => said.map(({ at }) => shown(at));

/** When what was scheduled should have been said: at once, or when Hearth was back. What was missed is left out. */
const timesToSay = (
  scheduled: readonly Instant[],
  away: Year['away'],
  isMissed: (at: Instant, back: Instant) => boolean,
): readonly string[] =>
  scheduled.flatMap((at) => {
    const [, back = at] = away.find(([from, until]) => at > from && at <= until) ?? [];
    return isMissed(at, back) ? [] : [shown(back)];
  });

async function keepUnusual(year: Year, zone: string, kind: RitualKind, timing: Timing): Promise<void> {
  const communityId = await year.communityIn(zone);
  await year.inProcess(({ ports }) =>
    inUnit(ports, 'unusual', async (unit) => {
      const community = await unit.tx.communities.find(communityId);
      if (community) await keepRitual(unit, community, { communityId, kind, enabled: true, timing });
    }),
  );
}

interface Life {
  readonly from: string;
  readonly until: string;
  readonly stepMs: number;
  readonly mishaps: number;
  readonly seed: number;
}

/** Lives through some time on a set-up, and then looks at every digest and every prompt that was to come. */
async function liveThrough(setUp: SetUp, { from, until, ...life }: Life): Promise<Year> {
  const startsAt = instant(Date.parse(from));
  const year = await aYear(setUp, { startsAt, zones, rulesIn, ...life });
  await keepUnusual(year, fortnightly, 'digest', { weeks: 'odd', weekday: 4, hour: 19, minute: 30 });
  await keepUnusual(year, evening, 'reflection', { weeks: 'every', weekday: 3, hour: 18, minute: 30 });
  for (const zone of zones) {
    await keepUnusual(year, zone, 'exchange', { weeks: 'every', weekday: 2, hour: 10, minute: 0 });
  }
  await year.passUntil(instant(Date.parse(until)));
  expectOneQuestionAWeek(year);
  for (const zone of zones) {
    expectEveryDigestOnce(year, startsAt, zone);
    for (const resident of residents.filter(takesPart)) expectEveryPromptOnce(year, startsAt, zone, resident);
    expectEveryExchangeOnce(year, startsAt, zone, zones);
    for (const resident of residents.filter((each) => !takesPart(each)))
      expect(year.saidTo(zone, resident)).toEqual([]);
  }
  await year.stop();
  return year;
}

function expectEveryDigestOnce({ clock, away, saidIn }: Year, startedAt: Instant, zone: string): void {
  const isFortnightly = zone === fortnightly;
  const [weekday, time] = isFortnightly ? ['Thursday', '19:30'] : ['Monday', '09:00'];
  const weekly = wallTimes(zone, startedAt, clock.now(), weekday, time);
  const scheduled = isFortnightly ? weekly.filter(isInOddWeek) : weekly;
  const digests = saidIn(zone).filter(({ text }) => digestHeading.test(text));
  const due = timesToSay(scheduled, away, (at, back) => back - at >= 24 * hourMs);
  expect(timesOf(digests), `digests in ${zone}`).toEqual(due);
  const weeks = Math.floor((clock.now() - startedAt) / (7 * dayMs));
  expect(scheduled.length).toBeGreaterThanOrEqual(isFortnightly ? Math.floor(weeks / 2) : weeks);
}

function expectEveryPromptOnce({ clock, away, saidTo }: Year, startedAt: Instant, zone: string, who: Resident): void {
  const said = saidTo(zone, who);
  const label = `prompts to ${who.name} in ${zone}`;
  const clocks = clocksOf(who, zone, zones);
  const [weekday, time] = zone === evening ? ['Wednesday', '18:30'] : ['Friday', '15:00'];
  const onTime = wallTimes(clocks, startedAt, clock.now(), weekday, time);
  // Everybody has a minute of their own in these hours, and keeps it.
  const afterMs = Math.min(...said.filter(isPrompt).map(({ at }) => at - lastBefore(onTime, at)));
  const scheduled = onTime.map((at) => instant(at + afterMs)).filter((at) => at <= clock.now());
  const isMissed = (at: Instant, back: Instant) => back - at >= 6 * hourMs || isNight(wallTime(clocks, back));
  const due = timesToSay(scheduled, away, isMissed);
  if (zone === spread) expect(afterMs, label).toBeLessThan(7 * hourMs);
  else expect(afterMs, label).toBe(0);

  // Who answers nothing is asked whether to go on, in place of the fourth; the last word is that prompts rest.
  const prompts = who.answers ? due : due.slice(0, 3);
  expect(timesOf(said.filter(isPrompt)), label).toEqual(prompts);
  if (!who.answers) expect(timesOf(said), `all to ${who.name} in ${zone}`).toEqual(due.slice(0, 5));
  expect(scheduled.length).toBeGreaterThanOrEqual(Math.floor((clock.now() - startedAt) / (7 * dayMs)));
}

/** By the dates where they live, in all communities: everybody in one has the same question in a week, and nobody two. */
function expectOneQuestionAWeek(year: Year): void {
  for (const zone of zones) {
    const questions = new Map<number, string>();
    for (const resident of residents.filter(takesPart)) {
      const weeks = year
        .saidTo(zone, resident)
        .filter(isPrompt)
        .map(({ at, text }) => [weekIn(clocksOf(resident, zone, zones), at), questionIn(text)] as const);
      expect(new Set(weeks.map(([week]) => week)).size, `weeks of ${resident.name} in ${zone}`).toBe(weeks.length);
      for (const [week, question] of weeks) {
        expect(question, `asked of ${resident.name} in ${zone}`).toBe(questions.get(week) ?? question);
        questions.set(week, question);
      }
    }
    const inOrder = [...questions].sort(([a], [b]) => a - b);
    expect(inOrder.map(([, question]) => question.includes('what did you put in?'))).toEqual(
      inOrder.map((_, index) => index % 4 === 3),
    );
    for (const [index, [week, question]] of inOrder.entries()) {
      const before = inOrder.slice(0, index).findLast(([, each]) => each === question);
      if (before) expect(week - before[0]).toBeGreaterThanOrEqual(question.includes('what did you put in?') ? 4 : 12);
    }
  }
}

/** Counted from a Monday, by the date in a zone. */
const weekIn = (zone: string, at: Instant): number => {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at);
  return Math.floor((Date.parse(date) - Date.UTC(2026, 0, 5)) / (7 * dayMs));
};

const questionIn = (text: string): string => text.split('\n').find((line) => line.startsWith('> ')) ?? '';

const lastBefore = (times: readonly Instant[], at: Instant): Instant =>
  times.findLast((time) => time <= at) ?? instant(0);

/** Not how fast it is: on a machine that was busy with other work, nine weeks took more than four minutes. */
const patienceMs = 600_000;

describe('Whatever is interrupted, in five zones, every digest, prompt and exchange comes once, at the right time of the day,', () => {
  it.each([1, 2])(
    'through a year, hour by hour, in one process or two (seed %i)',
    { timeout: patienceMs },
    async (seed) => {
      const life = { from: '2026-01-05T12:00Z', until: '2027-01-05T12:00Z', stepMs: hourMs, mishaps: 1, seed };
      const year = await liveThrough(onItsOwn, life);
      expect(year.restarts).toBeGreaterThan(100);
      expect(year.away.length).toBeGreaterThan(10);
    },
  );

  describeWithPart('postgres', 'on PostgreSQL', (postgres) => {
    describeWithPart('redis', 'with a queue on Redis that is emptied now and then', () => {
      throughTheSeasons(() => withRedis(postgres));
    });

    describe('with a queue on PostgreSQL, too', () => {
      throughTheSeasons(() => withPostgres(postgres));
    });
  });
});

/** Both changes of the clocks, in the north and in the south: they lie a few weeks apart. */
function throughTheSeasons(open: () => Promise<SetUp>): void {
  let setUp: SetUp;

  beforeEach(async () => {
    setUp = await open();
  });
  afterEach(() => setUp.remove());

  it.each([
    ['spring', '2026-03-03T12:00Z', '2026-04-14T12:00Z'],
    ['autumn', '2026-09-01T12:00Z', '2026-11-03T12:00Z'],
  ])('through %s, day by day', { timeout: patienceMs }, async (_season, from, until) => {
    const year = await liveThrough(setUp, { from, until, stepMs: dayMs, mishaps: 10, seed: 3 });
    expect(year.restarts).toBeGreaterThan(5);
    expect(year.kills).toBeGreaterThan(2);
  });
}
