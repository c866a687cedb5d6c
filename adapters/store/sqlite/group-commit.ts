import { type Database as Connection, SqliteError } from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type DialectAdapter,
  DummyDriver,
  type QueryCompiler,
  type QueryResult,
  SqliteQueryCompiler,
  Transaction,
} from 'kysely';
import type { Database, Tables } from '../kysely/tables.ts';
import { begin, rollBack, sqliteDialect } from './dialect.ts';

/*
 * To wait until a commit is on the disk takes far longer than most transactions do. So those that wait at the same
 * moment share one, and all are told how they ended once what they did is on the disk, or is not.
 *
 * A group is run as if nobody in it failed. Where somebody does, all of it is undone and run again, each in a savepoint
 * of its own, so that the one who fails is undone alone. A savepoint each time would cost as much as what most
 * transactions write, because SQLite then keeps every page as it was (sqlite.org/tempfiles.html#statement_journal_files).
 */

/** After so many, or so much time, the group commits: nobody waits for it long, and others get at the connection. */
const standardBounds = { mostTogether: 256, longestMs: 20 };

type Work = (tx: Database) => Promise<unknown>;

/** Somebody who waits for their transaction. */
interface Member {
  readonly work: Work;
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}

/** How a member's work went; it counts once the group is committed. */
interface Ending {
  readonly member: Member;
  readonly outcome: PromiseSettledResult<unknown>;
}

/** Runs `work` in a transaction: those that wait at the same moment one after another, with one commit. */
export function groupCommit(
  db: Database,
  connection: Connection,
  { mostTogether, longestMs } = standardBounds,
): <T>(work: (tx: Database) => Promise<T>) => Promise<T> {
  const open = transactionsOn(db, connection);
  const savepoint = connection.prepare('savepoint member');
  const release = connection.prepare('release member');
  const undo = connection.prepare('rollback to member');
  const waiting: Member[] = [];
  let isRunning = false;

  /** Runs groups for as long as somebody waits. Never rejects: who waits hears of what failed. */
  async function run(): Promise<void> {
    isRunning = true;
    // Everything that came in with the first has then asked for its transaction too.
    await new Promise(setImmediate);
    while (waiting.length > 0) await db.getExecutor().provideConnection((statements) => next(statements));
    isRunning = false;
  }

  async function next(statements: DatabaseConnection): Promise<void> {
    const present = waiting.length;
    try {
      await begin(connection);
    } catch (error) {
      // These have waited for the lock as long as anybody waits.
      for (const { reject } of waiting.splice(0, present)) reject(error);
      return;
    }
    const until = performance.now() + longestMs;
    let taken = 0;
    await runGroup(statements, () => {
      const isFull = taken > 0 && (taken >= mostTogether || performance.now() >= until);
      if (isFull) return undefined;
      taken += 1;
      return waiting.shift();
    });
  }

  /**
   * What is begun already is worked in by one member after another, committed, and told.
   * @param inSavepoints so that a member that fails is undone alone; otherwise it ends the group, which is run again
   */
  async function runGroup(
    statements: DatabaseConnection,
    take: () => Member | undefined,
    inSavepoints = false,
  ): Promise<void> {
    const endings: Ending[] = [];
    try {
      for (let member = take(); member; member = take()) {
        const ending = { member, outcome: await (inSavepoints ? alone : tried)(statements, member.work) };
        endings.push(ending);
        // With some errors, such as a full disk, SQLite rolls back everything by itself.
        if (!connection.inTransaction) throw reasonOf(ending);
        if (ending.outcome.status === 'rejected' && !inSavepoints) {
          rollBack(connection);
          if (endings.length === 1) tell(ending);
          else await again(statements, endings, { inSavepoints: true, others: take });
          return;
        }
      }
      connection.exec('commit');
    } catch (error) {
      rollBack(connection);
      if (endings.length > 1 && isAboutReferences(error)) await oneByOne(statements, endings);
      else for (const ending of endings) tell(ending, error);
      return;
    }
    for (const ending of endings) tell(ending);
  }

  async function alone(statements: DatabaseConnection, work: Work): Promise<PromiseSettledResult<unknown>> {
    try {
      savepoint.run();
      const outcome = await tried(statements, work);
      if (connection.inTransaction) {
        if (outcome.status === 'rejected') undo.run();
        release.run();
      }
      return outcome;
    } catch (reason) {
      // What could not be undone alone is undone with all the others.
      rollBack(connection);
      return { status: 'rejected', reason };
    }
  }

  async function tried(statements: DatabaseConnection, work: Work): Promise<PromiseSettledResult<unknown>> {
    const { tx, end } = open(statements);
    try {
      return { status: 'fulfilled', value: await work(tx) };
    } catch (reason) {
      return { status: 'rejected', reason };
    } finally {
      end();
    }
  }

  /** Runs those once more that were undone, which they allow for (`Engine`), and `others` after them. */
  async function again(
    statements: DatabaseConnection,
    endings: readonly Ending[],
    { inSavepoints, others }: { readonly inSavepoints: boolean; readonly others?: () => Member | undefined },
  ): Promise<void> {
    const members = endings.map(({ member }) => member);
    try {
      await begin(connection);
    } catch (error) {
      for (const { reject } of members) reject(error);
      return;
    }
    await runGroup(statements, () => members.shift() ?? others?.(), inSavepoints);
  }

  /**
   * References that are looked at when a transaction ends (`deferrable`) are looked at when the whole group ends, and
   * SQLite does not say whose is broken. So each gets a commit of its own, and the one whose it is fails alone.
   */
  async function oneByOne(statements: DatabaseConnection, endings: readonly Ending[]): Promise<void> {
    for (const ending of endings) await again(statements, [ending], { inSavepoints: false });
  }

  return <T>(work: (tx: Database) => Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ work, resolve: (value) => resolve(value as T), reject });
      if (!isRunning) void run();
    });
}

