/**
 * What `npm test` runs, and what only `npm run test:all` runs besides. Every behaviour is tested by `npm test` once. What
 * tells it again in another way (on the second database, over the other transport, in several processes), or takes
 * minutes to see whether it holds (simulated years, faults under load), is left to the other.
 *
 * A run of named files (`npm test -- kudos`, `npx vitest run test/faults`) leaves out nothing in them.
 */
const isQuick = process.env.TEST_RUN === 'quick';

/** Files that `npm test` leaves out. */
export const LEFT_TO_ALL: readonly string[] = isQuick ? ['test/faults/**', 'test/wire/postgres.test.ts'] : [];

/** Variants of a suite: the ones that `npm test` runs, and those that are left out there. */
export const variants = <T>(quick: readonly T[], leftToAll: readonly T[]): readonly T[] =>
  isQuick ? quick : [...quick, ...leftToAll];
