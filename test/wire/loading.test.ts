import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Prints, in its last line, which packages are loaded once all is there that a start needs, and nothing is started. */
const listing = `
  import Module from 'node:module';
  process.on('exit', () => {
    const named = Object.keys(Module._cache).map((file) => /node_modules[/]((?:@[^/]+[/])?[^/]+)/.exec(file)?.[1]);
    console.log(JSON.stringify([...new Set(named)]));
  });
  await import('./dist/src/command-line/start.js');`;

it('the libraries of platforms and queues that nobody set up are not loaded', () => {
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', listing], {
    cwd: root,
    encoding: 'utf8',
  });
  const packages: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  expect(packages).toContain('pino');
  expect(packages).not.toContain('better-sqlite3');
  expect(packages).not.toContain('discord.js');
  expect(packages).not.toContain('@slack/web-api');
  expect(packages).not.toContain('bullmq');
});
