import Sqlite, { type Database } from 'better-sqlite3';
import { dayMs } from '../../src/domain/time/instant.ts';
import { channels } from './slack-traffic.ts';

/** This many rows of a table go into one transaction. */
const atOnce = 1_000_000;

const yearMs = 365 * dayMs;

/** How long Hearth remembers handled events: src/app/process/sweep.ts. */
const inboxKeptMs = 30 * dayMs;

/** The tables that a reaction adds rows to when it counts. */
export const tablesOfReactions = ['contribution', 'kudos', 'reaction', 'inbox'] as const;

/**
 * Fills a database that no program has open with kudos of the last year between its members, each by a reaction to a
 * message of its own: rows like those of Hearth itself, with ids and keys of the same length. Through Hearth, ten
 * million would take hours. This only inserts, with nothing safe until the end, and builds most indexes afterwards.
 */
export function addHistory(path: string, count: number): void {
  const database = new Sqlite(path);
  // Otherwise SQLite refuses to do without a journal (sqlite.org/c3ref/c_dbconfig_defensive.html).
  database.unsafeMode();
  database.pragma('journal_mode = OFF');
  database.pragma('synchronous = OFF');
  database.pragma('foreign_keys = OFF');
  database.pragma('locking_mode = EXCLUSIVE');
  database.pragma('cache_size = -2000000');
  database.pragma('threads = 2');
  const indexes = takeIndexes(database);
  const people = numberPeople(database);
  // Nothing in the last days, so that today's allowances stay as they were.
  const step = Math.floor((yearMs * 0.99) / count);
  const from = Date.now() - yearMs;
  const remembered = Math.ceil((yearMs - inboxKeptMs) / step);
  for (const table of tablesOfReactions) {
    const insertion = insertionInto(database, table);
    for (let first = table === 'inbox' ? remembered : 0; first < count; first += atOnce) {
      const end = Math.min(first + atOnce, count);
      database.transaction(() => insertion.run({ people, from, step, first, end }))();
    }
  }
  for (const sql of indexes) database.exec(sql);
  database.pragma('journal_mode = WAL');
  database.close();
}

/** Drops the indexes that can be rebuilt. @returns how to rebuild them */
function takeIndexes(database: Database): readonly string[] {
  const places = tablesOfReactions.map(() => '?').join();
  const found = database
    .prepare<string[], { name: string; sql: string }>(
      `select name, sql from sqlite_master where type = 'index' and sql is not null and tbl_name in (${places})`,
    )
    .all(...tablesOfReactions);
  for (const { name } of found) database.exec(`drop index ${name}`);
  return found.map(({ sql }) => sql);
}

function numberPeople(database: Database): number {
  database.exec('create temp table person (place integer primary key, id text)');
  database.exec('insert into person select row_number() over (order by id) - 1, id from member');
  return Number(database.prepare('select count(*) from person').pluck().get());
}

/** Its parameters say which reactions to insert, among how many people, and when the first one was. */
function insertionInto(database: Database, table: (typeof tablesOfReactions)[number]) {
  // The receiver is as many places further on as the number of the round, so that pairs differ.
  const past = `
    with recursive number (n) as (select @first union all select n + 1 from number where n + 1 < @end),
    place (community, space) as (select community_id, external_id from space limit 1),
    past as (
      select n, community, giver.id as giver, receiver.id as receiver, @from + n * @step as at,
        printf('%d.%06d/slack/%s/C0BENCH%04d', (@from + n * @step) / 1000 - 60, n % 1000000, space, n % ${channels})
          as message,
        'slack/' || space || printf(':Ev0P%08d', n) as event
      from number, place
      join person giver on giver.place = n % @people
      join person receiver on receiver.place = (n % @people + 1 + n / @people) % @people
      where giver.id <> receiver.id
    )`;
  const statements = {
    contribution: `${past}
      insert into contribution (id, community_id, giver_id, receiver_id, act, kind, source_id, given_at)
      select ${idAt('8')}, community, receiver, giver, 'kudos', 'support', ${idAt('9')}, at from past`,
    kudos: `${past}
      insert into kudos (id, community_id, giver_id, receiver_id, kind, reason, source, giver_day, given_at,
        contribution_id, message_key)
      select ${idAt('9')}, community, giver, receiver, 'support', '', 'reaction',
        strftime('%Y-%m-%d', at / 1000, 'unixepoch'), at, ${idAt('8')}, message from past`,
    reaction: `${past}
      insert into reaction (giver_id, message_key, emoji, present, changed_at)
      select giver, message, '🙌', 1, at from past`,
    inbox: `${past} insert into inbox (key, claimed_at) select event, at from past`,
  } satisfies Record<(typeof tablesOfReactions)[number], string>;
  return database.prepare(statements[table]);
}

/** An id like those of RFC 9562, version 7, which sort by time. The variant distinguishes two ids of one reaction. */
const idAt = (variant: '8' | '9'): string => `printf('%08x-%04x-7000-${variant}000-%012x', at >> 16, at & 65535, n)`;
