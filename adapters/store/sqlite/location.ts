import { resolve } from 'node:path';
import { StoreError } from '../../../src/ports/store/store.ts';

/** Where an SQLite database is: a file by its full path, or the memory of this process. */
export type Location =
  | { readonly kind: 'file'; readonly path: string }
  /** It begins as a copy of the image, which another database was serialised to; empty without one. */
  | { readonly kind: 'memory'; readonly image?: Buffer };

/** @param text what follows `sqlite:`; also `///var/hearth.db`, since other programs write paths like that */
export function sqliteLocation(text: string): Location {
  if (text === ':memory:') return { kind: 'memory' };
  const path = text.replace(/^\/\/(?!\/*$)/, '');
  if (path === '' || /^\/+$/.test(path)) {
    throw new StoreError(
      'cannot_open',
      'DATABASE_URL names no file. Write a path after sqlite:, for example sqlite:data/hearth.db.',
    );
  }
  return { kind: 'file', path: resolve(path) };
}

/** For messages: in words. */
export const named = (location: Location): string =>
  location.kind === 'memory' ? 'The database in memory' : `The database ${location.path}`;
