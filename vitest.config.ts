import { defineConfig } from 'vitest/config';
import { LEFT_TO_ALL } from './test/support/runs.ts';

/** Suites that start the real program or a browser. */
const WIRE = ['test/wire/**/*.test.{ts,tsx}', 'test/faults/**/*.test.{ts,tsx}'];
const BROWSER = ['test/browser/**/*.test.{ts,tsx}'];

/** What another process has to do comes within a second or two, and on a busy machine later. */
const patient = { poll: { timeout: 60_000 } };

/**
 * Files of one kind share what they import (`isolate: false`): to load it for each took as long as their tests. So
 * whatever is to be closed is closed by the test that opened it, or by `setupFiles`, which run for each file. No kind
 * waits until the one before it has ended, because nothing would use the second processor meanwhile.
 */
export default defineConfig({
  test: {
    globals: false,
    // What was expected and what came is said whole, also in the lines a run ends with.
    chaiConfig: { truncateThreshold: 2_000 },
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: 'test/support/find-parts.ts',
    exclude: [...LEFT_TO_ALL],
    projects: [
      {
        extends: true,
        test: {
          name: 'core',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...WIRE, ...BROWSER, 'test/fixtures/**'],
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'wire',
          include: WIRE,
          isolate: false,
          setupFiles: 'test/wire/each-file.ts',
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: patient,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: BROWSER,
          testTimeout: 90_000,
          hookTimeout: 90_000,
          expect: patient,
        },
      },
    ],
  },
});
