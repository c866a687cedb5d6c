/**
 * `npm test`: builds the program (the wire tests run it), runs the check and the tests, but for those that
 * test/support/runs.ts leaves to `npm test -- --all`. The last line counts tests: `N passed, N failed, N skipped`; a
 * failed build or check counts as one failure.
 *
 * `npm test -- kudos` runs only the test files whose path has "kudos" in it, without the check; whatever else
 * Vitest understands may stand there too.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { missingPartLines, tally } from './test-report.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const isAll = process.argv.includes('--all');
const asked = process.argv.slice(2).filter((argument) => argument !== '--all');

function run(...command) {
  const { status, error } = spawnSync(process.execPath, command, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: isAll || asked.length > 0 ? process.env : { ...process.env, TEST_RUN: 'quick' },
  });
  if (error) throw error;
  return status;
}

function runVitest() {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-test-'));
  const path = join(folder, 'report.json');
  try {
    const exitCode = run(
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${path}`,
      ...asked,
    );
    return { exitCode, report: readReport(path) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Vitest writes no report when it could not start. */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function finish({ passed, failed, skipped }) {
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed === 0 ? 0 : 1;
}

function main() {
  if (run('scripts/build.mjs') !== 0) {
    finish({ passed: 0, failed: 1, skipped: 0 });
    return;
  }
  const checkFailed = asked.length === 0 && run('scripts/check.mjs') !== 0;
  const { exitCode, report } = runVitest();
  const { passed, failed, skipped, problems } = tally(report, exitCode);
  for (const problem of problems) console.log(`Failed: ${problem}`);
  if (checkFailed) console.log('Failed: the check (see above, or run npm run check).');
  for (const line of missingPartLines(report)) console.log(line);
  finish({ passed, failed: failed + (checkFailed ? 1 : 0), skipped });
}

main();
