import { type ChildProcess, spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { migrations } from '../../migrations/index.ts';
import { freePort } from '../support/free-port.ts';
import { itIf } from '../support/it-if.ts';
import { CLI, cleanUp, emptyFolder, runProgram, startProgram } from '../support/program.ts';
import { aSlack, slackSettings } from './slack-workspace.ts';

afterAll(cleanUp);

interface Sent {
  readonly status: number | undefined;
  readonly error: string | undefined;
  readonly closes: boolean;
}

const send = (url: string, agent: Agent): Promise<Sent> =>
  new Promise((resolve) => {
    const outgoing = request(url, { agent, method: 'POST' }, (answer) => {
      answer
        .resume()
        .on('end', () =>
          resolve({ status: answer.statusCode, error: undefined, closes: answer.headers.connection === 'close' }),
        );
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ status: undefined, error: error.code ?? error.message, closes: true }),
    );
    outgoing.end('nonsense');
  });

/** Sends one request after another, until nobody listens any more. */
async function keepSending(url: string): Promise<readonly Sent[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const all: Sent[] = [];
  for (;;) {
    const sent = await send(url, agent);
    if (sent.error === 'ECONNREFUSED') return all;
    all.push(sent);
  }
}

/** Starts the program by a command line of a shell. */
async function byShell(line: string, env: Readonly<Record<string, string>> = {}) {
  const folder = emptyFolder();
  const port = await freePort();
  const child = spawn('sh', ['-c', line], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, PORT: String(port), NODE: process.execPath, CLI, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  onTestFinished(() => void child.kill('SIGKILL'));
  await expect.poll(() => output).toContain('"Ready"');
  return { child, url: `http://127.0.0.1:${port}`, output: () => output };
}

const ended = (child: ChildProcess): Promise<number | NodeJS.Signals | null> =>
  new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));

describe('a stop', () => {
  it('resets no connection of those who send at that moment, and says first that it is not ready', async () => {
    const slack = await aSlack();
    const hearth = startProgram({ settings: { ...slackSettings(slack), DRAIN_SECONDS: '2' } });
    await hearth.ready();
    const { url } = hearth;
    const senders = Array.from({ length: 16 }, () => keepSending(`${url}/slack/events`));
    const stopped = hearth.stop();
    await expect.poll(async () => (await fetch(`${url}/readyz`)).status, { interval: 20 }).toBe(503);
    const sent = (await Promise.all(senders)).flat();
    expect(sent.length).toBeGreaterThan(16);
    expect(sent.filter(({ status, error }) => status !== 401 || error !== undefined)).toEqual([]);
    expect(sent.slice(-1)[0]?.closes).toBe(true);
    expect(await stopped).toMatchObject({ code: 0, signal: null });
  });

  it('takes a moment for that where Slack sends over HTTP, and none where nobody is to be told', async () => {
    const slack = await aSlack();
    const overHttp = startProgram({ settings: { ...slackSettings(slack), DRAIN_SECONDS: '' } });
    await overHttp.ready();
    const { tookMs } = await overHttp.stop();
    expect(tookMs).toBeGreaterThan(2_900);
    expect(tookMs).toBeLessThan(10_000);
    const playground = startProgram({ settings: { DRAIN_SECONDS: '' } });
    await playground.ready();
    expect((await playground.stop()).tookMs).toBeLessThan(2_500);
  });

  it('ends at once at the second signal, of whatever kind', async () => {
    const { child, output } = await byShell('exec "$NODE" "$CLI" start', { DRAIN_SECONDS: '600' });
    child.kill('SIGTERM');
    await expect.poll(output).toContain('"Stopping"');
    const end = ended(child);
    child.kill('SIGINT');
    expect(await end).toBe('SIGINT');
  });
});

const isPosix = process.platform !== 'win32';

describe('a terminal that is closed (SIGHUP)', () => {
  itIf(isPosix)('stops it in good order', async () => {
    const { child, output } = await byShell('exec "$NODE" "$CLI" start');
    const end = ended(child);
    child.kill('SIGHUP');
    expect(await end).toBe(0);
    expect(output()).toContain('"SIGHUP"');
  });

  it.each(
    process.platform === 'linux'
      ? [
          ['nohup, from a shell that notes what it runs', '_=/usr/bin/nohup exec nohup "$NODE" "$CLI" start'],
          [
            'nohup, with its file',
            'touch nohup.out; tail --pid=$$ -f nohup.out & exec nohup "$NODE" "$CLI" start > nohup.out',
          ],
          ['a shell that ignores the signal', 'trap "" HUP; "$NODE" "$CLI" start; true'],
        ]
      : [],
  )('is no matter to one that was started with %s', async (_what, line) => {
    const { child, url, output } = await byShell(line);
    const pid = Number(/"pid":(\d+)/.exec(output())?.[1]);
    process.kill(pid, 'SIGHUP');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    process.kill(pid, 'SIGTERM');
    await expect.poll(output).toContain('"Stopping"');
    await expect.poll(() => fetch(url).catch(() => 'gone')).toBe('gone');
    child.kill('SIGKILL');
  });

  itIf(process.platform === 'linux')('is no matter while it is still starting, either', async () => {
    const folder = emptyFolder();
    await runProgram(['migrate'], {}, folder);
    const file = new Sqlite(join(folder, 'data/hearth.db'));
    // Of an older version, which still has it open.
    file.exec(`delete from hearth_migration where name = '${Object.keys(migrations).at(-1)}'`);
    const child = spawn('sh', ['-c', 'trap "" HUP; "$NODE" "$CLI" start; true'], {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, PORT: '0', NODE: process.execPath, CLI },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += String(chunk)));
    await expect.poll(() => output).toContain('waiting for that to stop');
    const pid = Number(/"pid":(\d+)/.exec(output)?.[1]);
    process.kill(pid, 'SIGHUP');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(() => process.kill(pid, 0)).not.toThrow();
    file.close();
    process.kill(pid, 'SIGTERM');
    await expect.poll(() => child.exitCode).toBe(0);
  });
});
