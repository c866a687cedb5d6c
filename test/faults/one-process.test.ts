import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { watchedProgram } from '../wire/afterwards.ts';
import { clockOf } from '../wire/clock.ts';
import { account } from './support/account.ts';
import { type FaultPlan, faultPlan } from './support/fault-plan.ts';
import type { Mishap } from './support/findings.ts';
import { aBusyServer, aBusyWorkspace, type FaultHarness } from './support/harness.ts';
import { untilNoteMs } from './support/notes-are-due.ts';
import { report } from './support/report.ts';
import { leaseMs, stateInFile } from './support/stored-state.ts';

const plan = faultPlan();

/** How much is done around each moment, and within which time the process is killed. */
const [deedsAtOnce, withinMs] = [12, 300];

const platforms: Readonly<Record<string, (plan: FaultPlan) => Promise<FaultHarness>>> = {
  Slack: aBusyWorkspace,
  Discord: aBusyServer,
};

/** SIGKILL, and SIGTERM, after which it may finish what it has begun. */
const ways = ['kill', 'stop'] as const;

const patienceMs = 120_000 + plan.moments * 30_000;
const done = { timeout: patienceMs, interval: 100 };

describe.each(Object.entries(platforms))('Nothing is lost and nothing comes twice where, on %s,', (name, prepare) => {
  it.each(ways)(
    `the one process is ended in the midst of it at ${plan.moments} moments by %s`,
    {
      timeout: patienceMs,
    },
    async (way) => {
      const harness = await prepare(plan);
      const { crowd, observer } = harness;
      const hearth = watchedProgram({ settings: { PLAYGROUND: 'on', ...harness.settings } });
      await hearth.ready();
      await harness.enter(hearth);
      const clock = clockOf(hearth);
      const stored = stateInFile(join(hearth.folder, 'data/hearth.db'));
      const mishaps: Mishap[] = [];

      for (let moment = 0; moment < plan.moments; moment += 1) {
        await crowd.reads(await stored.openPosts());
        // Some messages are on the way for a while: before the platform has them, and before Hearth knows that it has.
        for (const when of ['before', 'after'] as const) {
          harness.delays({ when, hangMs: Math.floor(plan.random() * withinMs) });
        }
        const acting = crowd.act(deedsAtOnce);
        await delay(plan.random() * withinMs);
        const mishap = { what: way, from: Date.now(), until: Number.POSITIVE_INFINITY };
        mishaps.push(mishap);
        await hearth[way]();
        const endedAt = await stored.now();
        await hearth.restart();
        mishap.until = Date.now();
        harness.reaches(hearth);
        await acting;
        await harness.allTold();
        // What is being sent while the clock jumps would count as abandoned, and be sent again.
        await expect.poll(() => stored.underWay(endedAt), done).toEqual([]);
        await clock.passMs(leaseMs + 1_000);
      }

      harness.mend();
      await expect.poll(() => stored.unfinished(), done).toEqual([]);
      await clock.passMs(untilNoteMs);
      await expect.poll(() => stored.unfinished(), done).toEqual([]);
      const findings = await account({ observer, stored, typed: crowd.typed, mishaps });
      report(`One process on ${name}, ended by ${way}`, plan, findings);
      expect(findings.problems).toEqual([]);
      expect(hearth.errors()).toEqual([]);
      // Of those who acted, most were heard: a run in which nothing happens proves nothing.
      expect(findings.counts.found).toBeGreaterThan(plan.moments);
    },
  );
});
