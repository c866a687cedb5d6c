import { writeFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { Kysely } from 'kysely';
import { afterEach, beforeEach, describe } from 'vitest';
import { takeSteps } from '../../../adapters/store/kysely/migrator.ts';
import { poolAt } from '../../../adapters/store/postgres/connect.ts';
import { postgresDialect } from '../../../adapters/store/postgres/dialect.ts';
import { postgresLocation } from '../../../adapters/store/postgres/location.ts';
import { sqliteDialect } from '../../../adapters/store/sqlite/dialect.ts';
import { describeWithPart } from '../../support/parts.ts';
import { anEmptySchema, ask } from '../../support/postgres.ts';
import { leftToAll } from '../../support/runs.ts';
import { useFolder } from './folder.ts';

/** A database that was made by an older version, and how to look into it. */
export interface Older {
  readonly url: string;
  ask(sql: string): Promise<readonly unknown[]>;
}

/** What an older version is, and what it left. */
interface Left {
  /** In words, such as “of an older version”. */
  readonly by: string;
  /** The last step of its schema. */
  readonly lastStep: string;
  /** Statements in SQL that both databases understand. */
  readonly rows: string;
}

/** Tells what holds of an SQLite file of that version and, in the run of all tests, of a PostgreSQL database of it. */
export function describeOlder(
  left: Left,
  tell: (older: () => Older) => void,
  ofFile: (older: () => Older, path: () => string) => void = () => undefined,
): void {
  describe(`an SQLite file ${left.by}`, () => {
    const path = useFolder();
    const older = sqliteFile(left, () => path('hearth.db'));
    tell(() => older);
    ofFile(
      () => older,
      () => path('hearth.db'),
    );
  });
  leftToAll(() =>
    describeWithPart('postgres', `a PostgreSQL database ${left.by}`, (address) => tell(postgresSchema(left, address))),
  );
}

function sqliteFile({ lastStep, rows }: Left, path: () => string): Older {
  const withFile = async <T>(work: (file: Sqlite.Database) => T | Promise<T>): Promise<T> => {
    const file = new Sqlite(path());
    try {
      file.pragma('foreign_keys = ON');
      return await work(file);
    } finally {
      file.close();
    }
  };

  /** Made once: to take the steps takes longer than what is tested then. */
  let template: Buffer | undefined;
  const make = () =>
    withFile(async (file) => {
      await takeSteps(new Kysely<unknown>({ dialect: sqliteDialect(file) }), lastStep);
      file.exec(rows);
      return file.serialize();
    });

  beforeEach(async () => {
    template ??= await make();
    writeFileSync(path(), template);
  });

  return {
    get url() {
      return `sqlite:${path()}`;
    },
    ask: (sql) =>
      withFile((file) => {
        const statement = file.prepare(sql);
        return statement.reader ? statement.all() : [statement.run()];
      }),
  };
}

function postgresSchema({ lastStep, rows }: Left, address: string): () => Older {
  let older: (Older & { remove(): Promise<void> }) | undefined;

  beforeEach(async () => {
    const { url, remove } = await anEmptySchema(address);
    older = { url, remove, ask: (sql) => ask(url, sql) };
    const pool = poolAt(postgresLocation(url), { size: 1 });
    await takeSteps(new Kysely<unknown>({ dialect: postgresDialect(pool) }), lastStep);
    await pool.end();
    await ask(url, rows);
  });
  afterEach(() => older?.remove());

  return () => {
    if (!older) throw new Error('No test is running');
    return older;
  };
}
