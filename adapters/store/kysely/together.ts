import { userKey } from '../../../src/chat/address.ts';
import type { Foresight } from '../../../src/ports/store/foresight.ts';
import type { Transaction } from '../../../src/ports/store/store.ts';
import { type Asked, askedOf, type Seen, type Writes } from './foreseen.ts';
import { type Recollection, recollect } from './recollection.ts';
import type { Database } from './tables.ts';
import { transactionOn } from './transaction.ts';

/*
 * A reaction asks some ten questions, one after another, and each answer has its way to come. Works that say beforehand
 * what they are going to ask share the way: one transaction in which all that they foresee is read at once, each works
 * on what was read, and what all of them have written is written at once. It is a transaction like any other, so the
 * database sees to it that nothing which was read has changed when it is committed.
 *
 * A work that asks for more than it foresaw, or a batch that the database refuses, is run the ordinary way.
 */

/** How an engine goes about it. */
export interface Ways {
  /** Runs one work in a transaction. */
  ordinary<T>(work: (tx: Database) => Promise<T>): Promise<T>;
  /** Looks at everything that the works of a batch foresee; in their order. */
  readAhead(tx: Database, batch: readonly Asked[]): Promise<readonly Seen[]>;
  /** Writes what all works of a batch have written. Throws `ClaimedBefore`. */
  writeBehind(tx: Database, written: readonly Writes[]): Promise<void>;
  /** Whether, after this error, no work of the batch would fare better alone. */
  isHopeless(error: unknown): boolean;
  /** How many works make a batch. */
  readonly mostTogether: number;
}

type Work = (tx: Transaction) => Promise<unknown>;

/** Somebody who waits for their transaction. */
interface Member {
  readonly work: Work;
  readonly foresight: Foresight;
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}

/** How a member's work went; it counts once the batch is committed. */
interface Ending {
  readonly member: Member;
  readonly recollection: Recollection;
  readonly outcome: PromiseSettledResult<unknown>;
}

type Together = <T>(work: (tx: Transaction) => Promise<T>, foresight: Foresight) => Promise<T>;

/** Runs works that wait at the same moment in one transaction, one batch at a time. */
export function together(ways: Ways): Together {
  const { ordinary, isHopeless, mostTogether } = ways;
  let waiting: Member[] = [];
  let isRunning = false;

  /** Runs batches for as long as somebody waits. Never rejects: who waits hears of what failed. */
  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) await runBatch();
    isRunning = false;
  }

  function nextBatch(): readonly Member[] {
    const { batch, rest } = independent(waiting, mostTogether);
    waiting = rest;
    return batch;
  }

  async function runBatch(): Promise<void> {
    let batch: readonly Member[] | undefined;
    // Who asks while the transaction is about to begin still comes along; if it runs again, it is with the same ones.
    const members = (): readonly Member[] => (batch ??= nextBatch());
    let endings: readonly Ending[];
    try {
      endings = await ordinary((tx) => workedOn(tx, members(), ways));
    } catch (error) {
      const isOver = isHopeless(error);
      for (const member of members()) isOver ? member.reject(error) : void alone(member);
      return;
    }
    for (const { member, recollection, outcome } of endings) {
      if (recollection.wentBeyond()) void alone(member);
      else if (outcome.status === 'fulfilled') member.resolve(outcome.value);
      else member.reject(outcome.reason);
    }
  }

  /** Nobody waits for it but the one whose work it is. */
  const alone = ({ work, resolve, reject }: Member): Promise<void> =>
    ordinary((tx) => work(transactionOn(tx))).then(resolve, reject);

  return <T>(work: (tx: Transaction) => Promise<T>, foresight: Foresight): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ work, foresight, resolve: (value) => resolve(value as T), reject });
      if (!isRunning) void run();
    });
}

/**
 * The first in line that have nothing to do with each other: what one giver does, or what claims one key, depends on
 * what went before it, and waits for its turn. Nobody is looked at once the batch is full: in a flood many thousands
 * wait.
 */
function independent(
  waiting: readonly Member[],
  mostTogether: number,
): { readonly batch: readonly Member[]; readonly rest: Member[] } {
  const taken = new Set<string>();
  const batch: Member[] = [];
  const passedOver: Member[] = [];
  let looked = 0;
  for (const member of waiting) {
    if (batch.length === mostTogether) break;
    looked += 1;
    const { giver, claim } = member.foresight;
    const keys = [userKey(giver), claim];
    const isFree = !keys.some((key) => taken.has(key));
    // Of those who depend on each other, none overtakes another.
    for (const key of keys) taken.add(key);
    (isFree ? batch : passedOver).push(member);
  }
  return { batch, rest: [...passedOver, ...waiting.slice(looked)] };
}

async function workedOn(
  tx: Database,
  batch: readonly Member[],
  { readAhead, writeBehind }: Ways,
): Promise<readonly Ending[]> {
  const asked = batch.map(({ foresight }) => askedOf(foresight));
  const seen = await readAhead(tx, asked);
  const endings = await Promise.all(
    batch.map(async (member, place): Promise<Ending> => {
      const [question, answer] = [asked[place], seen[place]];
      if (!question || !answer) throw new Error('The database has not answered for everybody');
      return tried(member, recollect(member.foresight, question, answer));
    }),
  );
  await writeBehind(
    tx,
    endings
      .filter(({ recollection, outcome }) => outcome.status === 'fulfilled' && !recollection.wentBeyond())
      .map(({ recollection }) => recollection.writes),
  );
  return endings;
}

async function tried(member: Member, recollection: Recollection): Promise<Ending> {
  const [outcome] = await Promise.allSettled([member.work(recollection.tx)]);
  recollection.end();
  return { member, recollection, outcome };
}
