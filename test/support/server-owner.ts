import { readFileSync } from 'node:fs';

/**
 * As whom the programs of a PostgreSQL server run, which refuse to run as root: `undefined` for whoever runs the tests.
 * Throws where there is nobody else.
 */
export function serverOwner(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [, uid, gid] = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8')) ?? [];
  if (uid === undefined || gid === undefined) throw new Error('There is no user postgres to run a server as');
  return { uid: Number(uid), gid: Number(gid) };
}
