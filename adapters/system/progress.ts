import type { WriteStream } from 'node:tty';

interface Progress {
  readonly what: string;
  readonly done: number;
  readonly total: number;
}

const barLength = 24;

/**
 * Shows progress: on a terminal as a bar that is redrawn, elsewhere as one line for each new `what`.
 * @returns a function to call on every step; the last step ends the line
 */
export function createProgress(stream: Pick<WriteStream, 'isTTY' | 'write'>): (progress: Progress) => void {
  let last: string | undefined;
  return ({ what, done, total }) => {
    const share = total === 0 ? 1 : done / total;
    const percent = `${Math.floor(100 * share)}%`.padStart(4);
    if (stream.isTTY) {
      const bar = '█'.repeat(Math.round(barLength * share)).padEnd(barLength, '░');
      // Carriage return, then clear to the end of the line.
      stream.write(`\r${bar}${percent}  ${what}\u001B[K${share === 1 ? '\n' : ''}`);
    } else if (what !== last) {
      stream.write(`${percent}  ${what}\n`);
    }
    last = what;
  };
}
