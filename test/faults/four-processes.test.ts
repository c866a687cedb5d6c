import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { minuteMs } from '../../src/domain/time/instant.ts';
import { describeWithPart } from '../support/parts.ts';
import { anEmptySchema, type EmptySchema } from '../support/postgres.ts';
import { type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { account } from './support/account.ts';
import { faultPlan, oneOf } from './support/fault-plan.ts';
import type { Mishap } from './support/findings.ts';
import { aBusyWorkspace } from './support/harness.ts';
import { notesAreDue } from './support/notes-are-due.ts';
import { startProcesses } from './support/processes.ts';
import { report } from './support/report.ts';
import { stateOnServer } from './support/stored-state.ts';

const plan = faultPlan();

/** How much is done around each moment, and within which time something breaks. */
const [deedsAtOnce, withinMs] = [12, 300];

/** At every fifth moment Redis goes away, too, with all it held; at one, to which only a long run comes, for a minute. */
const redisEvery = 5;
const longAwayAt = 50;

const patienceMs = 240_000 + plan.moments * 30_000;
const done = { timeout: patienceMs, interval: 250 };

describeWithPart('redis', 'Nothing is lost and nothing comes twice', () => {
  describeWithPart('postgres', 'where one of four processes', (address) => {
    let redis: RedisServer;
    let schema: EmptySchema;
    beforeAll(async () => {
      [redis, schema] = await Promise.all([startRedisServer(), anEmptySchema(address)]);
    });
    afterAll(async () => {
      await redis.remove();
      await schema.remove();
    });

    it(`is killed at ${plan.moments} moments, Redis at some of them, and in the end everything`, {
      timeout: patienceMs,
    }, async () => {
      const { random } = plan;
      const harness = await aBusyWorkspace(plan);
      const { slack, crowd, observer } = harness;
      const settings = { ...harness.settings, DATABASE_URL: schema.url, QUEUE_URL: redis.url };
      const roles = ['web', 'web', 'worker', 'worker'] as const;
      const { web, all: processes, balance } = await startProcesses(roles, settings, slack, random);
      await harness.enter(web);
      const stored = stateOnServer(schema.url);
      const mishaps: Mishap[] = [];

      async function goesWrong(what: string, breaks: () => Promise<unknown>, mends: () => Promise<unknown>) {
        const mishap = { what, from: Date.now(), until: Number.POSITIVE_INFINITY };
        mishaps.push(mishap);
        await breaks();
        await mends();
        mishap.until = Date.now();
      }

      for (let moment = 1; moment <= plan.moments; moment += 1) {
        balance();
        await crowd.reads(await stored.openPosts());
        // Some messages are on the way for a while: before Slack has them, and before Hearth knows that it has.
        for (const when of ['before', 'after'] as const) {
          slack.fail('chat.postMessage', { when, hangMs: Math.floor(random() * withinMs) });
        }
        const acting = crowd.act(deedsAtOnce);
        await delay(random() * withinMs);
        const one = oneOf(processes, random) ?? web;
        await goesWrong('a process killed', one.kill, () => one.restart());
        balance();
        if (moment % redisEvery === 0) {
          await goesWrong('Redis away', redis.kill, async () => {
            await crowd.act(deedsAtOnce);
            if (moment === longAwayAt) await delay(minuteMs);
            await redis.start();
          });
        }
        await acting;
      }

      slack.clear();
      balance();
      await harness.allTold();
      await expect.poll(() => stored.unfinished(), done).toEqual([]);

      // Time does not wait for those who are away: all that was to ring later is due when they come back.
      await goesWrong(
        'everything killed',
        () => Promise.all([redis.kill(), ...processes.map((one) => one.kill())]),
        async () => {
          await notesAreDue(schema.url);
          await redis.start();
          for (const one of processes) await one.restart();
        },
      );
      await expect.poll(() => stored.unfinished(), done).toEqual([]);
      const findings = await account({ observer, stored, typed: crowd.typed, mishaps });
      report('Four processes, killed', plan, findings);
      expect(findings.problems).toEqual([]);
      expect(findings.counts.found).toBeGreaterThan(plan.moments);
      expect(processes.flatMap((one) => one.errors())).toEqual([]);
    });
  });
});
