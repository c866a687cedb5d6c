/**
 * Compiles the product into dist/: `npm run build`, and what `npm ci` runs by itself.
 *
 * Where the compiler is not installed (`npm ci --omit=dev`) a dist that is there already is kept.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const program = join(root, 'dist/src/cli.js');
const compiler = join(root, 'node_modules/typescript/bin/tsc');

/** Files that are served as they are. */
const ASSETS = ['adapters/playground/public'];

if (!existsSync(compiler)) keepWhatIsThere();
else build();

function keepWhatIsThere() {
  if (existsSync(program)) {
    console.log('Build: the compiler is not installed (--omit=dev); the dist that is there stays as it is.');
    return;
  }
  console.error(
    'Build: there is no dist/ yet, and the compiler is not installed to make it.\n' +
      'Run `npm ci` (with the development packages) and then `npm prune --omit=dev`, or copy in a dist/ built elsewhere.',
  );
  process.exitCode = 1;
}

function build() {
  const started = performance.now();
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const { status, error } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (error) throw error;
  if (status !== 0) {
    console.error('Build: the types do not check (see above), so dist/ was not written.');
    process.exitCode = 1;
    return;
  }
  for (const folder of ASSETS) {
    if (existsSync(join(root, folder))) cpSync(join(root, folder), join(root, 'dist', folder), { recursive: true });
  }
  if (!existsSync(program)) {
    console.error('Build: src/cli.ts is missing, so there is no program in dist/.');
    process.exitCode = 1;
    return;
  }
  chmodSync(program, 0o755);
  console.log(`Build: dist/ written in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}
