import { describe, inject, test } from 'vitest';
import { PARTS } from '../../scripts/test-report.mjs';

type Part = keyof typeof PARTS;

/** Where each part was found: a path for Chromium and the programs of PostgreSQL, a URL for the others; `null` when this machine has none. */
export type FoundParts = Readonly<Record<Part, string | null>>;

declare module 'vitest' {
  interface ProvidedContext {
    parts: FoundParts;
  }
}

/**
 * A suite that needs a part. Where the part is missing the suite is skipped, and the run says so at its end; with
 * CI=true it fails instead, so that nothing goes untested unnoticed.
 *
 * @param suite gets the part's address: the path of Chromium, the URL of PostgreSQL or Redis, the folder in which the
 *   programs of PostgreSQL are. When the suite is skipped it is called to learn the names of its tests only, so start
 *   nothing outside of hooks and tests.
 */
export function describeWithPart(part: Part, name: string, suite: (address: string) => void): void {
  const title = `${name} ${PARTS[part].marker}`;
  const address = inject('parts')[part];
  if (address !== null) {
    describe(title, () => suite(address));
  } else if (process.env.CI === 'true') {
    describe(title, () => {
      test('has the part it needs', () => {
        throw new Error(`With CI=true nothing may be skipped. This machine cannot run ${PARTS[part].missing}`);
      });
    });
  } else {
    describe.skip(title, () => suite('missing'));
  }
}
