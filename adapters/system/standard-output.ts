import { constants, fstatSync, openSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import { createOutput, type Output } from './output.ts';

/** Standard output and standard error, as descriptors. */
type Standard = 1 | 2;

/**
 * Standard output or standard error for a program that must not depend on it. Not `process.stdout`, which ends the
 * process when it cannot write, and keeps in memory all that a slow reader has not read. Once for each in a process.
 * @param missing the line that says how many are missing
 */
export function openOutput(standard: Standard, missing: (count: number) => string): Output {
  const fd = neverBlocking(standard);
  const output = createOutput({
    take: (bytes) => writeSync(fd, bytes),
    missing,
    onLoss: (cause) => sayElsewhere(standard, cause),
  });
  process.on('exit', output.flush);
  return output;
}

/**
 * A descriptor that refuses to write (EAGAIN) instead of waiting for its reader, because the process could neither
 * answer nor end meanwhile.
 */
function neverBlocking(standard: Standard): number {
  if (isatty(standard)) return openTerminal(standard) ?? standard;
  const kind = fstatSync(standard);
  // Node makes a pipe or socket non-blocking when its stream is first asked for, and undoes it at the end.
  if (kind.isFIFO() || kind.isSocket()) void (standard === 1 ? process.stdout : process.stderr);
  return standard;
}

/** The terminal, opened anew, because the shell uses the descriptor that it handed over, and cannot do with EAGAIN. */
function openTerminal(standard: Standard): number | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    return openSync(`/proc/self/fd/${standard}`, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch {
    // It belongs to another user, as after `su`; the one that was handed over works.
    return undefined;
  }
}

function sayElsewhere(standard: Standard, { code, message }: NodeJS.ErrnoException): void {
  const [here, there] = standard === 1 ? ['output', 2] : ['error', 1];
  const remedy = code === 'ENOSPC' || code === 'EDQUOT' ? ' Make room on its disk.' : '';
  try {
    writeSync(
      Number(there),
      `Hearth cannot write its log to standard ${here} (${code ?? message}). It goes on, and lines are lost.${remedy}\n`,
    );
  } catch {
    // There is nowhere left to say it; the line about what is missing will.
  }
}
