/**
 * What `npm test` runs, and what only `npm run test:all` runs besides. Every behaviour is tested by `npm test` once. Left
 * to the other is what takes minutes to see whether it holds (simulated years, faults under load, programs that are
 * killed, cut off and started again), three of four random cases of a property, and what tells the same again in another
 * way:
 *
 * - on the second database: test/contract/store/stores.ts, test/contract/queue/queues.ts, test/support/both-stores.ts,
 *   erasing-a-community, killed-rollups and older-database in test/adapters/store, test/wire/postgres.test.ts,
 *   test/wire/slack-fuzz.test.ts, test/wire/slack-secrets.test.ts;
 * - over Slack's second transport: test/wire/platforms.ts, test/wire/private-places.test.ts;
 * - in several processes: test/wire/on-each-platform.ts, test/wire/slack-moves.test.ts;
 * - on another platform, where the core decides and other stories take each step there, or after another code of the same
 *   kind: `ONE_PLATFORM` in test/wire/platforms.ts, test/wire/exchange-in-two-days.test.ts,
 *   test/wire/asked-out-of-reach.test.ts, test/wire/erasing-a-community.test.ts;
 * - cut off in another way: test/wire/slack-many-sockets.test.ts;
 * - with other settings that the same check refuses (each is in test/config/settings.test.ts): test/wire/bad-start.test.ts;
 * - with other limits of open files: test/wire/terminal-manners.test.ts.
 *
 * So is what `npm run check` proves each time it runs: test/house/imports.test.ts.
 *
 * What only PostgreSQL, Redis, a socket or several processes do has suites of its own, in `npm test`. A run of named
 * files (`npm test -- kudos`, `npx vitest run test/faults`) leaves out nothing in them.
 */
const isQuick = process.env.TEST_RUN === 'quick';

/** Programs that are killed, cut off, started again or started several times, whose parts are each tested for themselves. */
const SLOW_ON_THE_WIRE = [
  'acknowledging',
  'database-care',
  'discord-connection',
  'discord-restarts',
  'many-gateways',
  'many-processes',
  'never-lost',
  'never-twice',
  'patient-start',
  'postgres',
  'refused-by-discord',
  'refused-by-slack',
  'stopping',
  'ten-thousand',
];

/** Files that `npm test` leaves out. */
export const LEFT_TO_ALL: readonly string[] = isQuick
  ? ['test/faults/**', 'test/house/imports.test.ts', ...SLOW_ON_THE_WIRE.map((name) => `test/wire/${name}.test.ts`)]
  : [];

/** How many random cases of a property are tried. */
export const tries = (all: number): number => (isQuick ? Math.ceil(all / 4) : all);

/** Declares tests that `npm test` leaves out. */
export function leftToAll(declare: () => void): void {
  if (!isQuick) declare();
}

/** Variants of a suite: the ones that `npm test` runs, and those that are left out there. */
export const variants = <T>(quick: readonly T[], leftToAll: readonly T[]): readonly T[] =>
  isQuick ? quick : [...quick, ...leftToAll];
