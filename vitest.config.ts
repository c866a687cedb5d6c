import { defineConfig } from 'vitest/config';
import { LEFT_TO_ALL } from './test/support/runs.ts';

/** Suites that start the real program or a browser: slower, and after the quick ones. */
const WIRE = ['test/wire/**/*.test.{ts,tsx}', 'test/faults/**/*.test.{ts,tsx}'];
const BROWSER = ['test/browser/**/*.test.{ts,tsx}'];

/**
 * Files of one kind share what they import (`isolate: false`): to load it for each took as long as their tests. So
 * whatever is to be closed is closed by the test that opened it, or by `setupFiles`, which run for each file.
 */
export default defineConfig({
  test: {
    globals: false,
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
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'wire',
          include: WIRE,
          isolate: false,
          setupFiles: 'test/wire/each-file.ts',
          testTimeout: 90_000,
          hookTimeout: 90_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: BROWSER,
          testTimeout: 90_000,
          hookTimeout: 90_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
