import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBullQueue } from '../../adapters/queue/bullmq/job-queue.ts';
import { openRedisBackend } from '../../adapters/queue/bullmq/redis.ts';
import { openStore } from '../../adapters/store/open.ts';
import { keepRitual } from '../../src/app/rituals.ts';
import { inUnit } from '../../src/app/unit-of-work.ts';
import { dayMs, hourMs, type Instant, instant, minuteMs } from '../../src/domain/instant.ts';
import type { Ritual } from '../../src/domain/ritual.ts';
import { describeWithPart } from '../support/parts.ts';
import { anEmptySchema, type EmptySchema } from '../support/postgres.ts';
import { type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { aYear, type Ground, type Year } from './year.ts';

/** North, south, half hours, half an hour of daylight saving, and none at all. */
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'America/Santiago', 'Australia/Lord_Howe'];

/** After a quiet week the digest asks a question. */
const digestHeading = /^# (Our|A question for the) (two )?weeks?\b/;

/** Here the digest comes every two weeks, on Thursdays at half past seven in the evening. */
const fortnightly = 'Australia/Lord_Howe';

/** The slow way to find a time of the week: looking at the clock on the wall every half hour. */
function wallTimes(zone: string, from: Instant, until: Instant, weekday: string, time: string): readonly Instant[] {
  const wall = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
  });
  const times: Instant[] = [];
  for (let at = from + 30 * minuteMs; at <= until; at += 30 * minuteMs) {
    const shown = wall.format(at);
    if (shown.includes(weekday) && shown.includes(time)) times.push(instant(at));
  }
  return times;
}

/** Thursday, 15 January 2026, lies in such a week. */
const isInOddWeek = (at: Instant): boolean => Math.floor((at - Date.UTC(2026, 0, 12)) / (7 * dayMs)) % 2 === 0;

/** What should have become of what was scheduled: when it was said, or that it was missed. */
const fatesOf = (scheduled: readonly Instant[], away: Year['away']) =>
  scheduled.map((at) => {
    const [, back = at] = away.find(([from, until]) => at > from && at <= until) ?? [];
    return back - at < 24 * hourMs ? shown(back) : 'missed';
  });

const shown = (at: Instant): string => new Date(at).toISOString();

async function keepFortnightly(year: Year): Promise<void> {
  const communityId = await year.communityIn(fortnightly);
  const timing = { weeks: 'odd', weekday: 4, hour: 19, minute: 30 } as const;
  const ritual: Ritual = { communityId, kind: 'digest', enabled: true, timing };
  await year.inProcess(({ services }) =>
    inUnit(services, 'fortnightly', async (unit) => {
      const community = await unit.tx.communities.find(communityId);
      if (community) await keepRitual(unit, community, ritual);
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

/** Lives through some time on `ground`, and then looks at every digest that was to come. */
async function liveThrough(ground: Ground, { from, until, ...life }: Life): Promise<Year> {
  const startsAt = instant(Date.parse(from));
  const year = await aYear(ground, { startsAt, zones, ...life });
  await keepFortnightly(year);
  await year.passUntil(instant(Date.parse(until)));
  expectEveryDigestOnce(year, startsAt);
  await year.stop();
  return year;
}

function expectEveryDigestOnce(year: Year, startedAt: Instant): void {
  const weeks = Math.floor((year.clock.now() - startedAt) / (7 * dayMs));
  for (const zone of zones) {
    const isFortnightly = zone === fortnightly;
    const [weekday, time] = isFortnightly ? ['Thursday', '19:30'] : ['Monday', '09:00'];
    const weekly = wallTimes(zone, startedAt, year.clock.now(), weekday, time);
    const scheduled = isFortnightly ? weekly.filter(isInOddWeek) : weekly;
    const fates = fatesOf(scheduled, year.away);
    expect(year.saidAt(zone, digestHeading).map(shown), zone).toEqual(fates.filter((fate) => fate !== 'missed'));
    expect(fates.length).toBeGreaterThanOrEqual(isFortnightly ? Math.floor(weeks / 2) : weeks);
  }
}

describe('Whatever is interrupted, in five zones, every digest comes once, at the right time of the day,', () => {
  it.each([1, 2])(
    'through a year, hour by hour, in one process or two (seed %i)',
    { timeout: 240_000 },
    async (seed) => {
      const ground: Ground = {
        openStore: (log) => openStore('sqlite::memory:', { log }),
        openQueue: undefined,
        emptyQueue: async () => undefined,
      };
      const life = { from: '2026-01-05T12:00Z', until: '2027-01-05T12:00Z', stepMs: hourMs, mishaps: 1, seed };
      const year = await liveThrough(ground, life);
      expect(year.restarts).toBeGreaterThan(100);
      expect(year.away.length).toBeGreaterThan(10);
    },
  );

  describeWithPart('postgres', 'on PostgreSQL', (postgres) => {
    describeWithPart('redis', 'with a queue on Redis that is emptied now and then', () => {
      let schema: EmptySchema;
      let redis: RedisServer;
      let admin: Redis;

      beforeEach(async () => {
        schema = await anEmptySchema(postgres);
        redis = await startRedisServer();
        admin = new Redis(redis.url);
      });
      afterEach(async () => {
        await admin.quit();
        await redis.remove();
        await schema.remove();
      });

      // Both changes of the clocks, in the north and in the south: they lie a few weeks apart.
      it.each([
        ['spring', '2026-03-03T12:00Z', '2026-04-14T12:00Z'],
        ['autumn', '2026-09-01T12:00Z', '2026-11-03T12:00Z'],
      ])('through %s, day by day', { timeout: 240_000 }, async (_season, from, until) => {
        const name = randomUUID();
        const ground: Ground = {
          openStore: (log) => openStore(schema.url, { log }),
          async openQueue(clock, log) {
            const failed = (err: Error) => log.error({ err }, 'The connection failed');
            const backend = openRedisBackend(redis.url, { name, prefix: 'hearth', failed });
            await backend.bull.waitUntilReady();
            return createBullQueue(backend, { clock, chance: () => 0.5, log, concurrency: 4 });
          },
          emptyQueue: async () => void (await admin.flushall()),
        };
        const year = await liveThrough(ground, { from, until, stepMs: dayMs, mishaps: 10, seed: 3 });
        expect(year.restarts).toBeGreaterThan(5);
      });
    });
  });
});
