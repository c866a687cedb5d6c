import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { watchedProgram } from '../wire/afterwards.ts';
import { clockOf } from '../wire/clock.ts';
import { account } from './support/account.ts';
import { type FaultPlan, faultPlan } from './support/fault-plan.ts';
import type { Mishap } from './support/findings.ts';
import { aBusyServer, aBusyWorkspace, type FaultHarness } from './support/harness.ts';
import { untilNoteMs } from './support/notes-are-due.ts';
import { report } from './support/report.ts';
import { aSmallDisk, type SmallDisk, whyNoSmallDisk } from './support/small-disk.ts';
import { stateInFile } from './support/stored-state.ts';

const plan = faultPlan();

/** How often the disk fills: it takes a while each time until Hearth has seen it. */
const times = Math.ceil(plan.moments / 4);

/** How much is done while it is full, and when there is room again. */
const deedsAtOnce = 12;

const platforms: Readonly<Record<string, (plan: FaultPlan) => Promise<FaultHarness>>> = {
  Slack: aBusyWorkspace,
  Discord: aBusyServer,
};

const patienceMs = 120_000 + plan.moments * 30_000;
const done = { timeout: patienceMs, interval: 100 };

const whyLeftOut = whyNoSmallDisk();
if (whyLeftOut !== undefined) console.info(`A disk that fills is left out, because ${whyLeftOut}`);

describe.skipIf(whyLeftOut !== undefined).each(Object.entries(platforms))(
  'While the disk is full, on %s,',
  (name, prepare) => {
    let disk: SmallDisk;
    beforeAll(() => {
      disk = aSmallDisk();
    });
    afterAll(() => disk.remove());

    it('Hearth is not ready and says so, and nothing is lost, or comes twice', { timeout: patienceMs }, async () => {
      const harness = await prepare(plan);
      const { crowd, observer } = harness;
      const file = join(disk.path, `${name}.db`);
      const hearth = watchedProgram({
        settings: { PLAYGROUND: 'on', ...harness.settings, DATABASE_URL: `sqlite:${file}` },
      });
      await hearth.ready();
      await harness.enter(hearth);
      const stored = stateInFile(file);
      const mishaps: Mishap[] = [];
      const readiness = async (): Promise<number> => (await fetch(`${hearth.url}/readyz`)).status;

      for (let time = 0; time < times; time += 1) {
        await crowd.act(deedsAtOnce);
        await crowd.reads(await stored.openPosts());
        const mishap = { what: 'full', from: Date.now(), until: Number.POSITIVE_INFINITY };
        mishaps.push(mishap);
        disk.fill();
        const acting = crowd.act(deedsAtOnce);
        await expect.poll(readiness, done).toBe(503);
        disk.makeRoom();
        await expect.poll(readiness, done).toBe(200);
        mishap.until = Date.now();
        await acting;
      }

      await harness.allTold();
      await expect.poll(() => stored.unfinished(), done).toEqual([]);
      await clockOf(hearth).passMs(untilNoteMs);
      await expect.poll(() => stored.unfinished(), done).toEqual([]);
      const findings = await account({ observer, stored, typed: crowd.typed, mishaps });
      report(`A full disk under ${name}`, plan, findings);
      expect(findings.problems).toEqual([]);
      expect(findings.counts.found).toBeGreaterThan(times);
      expect(hearth.errors().filter((each) => !each.includes('disk is full'))).toEqual([]);
      await hearth.stop();
    });
  },
);
