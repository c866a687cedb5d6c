import Sqlite from 'better-sqlite3';
import { ask } from '../../test/support/postgres.ts';

/** How many messages got kudos since then. The database is read after the program was killed. */
export async function messagesThanked(databaseUrl: string, since = 0): Promise<number> {
  const asked = `select count(distinct message_key) as messages from kudos
    where given_at >= ${since} and taken_back_at is null`;
  if (!databaseUrl.startsWith('sqlite:')) return Number((await ask(databaseUrl, asked))[0]?.messages);
  const database = new Sqlite(databaseUrl.replace('sqlite:', ''), { readonly: true });
  try {
    return Number(database.prepare(asked).pluck().get());
  } finally {
    database.close();
  }
}