/** Tells a member how it ended: `lost` is why the group could not be committed. */
function tell({ member, outcome }: Ending, lost?: unknown): void {
  if (outcome.status === 'rejected') member.reject(outcome.reason);
  else if (lost !== undefined) member.reject(lost);
  else member.resolve(outcome.value);
}

const reasonOf = (ending: Ending | undefined): unknown =>
  ending?.outcome.status === 'rejected' ? ending.outcome.reason : new Error('SQLite has rolled back the transaction');

const isAboutReferences = (error: unknown): boolean =>
  error instanceof SqliteError && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY';

/**
 * Hands queries straight to the connection. Kysely's own way, which passes a connection from hand to hand, makes some ten
 * promises for each; here nobody else can want the connection, since each query is done when it returns.
 */
class MemberExecutor extends DefaultQueryExecutor {
  readonly #statements: DatabaseConnection;
  isOver = false;

  constructor(compiler: QueryCompiler, adapter: DialectAdapter, statements: DatabaseConnection) {
    super(compiler, adapter, { provideConnection: (consumer) => this.#guarded(() => consumer(statements)) });
    this.#statements = statements;
  }

  override executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return this.#guarded(() => this.#statements.executeQuery<Row>(query));
  }

  #guarded<T>(use: () => Promise<T>): Promise<T> {
    return this.isOver ? Promise.reject(new Error('This transaction is over.')) : use();
  }
}

/** Opens the view that one member has of the transaction: its own only until it has ended. */
function transactionsOn(db: Database, connection: Connection) {
  const { adapter } = db.getExecutor();
  const compiler = new SqliteQueryCompiler();
  const dialect = sqliteDialect(connection);
  // These are asked for by types alone: a transaction opens and closes no connections.
  const props = { config: { dialect }, dialect, driver: new DummyDriver() };
  return (statements: DatabaseConnection) => {
    const executor = new MemberExecutor(compiler, adapter, statements);
    return {
      tx: new Transaction<Tables>({ ...props, executor }),
      end: () => {
        executor.isOver = true;
      },
    };
  };
}
