import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const readJson = (path: string) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));

const NPM = 'https://registry.npmjs.org/';

interface LockedPackage {
  /** Absent: wherever the reader's npm takes packages from. */
  readonly resolved?: string;
  readonly integrity?: string;
  /** Only packages that hold a program for certain systems name these. */
  readonly os?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

describe('package.json', () => {
  const manifest = readJson('package.json');

  test('says which Node it runs on', () => {
    expect(manifest.engines.node).toBe('>=20.19');
    expect(Number(process.versions.node.split('.')[0])).toBeGreaterThanOrEqual(20);
  });

  test('is built as part of its installation, and brings the command "hearth"', () => {
    // Not by way of `npm run`, which would hide from it which command of npm wants it.
    expect(manifest.scripts.prepare).toBe('node scripts/build.mjs');
    expect(manifest.bin).toEqual({ hearth: 'dist/src/cli.js' });
  });

  test('lets only better-sqlite3 run a script when it is installed', () => {
    expect(manifest.allowScripts).toEqual({ 'better-sqlite3': true });
  });
});

describe('package-lock.json', () => {
  const packages = Object.entries<LockedPackage>(readJson('package-lock.json').packages).filter(
    ([path]) => path !== '',
  );

  test('sends nobody to another registry than the public one', () => {
    const foreign = packages.filter(([, { resolved = NPM }]) => !resolved.startsWith(NPM));
    expect(packages.length).toBeGreaterThan(0);
    expect(foreign.map(([path]) => path)).toEqual([]);
  });

  test('pins the content of every package, but for those of other platforms', () => {
    const loose = packages.filter(([, { integrity, os }]) => !os && !integrity?.startsWith('sha512-'));
    expect(loose.map(([path]) => path)).toEqual([]);
  });

  test('lists the packages of all platforms, without which npm ci refuses to install', () => {
    const listed = new Set(packages.map(([path]) => path.split('node_modules/').at(-1)));
    const named = packages.flatMap(([, { optionalDependencies = {} }]) => Object.keys(optionalDependencies));
    expect(named.filter((name) => !listed.has(name))).toEqual([]);
  });
});
