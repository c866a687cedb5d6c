import Sqlite from 'better-sqlite3';

const atOnce = 500_000;
const yearMs = 365 * 86_400_000;

/**
 * Fills a database with kudos of the last year, between those who are members, each with its contribution and each by a
 * reaction to a message of its own. It writes behind the program's back: by its own ways, ten million would take hours.
 */
export function addHistory(path: string, count: number): void {
  const database = new Sqlite(path, { timeout: 60_000 });
  database.pragma('synchronous = OFF');
  database.pragma('cache_size = -1000000');
  const people = database.prepare('select id from member order by id').pluck().all();
  database.exec('create temp table person (place integer primary key, id text)');
  const add = database.prepare('insert into person values (?, ?)');
  database.transaction(() => {
    for (const [place, id] of people.entries()) add.run(place, id);
  })();
  const given = { people: people.length, from: Date.now() - yearMs, step: Math.floor((yearMs * 0.99) / count) };
  // The receiver is so many places further on as the round they are in, so that pairs differ.
  const numbers = `with recursive number (n) as (
    select @first union all select n + 1 from number where n + 1 < @end
  )`;
  const contributions = database.prepare(`${numbers}
    insert into contribution (id, community_id, giver_id, receiver_id, act, kind, source_id, given_at)
    select printf('past-c-%012d', n), (select id from community limit 1), receiver.id, giver.id, 'kudos', 'support',
      printf('past-k-%012d', n), @from + n * @step
    from number
    join person giver on giver.place = n % @people
    join person receiver on receiver.place = (n % @people + 1 + n / @people) % @people
    where giver.id <> receiver.id`);
  const kudos = database.prepare(`${numbers}
    insert into kudos (id, community_id, giver_id, receiver_id, kind, reason, source, giver_day, given_at,
      contribution_id, message_key)
    select printf('past-k-%012d', n), (select id from community limit 1), giver.id, receiver.id, 'support', '',
      'reaction', strftime('%Y-%m-%d', (@from + n * @step) / 1000, 'unixepoch'), @from + n * @step,
      printf('past-c-%012d', n), printf('slack/past/C0/#%d', n)
    from number
    join person giver on giver.place = n % @people
    join person receiver on receiver.place = (n % @people + 1 + n / @people) % @people
    where giver.id <> receiver.id`);
  for (let first = 0; first < count; first += atOnce) {
    const portion = { ...given, first, end: Math.min(first + atOnce, count) };
    database.transaction(() => {
      contributions.run(portion);
      kudos.run(portion);
    })();
    database.pragma('wal_checkpoint(TRUNCATE)');
  }
  database.close();
}
