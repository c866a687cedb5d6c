import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { watchedProgram } from '../wire/afterwards.ts';
import { clockOf } from '../wire/clock.ts';
import { account } from './support/account.ts';
import { type FaultPlan, faultPlan } from './support/fault-plan.ts';
import { aBusyServer, aBusyWorkspace, type FaultHarness, type Trouble } from './support/harness.ts';
import { untilNoteMs } from './support/notes-are-due.ts';
import { report } from './support/report.ts';
import { stateInFile } from './support/stored-state.ts';

const plan = faultPlan();

/** How much is done at each moment. */
const deedsAtOnce = 12;

/** How many of all calls fail. */
const share = 0.5;

/** Longer than any call waits for its answer. */
const hangMs = 8_500;

/** How many calls hang: others wait behind them. */
const hanging = 3;

const always = Number.POSITIVE_INFINITY;

/** Each in turn; at every moment something else is wrong: before a call did anything, or after it was carried out. */
const troubles: readonly Omit<Trouble, 'matching'>[] = [
  { status: 500, times: always },
  { cut: true, when: 'after', times: always },
  { hangMs, cut: true, times: hanging },
  { status: 429, retryAfterSeconds: 1, times: always },
  { cut: true, everyConnection: true, times: always },
  { hangMs, cut: true, when: 'after', times: hanging },
  { status: 500, when: 'after', times: always },
];

const platforms: Readonly<Record<string, (plan: FaultPlan) => Promise<FaultHarness>>> = {
  Slack: aBusyWorkspace,
  Discord: aBusyServer,
};

const patienceMs = 120_000 + plan.moments * 30_000;
const done = { timeout: patienceMs, interval: 100 };

describe.each(Object.entries(platforms))('Nothing is lost and nothing comes twice where %s', (name, prepare) => {
  it(`fails, asks to wait, hangs or breaks off at ${plan.moments} moments`, { timeout: patienceMs }, async () => {
    const { random } = plan;
    const harness = await prepare(plan);
    const { crowd, observer } = harness;
    const hearth = watchedProgram({ settings: { PLAYGROUND: 'on', ...harness.settings } });
    await hearth.ready();
    await harness.enter(hearth);
    const stored = stateInFile(join(hearth.folder, 'data/hearth.db'));
    let failed = 0;

    for (let moment = 0; moment < plan.moments; moment += 1) {
      await crowd.reads(await stored.openPosts());
      const before = failed;
      const trouble = troubles[moment % troubles.length];
      if (!trouble) throw new Error('There is no trouble');
      harness.breaks({
        ...trouble,
        matching: () => {
          const fails = random() < share;
          failed += fails ? 1 : 0;
          return fails;
        },
      });
      await crowd.act(deedsAtOnce);
      await expect.poll(() => failed, done).toBeGreaterThan(before);
      harness.mend();
    }

    await harness.allTold();
    await expect.poll(() => stored.unfinished(), done).toEqual([]);
    await harness.allTold();
    await clockOf(hearth).passMs(untilNoteMs);
    await expect.poll(() => stored.unfinished(), done).toEqual([]);
    const findings = await account({ observer, stored, typed: crowd.typed, mishaps: [] });
    report(`${name}, failing`, plan, {
      ...findings,
      counts: { ...findings.counts, mishaps: plan.moments, 'calls failed': failed },
    });
    expect(findings.problems).toEqual([]);
    expect(findings.counts.found).toBeGreaterThan(plan.moments);
    expect(hearth.errors()).toEqual([]);
  });
});
