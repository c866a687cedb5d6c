import { afterEach, beforeEach, describe } from 'vitest';
import { discord } from './discord.ts';
import type { Harness, PlatformKind } from './harness.ts';
import { playground } from './playground.ts';
import { slackByHttp, slackBySocket } from './slack.ts';

const PLATFORMS: readonly PlatformKind[] = [slackByHttp, slackBySocket, discord, playground];

/** Runs a suite against every platform; each test gets a harness of its own. */
export function describePlatforms(
  title: string,
  suite: (harness: () => Harness, differences: PlatformKind['differences']) => void,
): void {
  for (const kind of PLATFORMS) {
    describe(`${title} (${kind.name})`, () => {
      let harness: Harness;

      beforeEach(async () => {
        harness = await kind.open();
      }, 30_000);

      afterEach(() => harness.close(), 30_000);

      suite(() => harness, kind.differences);
    });
  }
}
