import { type Database as Connection, SqliteError } from 'better-sqlite3';
import type { Ways } from '../kysely/together.ts';
import { readerAhead } from './read-ahead.ts';
import { writerBehind } from './write-behind.ts';

/**
 * How works that say what they are going to look at share a transaction here. Nothing has to travel, but a statement
 * that is run as it is costs a fraction of one that goes through a promise and Kysely.
 */
export const waysOf = (ordinary: Ways['ordinary'], connection: Connection): Ways => ({
  ordinary,
  readAhead: readerAhead(connection),
  writeBehind: writerBehind(connection),
  // Where the disk is full or another program keeps the lock, nobody fares better alone.
  isHopeless: (error) => error instanceof SqliteError && !error.code.startsWith('SQLITE_CONSTRAINT'),
  // So that pages of an index are changed and written once for many; it takes a few hundredths of a second.
  mostTogether: 256,
});
