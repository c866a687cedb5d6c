import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of few megabytes, which can be filled to the last byte. */
export interface SmallDisk {
  readonly path: string;
  fill(): void;
  makeRoom(): void;
  remove(): void;
}

const sizeMegabytes = 16;

const isFull = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOSPC';

/**
 * A real file system (tmpfs), because only there a write ends as on a full disk: SQLite’s `max_page_count` counts for one
 * connection, and a limit on the size of files for each file. To mount it takes root on Linux; throws elsewhere.
 */
export function aSmallDisk(): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'hearth-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMegabytes}m`, 'tmpfs', path], { stdio: 'pipe' });
  } catch (error) {
    rmSync(path, { recursive: true });
    throw error;
  }
  const ballast = join(path, 'ballast');
  return {
    path,
    fill() {
      const file = openSync(ballast, 'a');
      for (let bytes = 65_536; bytes >= 1; ) {
        try {
          writeSync(file, Buffer.alloc(bytes));
        } catch (error) {
          if (!isFull(error)) throw error;
          bytes = Math.floor(bytes / 2);
        }
      }
      closeSync(file);
    },
    makeRoom: () => rmSync(ballast, { force: true }),
    remove() {
      execFileSync('umount', ['-l', path], { stdio: 'pipe' });
      rmSync(path, { recursive: true });
    },
  };
}

/** Why there can be no small disk here, in words; `undefined` where there can. */
export function whyNoSmallDisk(): string | undefined {
  try {
    aSmallDisk().remove();
    return undefined;
  } catch (error) {
    return `a small disk cannot be mounted here: ${String(error).replaceAll('\n', ' ')}`;
  }
}
