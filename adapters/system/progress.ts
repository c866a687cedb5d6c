import type { WriteStream } from 'node:tty';

interface Progress {
  readonly what: string;
  readonly done: number;
  readonly total: number;
}

const barLength = 24;

/**
 * Says how far something is: on a terminal in one line that is written anew, elsewhere in a line for each new matter.
 * @returns a function to call whenever it is further; what is done to the end ends the line
 */
export function createProgress(stream: Pick<WriteStream, 'isTTY' | 'write'>): (progress: Progress) => void {
  let last: string | undefined;
  return ({ what, done, total }) => {
    const share = total === 0 ? 1 : done / total;
    const percent = `${Math.floor(100 * share)}%`.padStart(4);
    if (stream.isTTY) {
      const bar = '█'.repeat(Math.round(barLength * share)).padEnd(barLength, '░');
      // Back to the beginning of the line, and clear what is longer than this.
      stream.write(`\r${bar}${percent}  ${what}\u001B[K${share === 1 ? '\n' : ''}`);
    } else if (what !== last) {
      stream.write(`${percent}  ${what}\n`);
    }
    last = what;
  };
}
