import { sql } from 'kysely';
import type { CommunityId } from '../../../src/domain/ids.ts';
import type { Database, Tables } from './tables.ts';

/** The tables whose ids stand in keys of the inbox, each with the community that its rows are of. */
const named: readonly (keyof Tables)[] = [
  'member',
  'help_request',
  'help_draft',
  'offer',
  'kudos',
  'reflection',
  'weekly_question',
  'nominated_act',
  'digest',
  'exchange_round',
  'exchange_entry',
  'exchange_pairing',
];

/** Far fewer than a statement can have parameters, which is 32,766 in SQLite (sqlite.org/limits.html). */
const idsAtOnce = 2_000;

interface Key {
  readonly key: string;
}

/** Those of these keys that name the community, a space of it, or anything in it. */
export async function keysOf(
  db: Database,
  communityId: CommunityId,
  page: readonly Readonly<Record<string, unknown>>[],
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const keys = page as readonly (Key & Readonly<Record<string, unknown>>)[];
  const spaces = await db.selectFrom('space').selectAll().where('community_id', '=', communityId).execute();
  const places = spaces.map(({ platform, external_id }) => `${platform}/${external_id}`);
  const isOfSpace = ({ key }: Key): boolean => places.some((place) => isAbout(key, place));
  const own = new Set<string>([communityId]);
  // Most keys are those of events, which name a space and nothing that has a row.
  const others = keys.filter((each) => !isEvent(each) && !isOfSpace(each));
  const parts = [...new Set(others.flatMap(({ key }) => partsOf(key)))];
  for (let from = 0; from < parts.length; from += idsAtOnce) {
    const some = sql.join(parts.slice(from, from + idsAtOnce));
    for (const table of named) {
      const { rows } = await sql<{ readonly id: string }>`
        select id from ${sql.table(table)} where id in (${some}) and community_id = ${communityId}`.execute(db);
      for (const { id } of rows) own.add(id);
    }
  }
  return keys.filter((each) => isOfSpace(each) || (!isEvent(each) && partsOf(each.key).some((part) => own.has(part))));
}

/** Whether a key is that of an event: its platform and space, and then its id. */
const isEvent = ({ key }: Key): boolean => /^[a-z]+\/[^/:]+:/.test(key);

const partsOf = (key: string): readonly string[] => key.split(/[:/]/);

/** Whether a key names the place, and not one whose id only begins alike. */
const isAbout = (key: string, place: string): boolean =>
  [`${place}:`, `${place}/`].some(
    (begins) => key.startsWith(begins) || key.includes(`:${begins}`) || key.includes(`/${begins}`),
  );
