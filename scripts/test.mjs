/**
 * `npm test`: builds the program where it changed (the wire tests run it) and runs the tests, but for those that
 * test/support/runs.ts leaves to `npm test -- --all`. That runs the check beside them, too, and a part of the tests on other
 * versions of Node. The last line counts tests: `N passed, N failed, N skipped`; a failed build or check counts as one
 * failure.
 *
 * `npm test -- kudos` runs only the test files whose path has "kudos" in it; whatever else Vitest understands may stand
 * there too.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runVitest } from './run-vitest.mjs';
import { OTHER_NODES, testOnNode } from './test-node.mjs';
import { missingPartLines, tally } from './test-report.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const isAll = process.argv.includes('--all');
const asked = process.argv.slice(2).filter((argument) => argument !== '--all');

function build() {
  const { status, error } = spawnSync(process.execPath, ['scripts/build.mjs', '--if-changed'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error) throw error;
  return status === 0;
}

/**
 * Runs beside the tests, in the time in which these wait for something, and takes none of theirs.
 * @returns what it had to say, in one piece for the end, because the tests say something all the time
 */
async function check() {
  const child = spawn(process.execPath, ['scripts/check.mjs'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  // What it starts inherits this.
  setPriority(child.pid, constants.priority.PRIORITY_LOW);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const [code] = await once(child, 'close');
  return { ok: code === 0, output };
}

/** The counts of what runs on the other versions of Node, or nothing where this machine cannot run them. */
async function testOnOtherNodes() {
  const runs = [];
  for (const version of OTHER_NODES) {
    try {
      const outcome = await testOnNode(version);
      if (outcome.skippedBecause) console.log(`Skipped: ${outcome.skippedBecause}.`);
      else runs.push({ ...outcome, on: `Node ${version}: ` });
    } catch (error) {
      runs.push({ passed: 0, failed: 1, skipped: 0, problems: [error.message], failures: [], on: `Node ${version}: ` });
    }
  }
  return runs;
}

function finish({ passed, failed, skipped }) {
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** Vite takes what comes after these in a path for a query, or for an escaped character, and finds no file. */
const NOT_IN_A_PATH = /[#?%]/;

async function main() {
  if (NOT_IN_A_PATH.test(root)) {
    console.error(
      `Vitest finds no files in a folder with #, ? or % in its path (${root}). Move the checkout elsewhere.`,
    );
    finish({ passed: 0, failed: 1, skipped: 0 });
    return;
  }
  if (!build()) {
    finish({ passed: 0, failed: 1, skipped: 0 });
    return;
  }
  const checking = isAll && asked.length === 0 ? check() : undefined;
  const env = isAll || asked.length > 0 ? process.env : { ...process.env, TEST_RUN: 'quick' };
  const { exitCode, report } = await runVitest(asked, { folder: root, env });
  const { ok, output } = (await checking) ?? { ok: true };
  if (output !== undefined) console.log(output);
  const runs = [{ ...tally(report, exitCode), on: '' }, ...(isAll ? await testOnOtherNodes() : [])];
  for (const { on, problems, failures } of runs) {
    for (const failure of [...failures, ...problems]) console.log(`Failed: ${on}${failure}`);
  }
  if (!ok) console.log('Failed: the check (see above, or run npm run check).');
  for (const line of missingPartLines(report)) console.log(line);
  const sum = (what) => runs.reduce((total, counts) => total + counts[what], 0);
  finish({ passed: sum('passed'), failed: sum('failed') + (ok ? 0 : 1), skipped: sum('skipped') });
}

await main();
