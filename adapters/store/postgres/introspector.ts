import {
  type ColumnMetadata,
  type DatabaseIntrospector,
  type DatabaseMetadata,
  type Kysely,
  sql,
  type TableMetadata,
} from 'kysely';

interface ColumnRow {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly required: boolean;
  readonly has_default: boolean;
  readonly counts_up: boolean;
}

/**
 * Describes the tables of our own schema only. Other schemas, and the views of extensions, are not ours, and describing
 * a schema fails when it is dropped at that moment.
 */
export class OwnSchemaIntrospector implements DatabaseIntrospector {
  readonly #db: Kysely<unknown>;

  constructor(db: Kysely<unknown>) {
    this.#db = db;
  }

  async getSchemas(): Promise<{ readonly name: string }[]> {
    const { rows } = await sql<{ readonly name: string }>`select current_schema() as name`.execute(this.#db);
    return rows;
  }

  async getTables(): Promise<TableMetadata[]> {
    const [schema] = await this.getSchemas();
    const { rows } = await sql<ColumnRow>`
      select tables.relname as table, columns.attname as column, types.typname as type,
             columns.attnotnull as required, columns.atthasdef as has_default, columns.attidentity <> '' as counts_up
      from pg_catalog.pg_class as tables
      join pg_catalog.pg_attribute as columns on columns.attrelid = tables.oid
      join pg_catalog.pg_type as types on types.oid = columns.atttypid
      where tables.relnamespace = current_schema()::regnamespace and tables.relkind in ('r', 'p')
        and columns.attnum > 0 and not columns.attisdropped
      order by tables.relname, columns.attnum`.execute(this.#db);
    return [...new Set(rows.map(({ table }) => table))].map((name) => ({
      name,
      schema: schema?.name ?? '',
      isView: false,
      columns: rows.filter(({ table }) => table === name).map(columnOf),
    }));
  }

  async getMetadata(): Promise<DatabaseMetadata> {
    return { tables: await this.getTables() };
  }
}

const columnOf = ({ column, type, required, has_default, counts_up }: ColumnRow): ColumnMetadata => ({
  name: column,
  dataType: type,
  isNullable: !required,
  hasDefaultValue: has_default,
  isAutoIncrementing: counts_up,
});
