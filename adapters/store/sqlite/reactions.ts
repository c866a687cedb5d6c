import { type Database as Connection, SqliteError } from 'better-sqlite3';
import { askedOf } from '../kysely/reaction-rows.ts';
import { recollect } from '../kysely/recollection.ts';
import { type Ending, type Planned, type Ways, workedOn } from '../postgres/batcher.ts';
import { readerAhead } from './load-reaction-facts.ts';
import { writerBehind } from './save-reaction-effects.ts';

/**
 * How works that say what they are going to look at share a transaction here. Nothing has to travel, but a statement
 * that is run as it is costs a fraction of one that goes through a promise and Kysely.
 */
export function waysOf(ordinary: Ways['ordinary'], connection: Connection): Ways {
  const readAhead = readerAhead(connection);
  const writeBehind = writerBehind(connection);

  /** Within a transaction that has the database for itself. */
  async function run(batch: readonly Planned[]): Promise<readonly Ending[]> {
    const asked = batch.map(({ foresight }) => askedOf(foresight));
    const seen = readAhead(asked);
    const ended = await Promise.all(
      batch.map(async (planned, place) => {
        const [question, answer] = [asked[place], seen[place]];
        if (!question || !answer) throw new Error('The database has not answered for everybody');
        const recollection = recollect(planned.foresight, question, answer);
        return { ending: await workedOn(planned, recollection), writes: recollection.writes };
      }),
    );
    for (const { ending, writes } of ended) {
      if (ending.was === 'settled' && ending.outcome.status === 'fulfilled') writeBehind(writes);
    }
    return ended.map(({ ending }) => ending);
  }

  return {
    ordinary,
    batch: (choose) => ordinary(() => run(choose())),
    // Where the disk is full or another program keeps the lock, nobody fares better alone.
    isHopeless: (error) => error instanceof SqliteError && !error.code.startsWith('SQLITE_CONSTRAINT'),
    // So that pages of an index are changed and written once for many; it takes a few hundredths of a second.
    mostTogether: 256,
    mostUnderway: 1,
  };
}
