import { defineConfig } from 'vitest/config';
import { LEFT_TO_ALL } from './test/support/runs.ts';

/** Suites that start the real program or a browser: slower, and after the quick ones. */
const WIRE = ['test/wire/**/*.test.{ts,tsx}', 'test/faults/**/*.test.{ts,tsx}'];
const BROWSER = ['test/browser/**/*.test.{ts,tsx}'];

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
          // What the files import is loaded once for all of them, and not for each, which took as long as their tests.
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'wire', include: WIRE, testTimeout: 90_000, hookTimeout: 90_000, sequence: { groupOrder: 1 } },
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
