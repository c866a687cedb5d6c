import { describe, expect, test } from 'vitest';
import { missingPartLines, tally } from '../../scripts/test-report.mjs';

interface Assertion {
  readonly status: string;
  readonly ancestorTitles: readonly string[];
}

const aTest = (status: string, suite = 'kudos'): Assertion => ({ status, ancestorTitles: [suite] });
const aFile = (status: string, ...assertionResults: Assertion[]) => ({
  name: 'test/a.test.ts',
  status,
  assertionResults,
});
const aReport = (...testResults: ReturnType<typeof aFile>[]) => ({ testResults });

describe('the count at the end of a run', () => {
  test('counts what passed, failed and was skipped', () => {
    const report = aReport(
      aFile('passed', aTest('passed'), aTest('skipped'), aTest('todo')),
      aFile('failed', aTest('failed'), aTest('passed')),
    );
    expect(tally(report, 1)).toMatchObject({ passed: 2, failed: 1, skipped: 2, problems: [] });
  });

  test('names what failed, and why, in a few lines', () => {
    const failed = {
      ...aTest('failed'),
      fullName: 'kudos are seen',
      failureMessages: [`expected 1 to be 2\n${'    at a place\n'.repeat(50)}`],
    };
    const { failures } = tally(aReport(aFile('failed', failed, aTest('passed'))), 1);
    expect(failures).toEqual([expect.stringMatching(/^test\/a\.test\.ts: kudos are seen\n {2}expected 1 to be 2\n/)]);
    expect(failures[0]?.split('\n').length).toBeLessThan(15);
  });

  test('takes a file that did not load for a failure', () => {
    expect(tally(aReport(aFile('passed', aTest('passed')), aFile('failed')), 1)).toMatchObject({
      passed: 1,
      failed: 1,
    });
  });

  test('takes a broken hook for a failure', () => {
    expect(tally(aReport(aFile('failed', aTest('passed'), aTest('skipped'))), 1)).toMatchObject({ failed: 1 });
  });

  test('takes a run without tests for a failure', () => {
    expect(tally(aReport(), 0)).toMatchObject({ passed: 0, failed: 1 });
    expect(tally(aReport(aFile('passed', aTest('skipped'))), 0)).toMatchObject({ failed: 1, skipped: 1 });
  });

  test('takes a run without a report for a failure', () => {
    expect(tally(undefined, 1)).toMatchObject({ passed: 0, failed: 1, skipped: 0 });
  });

  test('takes an error that nobody handled for a failure', () => {
    expect(tally(aReport(aFile('passed', aTest('passed'))), 1)).toMatchObject({ passed: 1, failed: 1 });
  });
});

describe('the closing lines', () => {
  test('name each missing part once, and only those that a suite needs', () => {
    const report = aReport(
      aFile('passed', aTest('skipped', 'the playground (needs Chromium)'), aTest('skipped', 'pages (needs Chromium)')),
      aFile('passed', aTest('passed', 'the store (needs PostgreSQL)'), aTest('skipped', 'kudos')),
    );
    expect(missingPartLines(report)).toEqual([expect.stringContaining('Chromium was not found')]);
  });

  test('are none when nothing was skipped', () => {
    expect(missingPartLines(aReport(aFile('passed', aTest('passed'))))).toEqual([]);
  });
});
