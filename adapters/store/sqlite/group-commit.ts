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
 * Waiting until a commit is on the disk takes far longer than most transactions do. So transactions that wait at the
 * same moment share one commit, and all are settled once it is on the disk, or has failed.
 *
 * A group runs as if none of its members failed. When one does, the whole group is rolled back and run again, each
 * member in a savepoint, so that the one that fails is rolled back alone. Savepoints from the start would cost as much
 * as what most transactions write, because SQLite then copies every page that changes
 * (sqlite.org/tempfiles.html#statement_journal_files).
 */

/** A group that is this large, or has run this long, commits, so that nobody waits long for it or for the connection. */
const usualBounds = { maxMembers: 256, maxMs: 20 };

type Work = (tx: Database) => Promise<unknown>;

/** A transaction that waits for its group. */
interface Member {
  readonly work: Work;
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}

/** How a member's work ended; it counts once the group is committed. */
interface Ending {
  readonly member: Member;
  readonly outcome: PromiseSettledResult<unknown>;
}

/** Runs `work` in a transaction: one after another, with one commit for all that wait at the same moment. */
export function groupCommit(
  db: Database,
  connection: Connection,
  { maxMembers, maxMs } = usualBounds,
): <T>(work: (tx: Database) => Promise<T>) => Promise<T> {
  const open = transactionsOf(db, connection);
  const savepoint = connection.prepare('savepoint member');
  const release = connection.prepare('release member');
  const undo = connection.prepare('rollback to member');
  const waiting: Member[] = [];
  let isRunning = false;

  /** Runs groups until nobody waits. Never rejects: each member's own promise reports what failed. */
  async function run(): Promise<void> {
    isRunning = true;
    // Lets everything that arrived together with the first ask for its transaction, too.
    await new Promise(setImmediate);
    let turnEndsAt = performance.now() + maxMs;
    while (waiting.length > 0) {
      await db.getExecutor().provideConnection((statements) => runNext(statements, turnEndsAt));
      if (performance.now() < turnEndsAt) continue;
      // Somebody who asks for one transaction after another gives nothing else a turn, because all is done by promises.
      await new Promise(setImmediate);
      turnEndsAt = performance.now() + maxMs;
    }
    isRunning = false;
  }

  /** @param until when the turn ends: a group that began late in it is as much shorter, so that two do not make it twice as long */
  async function runNext(statements: DatabaseConnection, until: number): Promise<void> {
    const present = waiting.length;
    try {
      await begin(connection);
    } catch (error) {
      // All of these have waited for the lock as long as is allowed.
      for (const { reject } of waiting.splice(0, present)) reject(error);
      return;
    }
    let taken = 0;
    await runGroup(statements, () => {
      const isFull = taken > 0 && (taken >= maxMembers || performance.now() >= until);
      if (isFull) return undefined;
      taken += 1;
      return waiting.shift();
    });
  }

  /**
   * Runs one member after another in the transaction that has begun, commits it, and settles them.
   * @param inSavepoints whether a member that fails is rolled back alone; otherwise the group is rolled back and run again
   */
  async function runGroup(
    statements: DatabaseConnection,
    take: () => Member | undefined,
    inSavepoints = false,
  ): Promise<void> {
    const endings: Ending[] = [];
    try {
      for (let member = take(); member; member = take()) {
        const ending = { member, outcome: await (inSavepoints ? runInSavepoint : runOne)(statements, member.work) };
        endings.push(ending);
        // After some errors, such as a full disk, SQLite has rolled back the whole transaction by itself.
        if (!connection.inTransaction) throw reasonOf(ending);
        if (ending.outcome.status === 'rejected' && !inSavepoints) {
          rollBack(connection);
          if (endings.length === 1) settle(ending);
          else await runAgain(statements, endings, { inSavepoints: true, others: take });
          return;
        }
      }
      connection.exec('commit');
    } catch (error) {
      rollBack(connection);
      if (endings.length > 1 && isForeignKeyError(error)) await runOneByOne(statements, endings);
      else for (const ending of endings) settle(ending, error);
      return;
    }
    for (const ending of endings) settle(ending);
  }

  async function runInSavepoint(statements: DatabaseConnection, work: Work): Promise<PromiseSettledResult<unknown>> {
    try {
      savepoint.run();
      const outcome = await runOne(statements, work);
      if (connection.inTransaction) {
        if (outcome.status === 'rejected') undo.run();
        release.run();
      }
      return outcome;
    } catch (reason) {
      // What cannot be rolled back alone is rolled back with all the others.
      rollBack(connection);
      return { status: 'rejected', reason };
    }
  }

  async function runOne(statements: DatabaseConnection, work: Work): Promise<PromiseSettledResult<unknown>> {
    const { tx, end } = open(statements);
    try {
      return { status: 'fulfilled', value: await work(tx) };
    } catch (reason) {
      return { status: 'rejected', reason };
    } finally {
      end();
    }
  }

  /** Runs members that were rolled back once more, which `Engine.transaction` allows, and `others` after them. */
  async function runAgain(
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
   * Deferred foreign keys are checked when the whole group commits, and SQLite does not say whose is violated. So each
   * member gets a commit of its own, and only the one at fault fails.
   */
  async function runOneByOne(statements: DatabaseConnection, endings: readonly Ending[]): Promise<void> {
    for (const ending of endings) await runAgain(statements, [ending], { inSavepoints: false });
  }

  return <T>(work: (tx: Database) => Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ work, resolve: (value) => resolve(value as T), reject });
      if (!isRunning) void run();
    });
}

/** Settles the promise of a member. @param lost why the group could not be committed */
function settle({ member, outcome }: Ending, lost?: unknown): void {
  if (outcome.status === 'rejected') member.reject(outcome.reason);
  else if (lost !== undefined) member.reject(lost);
  else member.resolve(outcome.value);
}

const reasonOf = ({ outcome }: Ending): unknown =>
  outcome.status === 'rejected' ? outcome.reason : new Error('SQLite has rolled back the transaction');

const isForeignKeyError = (error: unknown): boolean =>
  error instanceof SqliteError && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY';

/**
 * Passes queries straight to the connection. Kysely's usual executor, which acquires and releases a connection, makes
 * some ten promises for each; here nobody else can want the connection, since each query is finished when it returns.
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

/** Opens one member's view of the transaction, which can be used until that member has ended. */
function transactionsOf(db: Database, connection: Connection) {
  const { adapter } = db.getExecutor();
  const compiler = new SqliteQueryCompiler();
  const dialect = sqliteDialect(connection);
  // Kysely's types require these; a transaction neither opens nor closes connections.
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
