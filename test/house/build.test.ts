import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A small project that the house's own build script builds. */
function aProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-build-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['scripts', 'src', 'dist/src']) mkdirSync(join(folder, name), { recursive: true });
  cpSync(join(root, 'scripts/build.mjs'), join(folder, 'scripts/build.mjs'));
  cpSync(join(root, 'tsconfig.json'), join(folder, 'tsconfig.json'));
  cpSync(join(root, 'tsconfig.build.json'), join(folder, 'tsconfig.build.json'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "version": "1.2.3" }');
  writeFileSync(join(folder, 'src/cli.ts'), 'export const made: string = "anew";\n');
  writeFileSync(join(folder, 'dist/src/cli.js'), 'export const made = "before";\n');
  return folder;
}

const made = (folder: string): string | undefined =>
  /"(.+)"/.exec(readFileSync(join(folder, 'dist/src/cli.js'), 'utf8'))?.[1];

const leftBehind = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => name.startsWith('.dist'));

interface How {
  readonly env?: Readonly<Record<string, string>>;
  readonly options?: readonly string[];
  readonly isInterrupted?: boolean;
}

async function build(folder: string, { env = {}, options = [], isInterrupted = false }: How = {}) {
  const child = spawn(process.execPath, ['scripts/build.mjs', ...options], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
    stdio: 'ignore',
  });
  if (isInterrupted) {
    await expect.poll(() => leftBehind(folder), { interval: 10, timeout: 25_000 }).not.toEqual([]);
    child.kill('SIGINT');
  }
  const [code] = await once(child, 'close');
  return code;
}

it('a build takes the place of the one before', async () => {
  const folder = aProject();
  writeFileSync(join(folder, 'dist/stale.js'), '');
  expect(await build(folder)).toBe(0);
  expect(made(folder)).toBe('anew');
  expect(existsSync(join(folder, 'dist/stale.js'))).toBe(false);
  expect(existsSync(join(folder, 'dist/package.json'))).toBe(true);
  expect(leftBehind(folder)).toEqual([]);
});

it('a build for which nothing changed is not made again where that is enough', async () => {
  const folder = aProject();
  const options = ['--if-changed'];
  // Nobody knows what the one before was built from.
  expect(await build(folder, { options })).toBe(0);
  expect(made(folder)).toBe('anew');
  writeFileSync(join(folder, 'dist/stale.js'), '');
  expect(await build(folder, { options })).toBe(0);
  expect(existsSync(join(folder, 'dist/stale.js'))).toBe(true);
  writeFileSync(join(folder, 'src/cli.ts'), 'export const made: string = "once more";\n');
  expect(await build(folder, { options })).toBe(0);
  expect(made(folder)).toBe('once more');
  expect(existsSync(join(folder, 'dist/stale.js'))).toBe(false);
});

it('an interrupted build leaves the one before as it was, and nothing else', async () => {
  const folder = aProject();
  expect(await build(folder, { isInterrupted: true })).toBe(130);
  expect(made(folder)).toBe('before');
  expect(leftBehind(folder)).toEqual([]);
});

it('a build that fails leaves the one before as it was', async () => {
  const folder = aProject();
  writeFileSync(join(folder, 'src/cli.ts'), 'export const made: number = "anew";\n');
  expect(await build(folder)).toBe(1);
  expect(made(folder)).toBe('before');
  expect(leftBehind(folder)).toEqual([]);
});

it('builds at the same time do one another no harm', async () => {
  const folder = aProject();
  expect(await Promise.all([build(folder), build(folder), build(folder)])).toEqual([0, 0, 0]);
  expect(made(folder)).toBe('anew');
  expect(leftBehind(folder)).toEqual([]);
});

it.each([
  ['npx', { npm_command: 'exec' }],
  ['npm link', { npm_command: 'link' }],
  ['npm install --global', { npm_command: 'install', npm_config_global: 'true' }],
])('%s builds nothing where there is a build', async (_name, env) => {
  const folder = aProject();
  expect(await build(folder, { env: { ...env, npm_lifecycle_event: 'prepare' } })).toBe(0);
  expect(made(folder)).toBe('before');
});
