import { describe, expect, it } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { describeWithPart } from '../support/parts.ts';
import { type Program, type Settings, startProgram } from '../support/program.ts';
import { variants } from '../support/runs.ts';
import { expectDivided, startSeveral } from '../wire/several-processes.ts';
import { type Balancer, startBalancer } from './balancer.ts';
import { type Host, type Hosting, tellOfInstalling } from './slack-installing.ts';

/** Everything in one process, with a file as its database. */
const alone = (byWhat: string, socketMode: boolean): Hosting => ({
  byWhat,
  socketMode,
  address: async () => `http://127.0.0.1:${await freePort()}`,
  async start(settings, address): Promise<Host> {
    const hearth = startProgram({ settings: { ...settings, PORT: new URL(address).port } });
    await hearth.ready();
    return { processes: [hearth], close: async () => void (await hearth.stop()) };
  },
});

/**
 * Processes that divide the work behind a load balancer, which leads each request to another one than the request before.
 * @param own in what they differ
 */
function divided(
  byWhat: string,
  postgres: string,
  socketMode: boolean,
  own: readonly Settings[],
): Hosting & { expectShared(): void } {
  let balancer: Balancer;
  let processes: readonly Program[];
  let serving: readonly Program[];
  return {
    byWhat,
    socketMode,
    async address() {
      balancer = await startBalancer();
      return balancer.url;
    },
    async start(settings): Promise<Host> {
      const several = await startSeveral(postgres, settings, own);
      processes = several.processes;
      serving = processes.filter((_, at) => own[at]?.ROLE === 'web');
      balancer.leadTo(serving.map(({ url }) => url));
      return {
        processes,
        async close() {
          await several.remove();
          await balancer.close();
        },
      };
    },
    expectShared() {
      const at = (path: string) => balancer.asked.filter((each) => each.path === path).map(({ process }) => process);
      // The last page that led to Slack, and the one that led back from there before it was loaded once more.
      const [begun, finished] = [at('/slack/install').at(-1), at('/slack/oauth_redirect').at(-2)];
      expect([begun, finished].toSorted()).toEqual([0, 1]);
      expectDivided(processes);
      for (const { log } of socketMode ? [] : serving) expect(log.map(({ msg }) => msg)).toContain('Event handled');
    },
  };
}

const web = { ROLE: 'web' };

describeWithPart('chromium', 'installing Hearth on Slack', (chromium) => {
  const oneProcess = [alone('by one process, over HTTP', false)];
  for (const hosting of variants(oneProcess, [alone('by one process, over Socket Mode', true)])) {
    describe(hosting.byWhat, () => tellOfInstalling(chromium, hosting));
  }
  for (const [byWhat, socketMode, own] of variants<readonly [string, boolean, readonly Settings[]]>(
    [],
    [
      ['by two web processes and a worker, over HTTP', false, [web, web, { ROLE: 'worker' }]],
      [
        'by two web processes, a gateway and a worker, over Socket Mode',
        true,
        [web, web, { ROLE: 'gateway' }, { ROLE: 'worker' }],
      ],
    ],
  )) {
    describeWithPart('redis', byWhat, () => {
      describeWithPart('postgres', 'on PostgreSQL', (postgres) => {
        const hosting = divided(byWhat, postgres, socketMode, own);
        tellOfInstalling(chromium, hosting);
        it('begins with one process, ends with the other, and everything is done once', () => hosting.expectShared());
      });
    });
  }
});
