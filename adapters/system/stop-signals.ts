import { readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

let isHangupIgnored = false;

/** From here on, SIGHUP, which a closed terminal sends, is ignored where the process was started to outlive its terminal. */
export function outliveTerminal(): void {
  if (!outlivesTerminal()) return;
  isHangupIgnored = true;
  process.on('SIGHUP', () => undefined);
}

/**
 * Calls `leave` at the first signal that asks the process to stop. A second one ends it at once, as if nobody listened.
 * SIGHUP is one of them, unless it is ignored.
 */
export function onStopSignal(leave: (signal: NodeJS.Signals) => void): void {
  const signals: NodeJS.Signals[] = ['SIGTERM', 'SIGINT'];
  if (!isHangupIgnored) signals.push('SIGHUP');
  const leaveOnce = (signal: NodeJS.Signals): void => {
    for (const each of signals) process.off(each, leaveOnce);
    leave(signal);
  };
  for (const each of signals) process.on(each, leaveOnce);
}

/**
 * Whether SIGHUP was ignored when the process was started, as `nohup` does. Node forgets it before it runs a program
 * (`ResetSignalHandlers`, https://github.com/nodejs/node/blob/v22.0.0/src/node.cc), and so does npm, which runs on Node.
 * What is left of it: a parent that ignores the signal, the file that `nohup` writes to in place of the terminal, and
 * the shell's note of the command that it ran (`_`). Only Linux shows all of them.
 */
function outlivesTerminal(): boolean {
  const standard = ['/proc/self/fd/1', '/proc/self/fd/2'];
  return (
    isRunByNohup(process.pid) ||
    standard.some((fd) => basename(orNothing(() => readlinkSync(fd))) === 'nohup.out') ||
    ignoresHangup(process.ppid) ||
    npmAbove().some(isRunByNohup)
  );
}

const isRunByNohup = (pid: number): boolean =>
  read(pid, 'environ')
    .split('\0')
    .some((each) => /^_=(?:.*\/)?nohup$/.test(each));

/** The lowest bit of the mask is signal 1: https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
const ignoresHangup = (pid: number): boolean => /^SigIgn:\s.*[13579bdf]$/m.test(read(pid, 'status'));

/** The npm that runs this as one of its scripts, mostly with a shell between them. */
function npmAbove(): readonly number[] {
  const grandparent = Number(/^PPid:\s(\d+)$/m.exec(read(process.ppid, 'status'))?.[1]);
  return [process.ppid, grandparent].filter((pid) => read(pid, 'cmdline').startsWith('npm '));
}

const read = (pid: number, what: string): string => orNothing(() => readFileSync(`/proc/${pid}/${what}`, 'utf8'));

function orNothing(look: () => string): string {
  try {
    return look();
  } catch {
    // Not on Linux, or a process of another user.
    return '';
  }
}
