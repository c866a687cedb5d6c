import { afterAll, describe } from 'vitest';
import { describeWithPart } from '../support/parts.ts';
import type { Settings } from '../support/program.ts';
import { leftToAll } from '../support/runs.ts';
import { aDiscordSetUp } from './discord-server.ts';
import type { Harness, PlatformKind } from './harness.ts';
import { aHarness, discordDifferences, PLATFORMS, slackDifferences } from './platforms.ts';
import { expectDivided, type Several, startSeveral } from './several-processes.ts';
import { aSlackSetUp } from './slack-workspace.ts';

/** A platform, and a Hearth on it that divides its work. */
interface DividedKind extends PlatformKind {
  /** In what its processes differ. */
  readonly processes: readonly Settings[];
}

export const slackInSeveral: DividedKind = {
  name: 'Slack over Socket Mode',
  differences: slackDifferences,
  prepare: () => aSlackSetUp('Socket Mode'),
  processes: [{ ROLE: 'web' }, { ROLE: 'gateway' }, { ROLE: 'worker' }, { ROLE: 'worker' }],
};

/**
 * The server belongs to the second gateway, while Discord tells the first one of everything in conversations with the
 * bot. Source: docs.discord.com/developers/events/gateway#sharding.
 */
export const discordInSeveral = {
  name: 'Discord',
  differences: discordDifferences,
  prepare: () => aDiscordSetUp({ stub: { shards: 2, maxConcurrency: 2 }, shard: [1, 2] }),
  processes: [
    { ROLE: 'web' },
    { ROLE: 'gateway', DISCORD_SHARDS: '0-0/2' },
    { ROLE: 'gateway', DISCORD_SHARDS: '1-1/2' },
    { ROLE: 'worker' },
    { ROLE: 'worker' },
  ],
} as const satisfies DividedKind;

/** Where a story is told. */
interface Stage extends Pick<PlatformKind, 'name' | 'differences'> {
  /** A platform with Hearth on it, for this story alone. */
  enter(): Promise<Harness>;
}

/**
 * Tells a story on every platform, by a Hearth in one process.
 * @param divided on which it is told once more in the run of all tests, by a Hearth in several; none for what depends on the
 *   time of day, because several go by the clock of the machine
 */
export function onEach(story: string, divided: DividedKind | undefined, tell: (stage: Stage) => void): void {
  for (const platform of PLATFORMS) {
    describe(`${story} on ${platform.name}`, () => tell({ ...platform, enter: () => aHarness(platform) }));
  }
  if (divided) leftToAll(() => tellInSeveral(story, divided, tell));
}

function tellInSeveral(story: string, divided: DividedKind, tell: (stage: Stage) => void): void {
  describeWithPart('redis', `${story} on ${divided.name}`, () => {
    describeWithPart('postgres', 'in several processes', (address) => {
      const running: Several[] = [];
      afterAll(async () => {
        try {
          for (const { processes } of running) expectDivided(processes);
        } finally {
          for (const several of running) await several.remove();
        }
      });
      tell({
        ...divided,
        async enter() {
          const prepared = await divided.prepare();
          const several = await startSeveral(address, prepared.settings, divided.processes);
          running.push(several);
          return { ...(await prepared.enter(several.hearth)), clock: several.clock };
        },
      });
    });
  });
}
