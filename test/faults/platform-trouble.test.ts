import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { watchedProgram } from '../wire/afterwards.ts';
import { clockOf } from '../wire/clock.ts';
import { account } from './support/account.ts';
import { type Fate, fateOf } from './support/fault-plan.ts';
import { aBusyServer, aBusyWorkspace, type Place, type Trouble } from './support/harness.ts';
import { tell } from './support/report.ts';
import { booksInFile } from './support/stored-state.ts';

const fate = fateOf();

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

const platforms: Readonly<Record<string, (fate: Fate) => Promise<Place>>> = {
  Slack: aBusyWorkspace,
  Discord: aBusyServer,
};

const patienceMs = 120_000 + fate.moments * 30_000;
const done = { timeout: patienceMs, interval: 100 };

describe.each(Object.entries(platforms))('Nothing is lost and nothing comes twice where %s', (name, aPlace) => {
  it(`fails, asks to wait, hangs or breaks off at ${fate.moments} moments`, { timeout: patienceMs }, async () => {
    const { random } = fate;
    const place = await aPlace(fate);
    const { crowd, sight } = place;
    const hearth = watchedProgram({ settings: { PLAYGROUND: 'on', ...place.settings } });
    await hearth.ready();
    await place.enter(hearth);
    const books = booksInFile(join(hearth.folder, 'data/hearth.db'));
    let failed = 0;

    for (let moment = 0; moment < fate.moments; moment += 1) {
      await crowd.reads(await books.openPosts());
      const before = failed;
      const trouble = troubles[moment % troubles.length];
      if (!trouble) throw new Error('There is no trouble');
      place.breaks({
        ...trouble,
        matching: () => {
          const fails = random() < share;
          failed += fails ? 1 : 0;
          return fails;
        },
      });
      await crowd.act(deedsAtOnce);
      await expect.poll(() => failed, done).toBeGreaterThan(before);
      place.mend();
    }

    await place.allTold();
    await expect.poll(() => books.unfinished(), done).toEqual([]);
    await place.allTold();
    await clockOf(hearth).pass('half_hour');
    await expect.poll(() => books.unfinished(), done).toEqual([]);
    const findings = await account({ sight, books, typed: crowd.typed, mishaps: [] });
    tell(`${name}, failing`, fate, {
      ...findings,
      counts: { ...findings.counts, mishaps: fate.moments, 'calls failed': failed },
    });
    expect(findings.problems).toEqual([]);
    expect(findings.counts.found).toBeGreaterThan(fate.moments);
    expect(hearth.errors()).toEqual([]);
  });
});
