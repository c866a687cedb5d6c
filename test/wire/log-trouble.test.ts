import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { itIf } from '../support/it-if.ts';
import { CLI, cleanUp, emptyFolder } from '../support/program.ts';

afterAll(cleanUp);

const isLinux = process.platform === 'linux';

/** Starts the program with a standard output of the test's choice. */
async function start(stdout: number | 'pipe') {
  const folder = emptyFolder();
  const port = await freePort();
  const child = spawn(process.execPath, [CLI, 'start'], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, PORT: String(port), LOG_LEVEL: 'debug' },
    stdio: ['ignore', stdout, 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  await expect.poll(() => statusOf(`${url}/readyz`), { interval: 100 }).toBe(200);
  return { child, url, stderr: () => stderr };
}

const statusOf = (url: string): Promise<number | string> =>
  fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status;
    },
    (error: Error) => error.message,
  );

/** Each request is a line of the log. */
async function answersAll(url: string, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) expect(await statusOf(`${url}/nowhere/${'x'.repeat(900)}`)).toBe(404);
  expect(await statusOf(`${url}/healthz`)).toBe(200);
}

const ended = (child: ChildProcess): Promise<number | NodeJS.Signals | null> =>
  new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));

/** SIGTERM stops it as ever. */
async function stopsWhenAsked(child: ChildProcess): Promise<void> {
  const end = ended(child);
  child.kill('SIGTERM');
  expect(await end).toBe(0);
}

itIf(isLinux)('a log that no disk takes stops nothing, and standard error says so once', async () => {
  const full = openSync('/dev/full', 'w');
  const { child, url, stderr } = await start(full);
  closeSync(full);
  await answersAll(url, 40);
  await stopsWhenAsked(child);
  expect(stderr()).toMatch(/^Hearth cannot write its log to standard output \(ENOSPC\)\..* Make room on its disk\.\n$/);
});

itIf(isLinux && process.getuid?.() === 0)(
  'a log on a full disk goes on when there is room, with how much is missing',
  async () => {
    const disk = emptyFolder();
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk]);
    } catch {
      // A container may not mount; /dev/full above shows most of it.
      return;
    }
    try {
      const out = openSync(join(disk, 'hearth.log'), 'w');
      const { child, url, stderr } = await start(out);
      closeSync(out);
      mkdirSync(join(disk, 'other'));
      writeFileSync(join(disk, 'other/big'), Buffer.alloc(150_000));
      await answersAll(url, 150);
      // For a moment, what cannot be written only waits; where there is room again that soon, nothing is missing.
      await expect.poll(stderr).toContain('ENOSPC');
      rmSync(join(disk, 'other/big'));
      await expect.poll(() => readFileSync(join(disk, 'hearth.log'), 'utf8')).toContain('missing');
      await answersAll(url, 3);
      await stopsWhenAsked(child);
      const lines = readFileSync(join(disk, 'hearth.log'), 'utf8')
        .trimEnd()
        .split('\n')
        .filter((line) => /\S/.test(line));
      const entries = lines
        .filter((line) => !line.startsWith('  '))
        .map((line) => JSON.parse(line) as { msg: string; missing?: number });
      const gap = entries.findIndex(({ missing }) => missing !== undefined);
      const missing = entries.reduce((sum, each) => sum + (each.missing ?? 0), 0);
      const requests = entries.filter(({ msg }) => msg === 'Answered a request').length;
      expect(entries[gap]).toMatchObject({ level: 'warn', msg: 'Lines of the log are missing here' });
      expect(requests + missing).toBeGreaterThanOrEqual(153);
      expect(entries.slice(gap).some(({ msg }) => msg === 'Answered a request')).toBe(true);
      expect(entries.at(-1)?.msg).toBe('Stopping');
    } finally {
      execFileSync('umount', ['-l', disk]);
    }
  },
);

it('a reader that fell asleep stops nothing', async () => {
  const { child, url } = await start('pipe');
  // More than a pipe and the reader of this test take.
  await answersAll(url, 400);
  await stopsWhenAsked(child);
});

it('a reader that went away stops nothing', async () => {
  const { child, url, stderr } = await start('pipe');
  child.stdout?.destroy();
  await answersAll(url, 40);
  await stopsWhenAsked(child);
  expect(stderr()).toContain('(EPIPE)');
});

itIf(isLinux)('a terminal that is closed without a signal stops nothing', async () => {
  // script(1) would be a terminal of its own; a descriptor that can only be read fails in the same way, with EBADF.
  const readOnly = openSync('/dev/null', 'r');
  const { child, url, stderr } = await start(readOnly);
  closeSync(readOnly);
  await answersAll(url, 40);
  await stopsWhenAsked(child);
  expect(stderr()).toContain('(EBADF)');
});
