import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs Vitest with these arguments.
 * @param folder the checkout, or a copy of it
 * @param node the program to run it with
 */
export async function runVitest(args, { folder, node = process.execPath, env = process.env }) {
  const reports = mkdtempSync(join(tmpdir(), 'hearth-test-'));
  const path = join(reports, 'report.json');
  const vitest = join(folder, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`];
  try {
    const child = spawn(node, [vitest, 'run', ...reporters, ...args], {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'inherit'],
      env,
    });
    const [exitCode] = await once(child, 'close');
    return { exitCode, report: readReport(path) };
  } finally {
    rmSync(reports, { recursive: true, force: true });
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
