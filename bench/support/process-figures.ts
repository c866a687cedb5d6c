import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Resident pages of a process, in bytes (Linux: proc(5), /proc/pid/statm, pages of 4 KiB). */
export const residentBytes = (pid: number): number =>
  Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4_096;

/** Processor time of a process so far, in milliseconds (proc(5), /proc/pid/stat, hundredths of a second). */
export function processorMs(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name of the program, in parentheses, may contain anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** So little in a second is a timer now and then. */
const idleMs = 30;

const idleSeconds = 3;

/** Waits until a process has had nothing to do for some seconds. */
export async function untilIdle(pid: number): Promise<void> {
  let before = processorMs(pid);
  for (let quiet = 0; quiet < idleSeconds; ) {
    await pause(1_000);
    const now = processorMs(pid);
    quiet = now - before <= idleMs ? quiet + 1 : 0;
    before = now;
  }
}

/** Reads what a program says of itself at `/metrics`, by name; only what has no labels. */
export async function metricsOf({ port }: { readonly port: number }): Promise<(name: string) => number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const values = new Map(text.split('\n').map((line) => line.split(' ') as [string, string]));
  return (name) => Number(values.get(name));
}
