import Sqlite from 'better-sqlite3';
import type { MessageRef } from '../../../src/chat/address.ts';
import { ask } from '../../support/postgres.ts';

export type Row = Readonly<Record<string, unknown>>;

/** A question in SQL that SQLite and PostgreSQL both understand. */
type Ask = (sql: string) => Promise<readonly Row[]>;

/** For how long a message is taken that is being sent; see `src/app/process/deliver.ts`. */
export const leaseMs = 30_000;

/** A request whose post people see, and that is not over. */
export interface OpenPost {
  readonly need: string;
  readonly post: MessageRef;
}

/** What stands in the database, read behind Hearth's back. */
export interface StoredState {
  ask: Ask;
  /** The posts of requests that are not over. */
  openPosts(): Promise<readonly OpenPost[]>;
  /** What time Hearth thinks it is. */
  now(): Promise<number>;
  /** Messages that wait for nothing, or are just being sent; not those behind one that was taken before `at`. */
  underWay(at: number): Promise<readonly Row[]>;
  /** What is due and not done: messages that still wait, reminders that have not rung. */
  unfinished(): Promise<readonly string[]>;
}

export function stateInFile(path: string): StoredState {
  return stateOf(async (sql) => {
    const file = new Sqlite(path, { readonly: true });
    try {
      return file.prepare<[], Row>(sql).all();
    } finally {
      file.close();
    }
  });
}

export const stateOnServer = (url: string): StoredState => stateOf((sql) => ask(url, sql));

/** Where a message stands, as the database keeps it. */
export const refOf = (kept: unknown): MessageRef => JSON.parse(String(kept)) as MessageRef;

function stateOf(question: Ask): StoredState {
  async function now(): Promise<number> {
    const [moved] = await question(`select value from document where key = 'playground-clock/offset'`);
    return Date.now() + Number(moved?.value ?? 0);
  }

  return {
    ask: question,
    now,

    underWay: (at) =>
      question(
        `select id from outbox where ended_at is null and not exists (select 1 from outbox as held
           where held.partition_key = outbox.partition_key and held.state = 'sending' and held.due_at <= ${at + leaseMs})`,
      ),

    async openPosts() {
      const rows = await question(
        `select help_request.need, posting.message from posting
         join help_request on help_request.id = posting.request_id
         where help_request.state in ('open', 'answered') and posting.sequence =
           (select min(first.sequence) from posting as first where first.request_id = help_request.id)
         order by posting.sequence`,
      );
      return rows.map(({ need, message }) => ({ need: String(need), post: refOf(message) }));
    },

    async unfinished() {
      const at = await now();
      const [messages, reminders] = await Promise.all([
        question(
          `select id, state, partition_key, failures, due_at, last_error from outbox where ended_at is null or state = 'dead'`,
        ),
        question(`select id, kind, due_at from reminder where state = 'waiting' and due_at <= ${at}`),
      ]);
      return [
        ...messages.map((row) => `message ${JSON.stringify({ ...row, due_in: Number(row.due_at) - at })}`),
        ...reminders.map((row) => `reminder ${JSON.stringify({ ...row, due_in: Number(row.due_at) - at })}`),
      ];
    },
  };
}
