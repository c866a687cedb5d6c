import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWithPart } from '../support/parts.ts';
import { type PostgresServer, startPostgresServer } from '../support/postgres-server.ts';
import { account } from './support/account.ts';
import { faultPlan } from './support/fault-plan.ts';
import type { Mishap } from './support/findings.ts';
import { aBusyWorkspace } from './support/harness.ts';
import { notesAreDue } from './support/notes-are-due.ts';
import { startProcesses } from './support/processes.ts';
import { report } from './support/report.ts';
import { stateOnServer } from './support/stored-state.ts';

const plan = faultPlan();

/** How much is done around each moment, and within which time the database goes away. */
const [deedsAtOnce, withinMs] = [12, 300];

/** Every so manieth time it stays away for longer than people, and what runs in Hearth, wait for it. */
const longEvery = 9;

const patienceMs = 240_000 + plan.moments * 30_000;
const done = { timeout: patienceMs, interval: 250 };

describeWithPart('postgresServer', 'Nothing is lost and nothing comes twice where PostgreSQL', (programs) => {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await startPostgresServer(programs);
  });
  afterAll(() => postgres.remove());

  it(`stops or crashes at ${plan.moments} moments, with all messages and all jobs in it`, {
    timeout: patienceMs,
  }, async () => {
    const { random } = plan;
    const harness = await aBusyWorkspace(plan);
    const { slack, crowd, observer } = harness;
    const settings = { ...harness.settings, DATABASE_URL: postgres.url, QUEUE_URL: postgres.url };
    const { web, all, balance } = await startProcesses(['web', 'worker'], settings, slack, random);
    await harness.enter(web);
    const stored = stateOnServer(postgres.url);
    const mishaps: Mishap[] = [];

    for (let moment = 1; moment <= plan.moments; moment += 1) {
      await crowd.reads(await stored.openPosts());
      for (const when of ['before', 'after'] as const) {
        slack.fail('chat.postMessage', { when, hangMs: Math.floor(random() * withinMs) });
      }
      const acting = crowd.act(deedsAtOnce);
      await delay(random() * withinMs);
      const [what, goesAway] = random() < 0.5 ? ['stopped', postgres.stop] : ['crashed', postgres.crash];
      const mishap = { what, from: Date.now(), until: Number.POSITIVE_INFINITY };
      mishaps.push(mishap);
      await goesAway();
      if (moment % longEvery === 0) await crowd.act(deedsAtOnce);
      await postgres.start();
      mishap.until = Date.now();
      await acting;
    }

    slack.clear();
    await harness.allTold();
    await expect.poll(() => stored.unfinished(), done).toEqual([]);

    // What was to ring later is due when everything comes back.
    await Promise.all(all.map((one) => one.kill()));
    await notesAreDue(postgres.url);
    await postgres.crash();
    await postgres.start();
    for (const one of all) await one.restart();
    balance();
    await expect.poll(() => stored.unfinished(), done).toEqual([]);
    const findings = await account({ observer, stored, typed: crowd.typed, mishaps });
    report('PostgreSQL, stopped and crashed', plan, findings);
    expect(findings.problems).toEqual([]);
    expect(findings.counts.found).toBeGreaterThan(plan.moments);
    expect(all.flatMap((one) => one.errors())).toEqual([]);
  });
});
