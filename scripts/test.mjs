/**
 * `npm test`: builds the program (the wire tests run it), runs the check and the tests, but for those that
 * test/support/runs.ts leaves to `npm test -- --all`. The last line counts tests: `N passed, N failed, N skipped`; a
 * failed build or check counts as one failure. `--all` also runs a part of the tests on other versions of Node.
 *
 * `npm test -- kudos` runs only the test files whose path has "kudos" in it, without the check; whatever else
 * Vitest understands may stand there too.
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runVitest } from './run-vitest.mjs';
import { OTHER_NODES, testOnNode } from './test-node.mjs';
import { missingPartLines, tally } from './test-report.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const isAll = process.argv.includes('--all');
const asked = process.argv.slice(2).filter((argument) => argument !== '--all');

function run(script) {
  const { status, error } = spawnSync(process.execPath, [script], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error) throw error;
  return status;
}

/** The counts of what runs on the other versions of Node, or nothing where this machine cannot run them. */
function testOnOtherNodes() {
  return OTHER_NODES.flatMap((version) => {
    try {
      const outcome = testOnNode(version);
      if (!outcome.skippedBecause) return [{ ...outcome, on: `Node ${version}: ` }];
      console.log(`Skipped: ${outcome.skippedBecause}.`);
      return [];
    } catch (error) {
      return [{ passed: 0, failed: 1, skipped: 0, problems: [error.message], on: `Node ${version}: ` }];
    }
  });
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
  const env = isAll || asked.length > 0 ? process.env : { ...process.env, TEST_RUN: 'quick' };
  const { exitCode, report } = runVitest(asked, { folder: root, env });
  const runs = [{ ...tally(report, exitCode), on: '' }, ...(isAll ? testOnOtherNodes() : [])];
  for (const { on, problems } of runs) for (const problem of problems) console.log(`Failed: ${on}${problem}`);
  if (checkFailed) console.log('Failed: the check (see above, or run npm run check).');
  for (const line of missingPartLines(report)) console.log(line);
  const sum = (what) => runs.reduce((total, counts) => total + counts[what], 0);
  finish({ passed: sum('passed'), failed: sum('failed') + (checkFailed ? 1 : 0), skipped: sum('skipped') });
}

main();
