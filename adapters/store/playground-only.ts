import { locationOf } from './url.ts';

const load = () => import('./sqlite/empty.ts');

/**
 * Whether a database that a Hearth uses may be emptied so that its playground begins again: nothing of another platform is
 * in it. One on a server never may, because other processes may be using it.
 */
export async function isPlaygroundOnly(url: string): Promise<boolean> {
  const location = locationOf(url);
  return location.kind !== 'server' && !(await load()).hasOthers(location);
}

/** Empties it, once no store has it open any more. @returns false, and leaves it as it is, where it may not be emptied */
export async function emptyPlayground(url: string): Promise<boolean> {
  const location = locationOf(url);
  return location.kind !== 'server' && (await load()).emptyPlayground(location);
}
