import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./child.ts', import.meta.url));

interface Child {
  readonly process: ChildProcessWithoutNullStreams;
  /** The next line that it says. */
  next(): Promise<unknown>;
}

/** Starts a program of its own that is ready to use the database. */
export async function startChild(what: 'migrate' | 'claimMany' | 'hang' | 'rollUp', url: string): Promise<Child> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, what, url]);
  child.stderr.pipe(process.stderr);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`The other program ended with nothing to say (${what})`);
    return JSON.parse(value);
  };
  await next();
  return { process: child, next };
}

/** Lets several begin in the same moment. @returns what came of each */
export async function atOnce(what: 'migrate' | 'claimMany', url: string, count: number): Promise<readonly unknown[]> {
  const children = await Promise.all(Array.from({ length: count }, () => startChild(what, url)));
  for (const child of children) child.process.stdin.write('go\n');
  return Promise.all(children.map((child) => child.next()));
}

/** Ends a program as a power cut would, and waits until it is gone. */
export async function kill({ process: child }: Child): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
