import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWithPart } from '../support/parts.ts';
import type { Program } from '../support/program.ts';
import { watchedProgram } from './afterwards.ts';
import type { Harness, SetUp } from './harness.ts';
import { expectDivided, type Several, startSeveral, startTimeoutMs } from './several-processes.ts';
import { aSlackSetUp } from './slack-workspace.ts';
import { saying, setUp, thank } from './story.ts';

const roles = [{ ROLE: 'web' }, { ROLE: 'web' }, { ROLE: 'gateway' }, { ROLE: 'worker' }, { ROLE: 'worker' }] as const;

/** A job of a process that was killed is taken over after its lock ran out and two looks; see `adapters/queue`. */
const takeOverMs = 90_000;

describeWithPart('redis', 'one Hearth in five processes', () => {
  describeWithPart('postgres', 'two web, a gateway and two workers', (address) => {
    let prepared: SetUp;
    let several: Several<typeof roles>;
    let webs: readonly [Program, Program];
    let workers: readonly [Program, Program];

    beforeAll(async () => {
      prepared = await aSlackSetUp('HTTP');
      several = await startSeveral(address, prepared.settings, roles);
      const { processes } = several;
      webs = [processes[0], processes[1]];
      workers = [processes[3], processes[4]];
      await setUp(await prepared.enter(webs[0]));
    }, startTimeoutMs);

    afterAll(() => several.remove());

    const timesSaid = (harness: Harness, part: string): number =>
      harness.saidAround(harness.general).filter(({ text }) => text.includes(part)).length;

    it('is ready in each, and only web takes what Slack sends', async () => {
      const statuses = await Promise.all(
        several.processes.map(async ({ url }) => (await fetch(`${url}/readyz`)).status),
      );
      expect(statuses).toEqual([200, 200, 200, 200, 200]);
      const doors = await Promise.all(
        several.processes.map(async ({ url }) => (await fetch(`${url}/slack/events`, { method: 'POST' })).status),
      );
      expect(doors).toEqual([401, 401, 404, 404, 404]);
    });

    it('lets any web take any request, and says everything once', { timeout: startTimeoutMs }, async () => {
      const reasons = Array.from({ length: 5 }, (_, at) => `for shelf number ${at} of the kiln`);
      for (const [at, reason] of reasons.entries()) {
        const harness = await prepared.enter(webs[at % 2] ?? webs[0]);
        await thank(harness, harness.ada, [at < 3 ? harness.bo : harness.cleo], reason);
      }
      const harness = await prepared.enter(webs[0]);
      for (const reason of reasons) await saying(harness, harness.general, reason);
      expect(reasons.map((reason) => timesSaid(harness, reason))).toEqual([1, 1, 1, 1, 1]);
      expectDivided(several.processes);
      for (const web of webs) await web.until(() => web.log.some(({ msg }) => msg === 'Event handled'));
    });

    it('finds what waits after Redis was emptied', { timeout: startTimeoutMs }, async () => {
      const harness = await prepared.enter(webs[1]);
      harness.failPosts({ status: 429, retryAfterSeconds: 2, times: 1 });
      await thank(harness, harness.bo, [harness.cleo], 'for the spare glaze');
      await harness.until(() => harness.posts().some(({ ok }) => !ok));
      const client = new Redis(several.redis.url);
      await client.flushall();
      await client.quit();
      await workers[0].restart();
      await saying(harness, harness.general, 'for the spare glaze');
      expect(timesSaid(harness, 'for the spare glaze')).toBe(1);
    });

    it('takes over what a worker was doing that was killed', { timeout: takeOverMs + startTimeoutMs }, async () => {
      const [first, second] = workers;
      await second.stop();
      const harness = await prepared.enter(webs[0]);
      const { begun } = harness.failPosts({ hangMs: 600_000, times: 1 });
      await thank(harness, harness.cleo, [harness.bo], 'for the heavy lifting');
      await begun;
      await first.kill();
      await second.restart();
      await harness.until(() => timesSaid(harness, 'for the heavy lifting') > 0, takeOverMs);
      expect(timesSaid(harness, 'for the heavy lifting')).toBe(1);
    });

    it('ends each process in good order when it is asked to', { timeout: startTimeoutMs }, async () => {
      const [web, other, gateway, , worker] = several.processes;
      const ends = await Promise.all([web, other, gateway, worker].map((program) => program.stop()));
      expect(ends.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
      expect(several.hearth.errors()).toEqual([]);
    });
  });
});

describe('a Hearth of one role', () => {
  it('is refused where there is nothing that its processes could share', async () => {
    const program = watchedProgram({ settings: { ROLE: 'web', PLAYGROUND: 'off' } });
    await expect(program.ready()).rejects.toThrow(/ROLE divides the work[\s\S]*DATABASE_URL names an SQLite file/);
  });
});
