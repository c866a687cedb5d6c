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

/** The same for many tests one after another: it is made once, and emptied when it is given back. */
export function aReusedSchema(): {
  take(address: string): Promise<EmptySchema>;
  remove(): Promise<void>;
} {
  let schema: EmptySchema | undefined;
  return {
    async take(address) {
      schema ??= await anEmptySchema(address);
      const { url } = schema;
      return { url, remove: () => empty(url) };
    },
    async remove() {
      await schema?.remove();
      schema = undefined;
    },
  };
}

/** Leaves the tables as they were made: without rows, counting from 1. */
async function empty(url: string): Promise<void> {
  const tables = await ask(
    url,
    `select quote_ident(tablename) as name from pg_tables
     where schemaname = current_schema() and tablename not like 'hearth%'`,
  );
  await ask(url, `truncate ${tables.map(({ name }) => name).join()} restart identity`);
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
