import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** A schema of its own on the server that tests may use, and how to take it away. */
export interface EmptySchema {
  /** Leads into the schema. */
  readonly url: string;
  remove(): Promise<void>;
}

/** @param address of the PostgreSQL that `describeWithPart` found */
export async function anEmptySchema(address: string): Promise<EmptySchema> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await ask(address, `create schema ${name}`);
  const url = new URL(address);
  url.searchParams.set('options', `-c search_path=${name}`);
  return {
    url: url.href,
    remove: async () => {
      await ask(address, `drop schema ${name} cascade`);
    },
  };
}

/**
 * The same for many tests one after another: it is made once, and emptied when it is given back. Nothing in it waits for
 * the disk of the server, which these tests do not crash.
 */
export function aReusedSchema(): {
  take(address: string): Promise<EmptySchema>;
  remove(): Promise<void>;
} {
  let schema: EmptySchema | undefined;
  return {
    async take(address) {
      schema ??= await anEmptySchema(address);
      const url = hasty(schema.url);
      return { url, remove: () => empty(url) };
    },
    async remove() {
      await schema?.remove();
      schema = undefined;
    },
  };
}

function hasty(address: string): string {
  const url = new URL(address);
  url.searchParams.set('options', `${url.searchParams.get('options')} -c synchronous_commit=off`);
  return url.href;
}

/**
 * Leaves the tables as they were made: without rows, counting from 1. `truncate` would write every table and index anew,
 * which takes longer than most tests; this deletes what little a test wrote, in one statement, after which all foreign
 * keys are looked at together.
 */
async function empty(url: string): Promise<void> {
  const tables = await ask(
    url,
    `select quote_ident(tablename) as name from pg_tables
     where schemaname = current_schema() and tablename not like 'hearth%'`,
  );
  const deletes = tables.map(({ name }, at) => `d${at} as (delete from ${name})`);
  await ask(
    url,
    `with ${deletes.join()}
     select setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false) from pg_sequences
     where schemaname = current_schema()`,
  );
}

/** Does something to a database behind Hearth's back. @returns the rows of the last statement */
export async function ask(url: string, sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const results = [await client.query<Record<string, unknown>>(sql)].flat();
    return results.at(-1)?.rows ?? [];
  } finally {
    await client.end();
  }
}
