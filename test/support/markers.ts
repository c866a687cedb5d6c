import { type Kysely, sql } from 'kysely';

/** Where a text is, in any table and column of a SQLite database, whatever its case: `table.column: value`. */
export async function whereIs(db: Kysely<never>, text: string): Promise<readonly string[]> {
  const found: string[] = [];
  const wanted = text.toLowerCase();
  const tables = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(db);
  for (const { name } of tables.rows) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(db);
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        if (String(value).toLowerCase().includes(wanted)) found.push(`${name}.${column}: ${String(value)}`);
      }
    }
  }
  return found;
}
