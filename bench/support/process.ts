import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, fsyncSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The folder of the project. */
export const root = resolve(import.meta.dirname, '../..');

/** A program under load: what it writes goes to a file, as it would on a server. */
export interface Loaded {
  readonly port: number;
  readonly pid: number;
  /** SIGKILL: what was not on the disk by then is lost. Only for a profile, it may end by itself and write that. */
  kill(): Promise<void>;
}

/** Runs `work` with an empty folder, which is deleted afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Waits until a file is on the disk, so that writing it does not slow down what is measured next. */
export function flush(path: string): void {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
}

/** For a profile: `BENCH_NODE_ARGUMENTS="--cpu-prof --cpu-prof-dir=profiles"`. */
const nodeArguments = (process.env.BENCH_NODE_ARGUMENTS ?? '').split(' ').filter((argument) => argument !== '');
const isProfiled = nodeArguments.includes('--cpu-prof');

/** Starts a script of ours that listens on PORT, and waits until `path` there answers with 200. */
export async function startLoaded(
  command: readonly string[],
  settings: Readonly<Record<string, string>>,
  folder: string,
  path: string,
): Promise<Loaded> {
  const port = await freePort();
  const output = openSync(join(folder, 'output.log'), 'a');
  const env = { PATH: process.env.PATH, HOME: folder, PORT: String(port), ...settings };
  const child = spawn(process.execPath, [...nodeArguments, ...command], {
    cwd: folder,
    env,
    stdio: ['ignore', output, output],
  });
  const ended = new Promise<void>((settle) => child.once('close', () => settle()));
  await answers(child, `http://127.0.0.1:${port}${path}`);
  return {
    port,
    pid: child.pid ?? 0,
    async kill() {
      child.kill(isProfiled ? 'SIGTERM' : 'SIGKILL');
      await ended;
    },
  };
}

/** Node's arguments for running a TypeScript file of bench. */
export const scriptOf = (file: string): readonly string[] => [
  '--import',
  import.meta.resolve('tsx'),
  join(root, 'bench/support', file),
];

/** Node's arguments for the built program, as in `npm start`. */
export const hearth = startArguments();

function startArguments(): readonly string[] {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const [, ...given] = String(manifest.scripts.start).split(' ');
  return given.map((argument) => (argument.startsWith('dist/') ? join(root, argument) : argument));
}

/** Runs a script to its end. @returns what it printed */
export function outputOf(command: readonly string[]): Promise<string> {
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.once('error', fail).once('close', (code) => {
      if (code === 0) settle(output);
      else fail(new Error(`${command.at(-1)} ended with ${code}`));
    });
  });
}

/** Waits until `url` answers with 200. Throws when the program ends before that. */
export async function answers(child: ChildProcess, url: string): Promise<void> {
  while (child.exitCode === null) {
    const isReady = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await pause(20);
  }
  throw new Error(`The program ended before it answered at ${url}`);
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((settle, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => settle(port));
    });
  });
}
