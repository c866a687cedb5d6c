/** Reads what Vitest's JSON reporter wrote, and says it in the words a run ends with. */

/** What some suites need and a machine may lack. The marker ends the name of a suite that needs the part. */
export const PARTS = {
  chromium: {
    marker: '(needs Chromium)',
    missing:
      'browser tests, because Chromium was not found. On Debian: apt-get install chromium; elsewhere set CHROMIUM_PATH.',
  },
  postgres: {
    marker: '(needs PostgreSQL)',
    missing:
      'PostgreSQL tests, because no server answers at TEST_POSTGRES_URL (postgres://postgres@127.0.0.1:5432/test when unset).',
  },
  postgresServer: {
    marker: '(needs the programs of PostgreSQL)',
    missing:
      'tests that stop and crash PostgreSQL, because initdb and pg_ctl were not found (root also needs a user postgres). On Debian: apt-get install postgresql.',
  },
  redis: {
    marker: '(needs Redis)',
    missing: 'Redis tests, because no server answers at TEST_REDIS_URL (redis://127.0.0.1:6379 when unset).',
  },
};

/**
 * Counts tests. A file that failed without any failed test in it (it did not load, or a hook broke) counts as one
 * failure. A run without tests, or that Vitest itself calls failed though no test did, is a failure too.
 *
 * @param {object | undefined} report what the JSON reporter wrote; undefined when it wrote nothing
 * @param {number | null} exitCode of Vitest
 * @returns {{ passed: number, failed: number, skipped: number, problems: string[], failures: string[] }} problems:
 *   failures that are not a failed test, in words; failures: each failed test by its name and why it failed
 */
export function tally(report, exitCode) {
  if (!report)
    return { passed: 0, failed: 1, skipped: 0, problems: ['The test run ended without a report.'], failures: [] };
  const statuses = report.testResults.flatMap((file) => file.assertionResults.map(({ status }) => status));
  const count = (...wanted) => statuses.filter((status) => wanted.includes(status)).length;
  const passed = count('passed');
  const failedTests = count('failed');
  const skipped = statuses.length - passed - failedTests;

  const problems = report.testResults
    .filter((file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'))
    .map((file) => `${file.name} failed outside of its tests (it did not load, or a hook broke).`);
  if (passed + failedTests === 0 && problems.length === 0) problems.push('No test was run.');
  if (exitCode !== 0 && failedTests + problems.length === 0) {
    problems.push('The test run failed outside of the tests (an error nobody handled: see above).');
  }
  return { passed, failed: failedTests + problems.length, skipped, problems, failures: failuresOf(report) };
}

const LINES_OF_A_FAILURE = 12;

/** The end of a long run is what is kept of it, so it says what failed once more. */
function failuresOf(report) {
  return report.testResults.flatMap((file) =>
    file.assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages = [] }) => {
        const why = failureMessages.join('\n').split('\n').slice(0, LINES_OF_A_FAILURE).join('\n  ');
        return `${file.name}: ${fullName}\n  ${why}`;
      }),
  );
}

/** One line for each part whose absence made a suite be skipped. */
export function missingPartLines(report) {
  const skippedSuites = (report?.testResults ?? [])
    .flatMap((file) => file.assertionResults)
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
    .flatMap(({ ancestorTitles }) => ancestorTitles);
  return Object.values(PARTS)
    .filter(({ marker }) => skippedSuites.some((title) => title.endsWith(marker)))
    .map(({ missing }) => `Skipped: ${missing}`);
}
