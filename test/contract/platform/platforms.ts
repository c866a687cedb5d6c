import { afterEach, beforeEach, describe } from 'vitest';
import { discord } from './discord.ts';
import type { PlatformKind, Town } from './harness.ts';
import { playground } from './playground.ts';
import { slackByHttp, slackBySocket } from './slack.ts';

const PLATFORMS: readonly PlatformKind[] = [slackByHttp, slackBySocket, discord, playground];

/** Runs a suite against every platform; each test gets a town of its own. */
export function describePlatforms(
  title: string,
  suite: (town: () => Town, differences: PlatformKind['differences']) => void,
): void {
  for (const kind of PLATFORMS) {
    describe(`${title} (${kind.name})`, () => {
      let town: Town;

      beforeEach(async () => {
        town = await kind.open();
      }, 30_000);

      afterEach(() => town.close(), 30_000);

      suite(() => town, kind.differences);
    });
  }
}
