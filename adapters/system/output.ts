/** Where lines go that may fail to be written: the disk is full, the reader is gone or asleep, the terminal is closed. */
export interface Output {
  /**
   * Takes lines, each with its line break, and writes them together with those of the same turn of the event loop.
   * Never throws and never waits; memory is bounded. What cannot be written is lost, and counted.
   */
  write(text: string): void;
  /** Writes what is left, and gives a slow reader half a second. For the end of the process. */
  flush(): void;
}

export interface OutputParts {
  /**
   * Hands bytes to the system, and says how many it took. Throws the error of the system: `EAGAIN` when the reader has
   * no room for now.
   */
  readonly take: (bytes: Buffer) => number;
  /** The line that goes out first when writing works again. */
  readonly missing: (count: number) => string;
  /** Called when lines begin to be lost, with the cause. */
  readonly onLoss: (cause: NodeJS.ErrnoException) => void;
}

/** What waits for a slow reader, in characters: some thousand lines. */
const mostWaiting = 1024 * 1024;

/** When to try again: soon where the reader is only slow, later where writing failed. */
const retryMs = { slow: 20, failed: 250 } as const;

/** At the end of the process, with a pause of `retryMs.slow` after each. */
const flushTries = 25;

const lineBreak = 0x0a;
const empty = Buffer.alloc(0);

/**
 * An output that loses whole lines, never part of one: when the system took only the beginning of a line, the rest of it
 * goes out before anything else.
 */
export function createOutput({ take, missing, onLoss }: OutputParts): Output {
  let lines: string[] = [];
  let waiting = 0;
  /** What the system was asked to take, and did not take yet. */
  let begun: Buffer = empty;
  let isWithinLine = false;
  let lost = 0;
  let isScheduled = false;

  function write(text: string): void {
    if (lost > 0) {
      // Nothing may go out before the line that says what is missing.
      lost += lineCount(text);
    } else if (begun.length + waiting + text.length > mostWaiting) {
      lose(text, new Error('its reader is too slow'));
    } else {
      lines.push(text);
      waiting += text.length;
      if (!isScheduled) setImmediate(writeAll);
      isScheduled = true;
    }
  }

  function lose(text: string | Buffer, cause: NodeJS.ErrnoException): void {
    const isFirst = lost === 0;
    lost += lineCount(text);
    if (isFirst && lost > 0) onLoss(cause);
  }

  function writeAll(): void {
    const outcome = attempt();
    isScheduled = outcome !== 'written';
    if (outcome !== 'written') setTimeout(writeAll, retryMs[outcome]).unref();
  }

  function attempt(): 'written' | 'slow' | 'failed' {
    begun = lines.length === 0 ? begun : Buffer.concat([begun, Buffer.from(lines.join(''))]);
    lines = [];
    waiting = 0;
    try {
      return writeBegun() && tellOfLost() ? 'written' : 'slow';
    } catch (cause) {
      const rest = isWithinLine ? begun.indexOf(lineBreak) + 1 : 0;
      const dropped = begun.subarray(rest);
      begun = Buffer.from(begun.subarray(0, rest));
      lose(dropped, cause as NodeJS.ErrnoException);
      return 'failed';
    }
  }

  function tellOfLost(): boolean {
    if (lost === 0) return true;
    begun = Buffer.from(missing(lost));
    try {
      return writeBegun();
    } finally {
      // Once the beginning of this line is out, the rest follows in any case.
      if (begun.length === 0 || isWithinLine) lost = 0;
      else begun = empty;
    }
  }

  /** @returns whether the system took all of it */
  function writeBegun(): boolean {
    while (begun.length > 0) {
      const taken = takeNow(begun);
      if (taken === 0) return false;
      isWithinLine = begun[taken - 1] !== lineBreak;
      begun = begun.subarray(taken);
    }
    return true;
  }

  function takeNow(bytes: Buffer): number {
    try {
      return take(bytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return 0;
      throw error;
    }
  }

  return {
    write,
    flush() {
      for (let tries = 0; tries < flushTries && attempt() === 'slow'; tries += 1) sleep(retryMs.slow);
    },
  };
}

/** Blocks the whole process. */
const sleep = (ms: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
};

function lineCount(text: string | Buffer): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
