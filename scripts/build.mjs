/**
 * Compiles the product into dist/: `npm run build`, and what `npm ci` runs by itself.
 *
 * It compiles into a folder beside dist/ and swaps the two at the end, so whatever interrupts it leaves the dist/ that
 * was there, and builds that run at the same time do not disturb each other.
 *
 * Where the compiler is not installed (`npm ci --omit=dev`) a dist that is there already is kept. So it is where npm only
 * makes the program available to somebody (`npx hearth`, `npm link`, `npm install --global`): then nobody asked for a
 * build. With `--if-changed` a dist that was built from these very sources is kept, too: that is enough for tests.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const compiler = join(root, 'node_modules/typescript/bin/tsc');

const PROGRAM = 'src/cli.js';

/** Files that are used as they are. */
const ASSETS = ['package.json', 'adapters/playground/public', 'adapters/web/pages/pages.css'];

/** Names in dist/ what it was built from. */
const FINGERPRINT = '.built-from';

/** What a build depends on besides the folders that the compiler includes; the lock file names the compiler. */
const SETTINGS = ['tsconfig.json', 'tsconfig.build.json', 'package.json', 'package-lock.json', 'scripts/build.mjs'];

/** The folders that builds work in; .gitignore names them, too. */
const BESIDE = '.dist-';

/** What a build left behind that was killed; none takes so long. */
const STALE_MS = 60 * 60_000;

const { npm_command: command, npm_config_global: isGlobal, npm_lifecycle_event: script } = process.env;
const onlyInstalls = script === 'prepare' && (['exec', 'link'].includes(command) || isGlobal === 'true');

if (onlyInstalls && existsSync(join(dist, PROGRAM))) process.exitCode = 0;
else if (process.argv.includes('--if-changed') && isUpToDate()) console.log('Build: dist/ is up to date.');
else if (existsSync(compiler)) await build();
else keepWhatIsThere();

function keepWhatIsThere() {
  if (existsSync(join(dist, PROGRAM))) {
    console.log('Build: the compiler is not installed (--omit=dev); the dist that is there stays as it is.');
    return;
  }
  fail(
    'there is no dist/ yet, and the compiler is not installed to make it.\n' +
      'Run `npm ci` (with the development packages) and then `npm prune --omit=dev`, or copy in a dist/ built elsewhere.',
  );
}

function isUpToDate() {
  const path = join(dist, FINGERPRINT);
  return existsSync(join(dist, PROGRAM)) && existsSync(path) && readFileSync(path, 'utf8') === fingerprint();
}

/** The same for the same sources, whatever their dates are. */
function fingerprint() {
  const { include } = JSON.parse(readFileSync(join(root, 'tsconfig.build.json'), 'utf8'));
  const hash = createHash('sha256');
  for (const path of [...SETTINGS, ...include.flatMap(filesIn)].filter((each) => existsSync(join(root, each)))) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesIn(folder) {
  if (!existsSync(join(root, folder))) return [];
  const found = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

async function build() {
  const started = performance.now();
  const builtFrom = fingerprint();
  const interrupted = new AbortController();
  for (const each of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(each, () => interrupted.abort());
  removeStale();
  const folder = mkdtempSync(join(root, BESIDE));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const code = await compileInto(folder, interrupted.signal);
  if (interrupted.signal.aborted) return fail('it was interrupted; dist/ is as it was.', 130);
  if (code !== 0) return fail('the types do not check (see above), so dist/ was not written.');
  for (const asset of ASSETS) {
    if (existsSync(join(root, asset))) cpSync(join(root, asset), join(folder, asset), { recursive: true });
  }
  if (!existsSync(join(folder, PROGRAM))) return fail('src/cli.ts is missing, so there would be no program in dist/.');
  writeFileSync(join(folder, FINGERPRINT), builtFrom);
  chmodSync(join(folder, PROGRAM), 0o755);
  chmodSync(folder, 0o755);
  swapIn(folder);
  console.log(`Build: dist/ written in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}

async function compileInto(folder, signal) {
  const options = ['-p', 'tsconfig.build.json', '--outDir', folder];
  const child = spawn(process.execPath, [compiler, ...options], { cwd: root, stdio: 'inherit' });
  signal.addEventListener('abort', () => child.kill());
  const [code] = await once(child, 'close');
  return code;
}

/** Signals are only heard before and after this, so one of the two is always in its place. */
function swapIn(folder) {
  const old = `${folder}-old`;
  do {
    moveAside(old);
  } while (!moved(folder, dist, old));
  rmSync(old, { recursive: true, force: true });
}

function moveAside(old) {
  try {
    renameSync(dist, old);
  } catch (error) {
    // There is none, for now or because another build moves it at this moment.
    if (error.code !== 'ENOENT') throw error;
  }
}

/** @returns false where another build came first, whose dist/ makes way then, too */
function moved(folder, to, old) {
  try {
    renameSync(folder, to);
    return true;
  } catch (error) {
    const isTaken = ['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code) && existsSync(to);
    if (isTaken) rmSync(old, { recursive: true, force: true });
    else if (existsSync(old)) renameSync(old, to);
    if (isTaken) return false;
    throw error;
  }
}

function removeStale() {
  for (const name of readdirSync(root).filter((each) => each.startsWith(BESIDE))) {
    const path = join(root, name);
    const changedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - changedAt > STALE_MS) rmSync(path, { recursive: true, force: true });
  }
}

function fail(why, exitCode = 1) {
  console.error(`Build: ${why}`);
  process.exitCode = exitCode;
}
