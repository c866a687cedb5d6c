import { sql } from 'kysely';
import { dayMs } from '../../../../src/domain/time/instant.ts';
import type { OwnData, OwnPart, OwnReader, OwnRecords } from '../../../../src/ports/store/own-data.ts';
import type { Database } from '../tables.ts';
import { communityLifeParts } from './community-life.ts';
import { givingParts } from './giving.ts';
import { helpParts } from './help.ts';
import { moderationParts } from './moderation.ts';
import { countOf, pageOf } from './page.ts';
import type { Part } from './part.ts';
import { peopleParts } from './people.ts';

/** How each kind of record is found. */
export const partsOfOwnData: Readonly<Record<OwnPart, Part>> = {
  ...peopleParts,
  ...helpParts,
  ...givingParts,
  ...communityLifeParts,
  ...moderationParts,
};

export const ownData = (db: Database): OwnData => ({
  page: (part, reader, after, most) =>
    part === 'thanks_given'
      ? thanksGiven(db, reader, after, most)
      : pageOf(db, part, partsOfOwnData[part], reader, after, most),
  count: (part, reader, most) =>
    part === 'thanks_given' ? countThanksGiven(db, reader, most) : countOf(db, partsOfOwnData[part], reader, most),
});

/** How many days on which thanks were given are looked at together. */
const daysAtOnce = 100;

/**
 * Thanks by reaction have no index by giver, which every reaction would pay for. But rollups say on which days somebody
 * gave thanks, and kudos have an index by day and giver. A day of rollups is one of UTC, so its neighbours are looked at, too;
 * and the latest days in any case, which may not be counted yet. A page can be empty although there are more.
 */
async function thanksGiven(
  db: Database,
  reader: OwnReader,
  after: string | undefined,
  most: number,
): Promise<OwnRecords> {
  const from = dayIn(after);
  const { rows } = await sql<{ day: string }>`
    select distinct day from balance_act
    where member_id = ${reader.memberId} and day > '' and day >= ${from === '' ? '' : shifted(from, -1)} and act = 'kudos'
    order by day limit ${daysAtOnce}`.execute(db);
  const active = rows.map(({ day }) => day);
  const last = active.length < daysAtOnce ? undefined : active.at(-1);
  const latest = last === undefined ? latestDays(reader) : [];
  const days = new Set([...active.flatMap((day) => [-1, 0, 1].map((by) => shifted(day, by))), ...latest]);
  // Whether the last day and the one after it belong to the next days is seen only with these.
  const looked = [...days].filter((day) => last === undefined || day < last);
  const page = await pageOf(db, 'thanks_given', partsOfOwnData.thanks_given, reader, after, most, on(looked));
  if (page.next !== undefined || last === undefined) return page;
  return { records: page.records, next: JSON.stringify([last, '']) };
}

const on = (days: readonly string[]) => sql`and kudos.giver_day in (${sql.join(days)})`;

/** By the rollups, where whoever thanks takes; and of the latest days, which may not be counted yet, as many as there are. */
async function countThanksGiven(db: Database, reader: OwnReader, most: number): Promise<number> {
  const { rows } = await sql<{ count: number | null }>`
    select sum(taken) as count from balance_act
    where member_id = ${reader.memberId} and day = '' and act = 'kudos'`.execute(db);
  const latest = await countOf(db, partsOfOwnData.thanks_given, reader, most, on(latestDays(reader)));
  return Math.min(Math.max(rows[0]?.count ?? 0, latest), most);
}

/** Kudos count for a day by the clock of whoever gives them, which may be a day before or after that of UTC. */
const latestDays = ({ now }: OwnReader): readonly string[] => [-2, -1, 0, 1].map((by) => shifted(dayOf(now), by));

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 'YYYY-MM-DD'.length);

const shifted = (day: string, by: number): string => dayOf(Date.parse(`${day}T00:00:00Z`) + by * dayMs);

/** The day at which a cursor stands; empty at the beginning. */
function dayIn(after: string | undefined): string {
  const day = after === undefined ? undefined : /^\["(\d{4}-\d{2}-\d{2})"/.exec(after)?.[1];
  return day !== undefined && Number.isFinite(Date.parse(day)) ? day : '';
}
