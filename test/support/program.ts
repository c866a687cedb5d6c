import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { changes } from './slack/changes.ts';

/** The built program; `npm test` builds it before it runs the tests. */
export const CLI = resolve(import.meta.dirname, '../../dist/src/cli.js');

/** As `npm start` and the container run it. */
const NODE_OPTIONS = ['--max-semi-space-size=8'];

/** Long enough for a busy machine; whatever is waited for comes within a second or two. */
export const PATIENCE_MS = 60_000;

export type Settings = Readonly<Record<string, string>>;

export interface LogLine {
  readonly level: string;
  readonly msg: string;
  readonly trace?: string;
  readonly [field: string]: unknown;
}

/** How a process ended: its exit code, or the signal that ended it. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly tookMs: number;
}

/** A Hearth that runs as a user runs it: a process of its own, with settings in its environment. */
export interface Program {
  /** Where the process that runs now said that it listens. */
  readonly url: string;
  readonly folder: string;
  /** What all of its processes logged, the ones before a restart included. */
  readonly log: readonly LogLine[];
  /** Everything that any of its processes wrote. */
  output(): string;
  /** Log lines of level error or fatal, and whatever went to standard error. */
  errors(): readonly string[];
  /** Resolves when it has said where it listens, which it does before all platforms answered; rejects when it ends instead. */
  listening(): Promise<void>;
  /** Resolves when all of its platforms are started; rejects when it ends instead. */
  ready(): Promise<void>;
  /** Resolves when it ends by itself. */
  end(): Promise<Ended>;
  /** The first truthy answer of `condition`, asked after everything that the program writes. */
  until: ReturnType<typeof changes>['until'];
  /** SIGTERM, as a service manager sends it. */
  stop(): Promise<Ended>;
  /** SIGKILL: no goodbye. */
  kill(): Promise<Ended>;
  /** Starts it again in the same folder, stopping what still runs. */
  restart(changed?: Settings, patienceMs?: number): Promise<void>;
}

const alive = new Set<ChildProcess>();
const folders = new Set<string>();

/** An empty folder that `cleanUp` takes away. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-wire-'));
  folders.add(folder);
  return folder;
}

/** Ends what still runs, and takes away the folders. */
export async function cleanUp(): Promise<void> {
  await Promise.all([...alive].map((child) => ended(child, 'SIGKILL')));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders.clear();
}

/** By which libfaketime shifts the clock of the tests, and of all that they start; see CONTRIBUTING. */
const shiftedClock = Object.fromEntries(
  Object.entries(process.env).filter(([name]) =>
    /^(?:LD_PRELOAD|FAKETIME|(?:FAKETIME_)?DONT_FAKE_MONOTONIC|NO_FAKE_STAT)$/.test(name),
  ),
);

/** Nothing of the machine's own settings gets through: only what the test says. */
function launch(args: readonly string[], settings: Settings, folder: string): ChildProcess {
  const env = { PATH: process.env.PATH, HOME: folder, ...shiftedClock, ...settings };
  const child = spawn(process.execPath, [...NODE_OPTIONS, CLI, ...args], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  alive.add(child);
  child.once('close', () => alive.delete(child));
  child.stdout?.setEncoding('utf8');
  child.stderr?.setEncoding('utf8');
  return child;
}

function ended(child: ChildProcess, signal?: NodeJS.Signals): Promise<Ended> {
  const startedAt = performance.now();
  const how = (): Ended => ({
    code: child.exitCode,
    signal: child.signalCode,
    tookMs: performance.now() - startedAt,
  });
  if (!alive.has(child)) return Promise.resolve(how());
  return new Promise((settle) => {
    child.once('close', () => settle(how()));
    if (signal) child.kill(signal);
  });
}

/** Runs a command that comes to an end by itself. */
export async function runProgram(
  args: readonly string[],
  settings: Settings = {},
  folder = emptyFolder(),
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const child = launch(args, settings, folder);
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (text: string) => (stdout += text));
  child.stderr?.on('data', (text: string) => (stderr += text));
  const { code } = await ended(child);
  return { code, stdout, stderr };
}

/** Starts `hearth start`, or another command that stays. It takes any free port unless PORT is set. */
export function startProgram({
  settings = {},
  folder = emptyFolder(),
  command = 'start',
}: {
  readonly settings?: Settings;
  readonly folder?: string;
  readonly command?: string;
}): Program {
  const log: LogLine[] = [];
  let output = '';
  let stderr = '';
  let url: string | undefined;
  let isReady = false;
  // Time passes as a test wishes, on every platform; no load balancer has to hear of a stop.
  let given: Settings = { PORT: '0', LOG_LEVEL: 'debug', PLAYGROUND_CLOCK: 'on', DRAIN_SECONDS: '0', ...settings };
  const changed = changes(() => `The program wrote:\n${output.slice(-3_000)}`);

  function read(line: string): void {
    url = /^ {2}.+ (?:is|is listening) at (http:\/\/[^/\s]+)/.exec(line)?.[1] ?? url;
    if (!line.startsWith('{')) return;
    const entry = JSON.parse(line) as LogLine;
    log.push(entry);
    isReady ||= entry.msg === 'Ready';
  }

  function begin(): ChildProcess {
    url = undefined;
    isReady = false;
    let rest = '';
    const started = launch([command], given, folder);
    started.stdout?.on('data', (text: string) => {
      output += text;
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) read(line);
      changed.happened();
    });
    started.stderr?.on('data', (text: string) => {
      output += text;
      stderr += text;
      changed.happened();
    });
    started.once('close', () => changed.happened());
    return started;
  }

  let child = begin();
  const reached = async (what: string, isReached: () => boolean, patienceMs = PATIENCE_MS): Promise<void> => {
    await changed.until(() => isReached() || !alive.has(child), patienceMs);
    if (!isReached()) throw new Error(`The program ended before it ${what}:\n${output.slice(-3_000)}`);
  };
  const ready = (patienceMs?: number): Promise<void> =>
    reached('was ready', () => isReady && url !== undefined, patienceMs);

  return {
    get url() {
      if (url === undefined) throw new Error('The program has not said yet where it listens');
      return url;
    },
    folder,
    log,
    output: () => output,
    errors: () => [
      ...log.filter(({ level }) => level === 'error' || level === 'fatal').map((line) => JSON.stringify(line)),
      ...(stderr === '' ? [] : [stderr]),
    ],
    listening: () => reached('said where it listens', () => url !== undefined),
    ready,
    end: () => ended(child),
    until: (condition, timeoutMs = PATIENCE_MS) => changed.until(condition, timeoutMs),
    stop: () => ended(child, 'SIGTERM'),
    kill: () => ended(child, 'SIGKILL'),
    async restart(other = {}, patienceMs) {
      await ended(child, 'SIGTERM');
      given = { ...given, ...other };
      child = begin();
      await ready(patienceMs);
    },
  };
}
