import { readFileSync } from 'node:fs';

/** With fewer, not even the program can be loaded: Node reads its modules all at once. */
const enough = 1024;

/** Looked up when this is loaded: later, no file may be left to read it from. */
const limit = fileLimit();

const tooMany = new Set(['EMFILE', 'ENFILE']);

/**
 * What to say of an error that comes of too few files that may be open at once; `undefined` where it comes of something
 * else. Where so few are allowed, Node takes a module that it cannot open for one that is not there.
 */
export function explainFileLimit(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isFew = limit !== undefined && limit < enough;
  if (!tooMany.has(code) && !(isFew && code === 'ERR_MODULE_NOT_FOUND')) return undefined;
  const found = limit === undefined ? 'too few' : `only ${limit}`;
  return (
    `Hearth may have ${found} files and connections open at once, and needs more.\n` +
    `Allow it ${Math.max(enough, 4 * (limit ?? 0))} or more: "ulimit -n" in the shell that starts it, LimitNOFILE= in a systemd unit, or --ulimit nofile= for Docker.`
  );
}

/** https://man7.org/linux/man-pages/man5/proc_pid_limits.5.html */
function fileLimit(): number | undefined {
  try {
    const most = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return most === undefined ? undefined : Number(most);
  } catch {
    // Not on Linux.
    return undefined;
  }
}
