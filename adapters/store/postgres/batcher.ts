import { userKey } from '../../../src/chat/address.ts';
import type { Foresight } from '../../../src/ports/store/foresight.ts';
import type { Transaction } from '../../../src/ports/store/store.ts';
import type { Recollection } from '../kysely/recollection.ts';
import type { Database } from '../kysely/tables.ts';
import { transactionOn } from '../kysely/transaction.ts';

/*
 * A reaction asks some ten questions, one after another, and each answer has its way to come. Works that say beforehand
 * what they are going to ask share the way: all that they foresee is looked at at once, each works on what was seen, and
 * what all of them have written is written at once. Each engine has its own way to see to it that
 * nothing of what was seen has changed when it is committed.
 *
 * A work that asks for more than it foresaw, or a batch that the database refuses, is run the ordinary way.
 */

/** A work that waits for its batch. */
export interface Planned {
  readonly work: (tx: Transaction) => Promise<unknown>;
  readonly foresight: Foresight;
}

/** How a work went in its batch, which is committed by now. */
export type Ending =
  | { readonly was: 'settled'; readonly outcome: PromiseSettledResult<unknown> }
  /** It asked for more than it foresaw: nothing of it is kept, and it is to be run the ordinary way. */
  | { readonly was: 'beyond' }
  /** Nothing of it is kept, and it is to be in the next batch, before all others. */
  | { readonly was: 'early' };

/** How an engine goes about it. */
export interface Ways {
  /** Runs one work in a transaction. */
  ordinary<T>(work: (tx: Database) => Promise<T>): Promise<T>;
  /**
   * Runs works that have nothing to do with each other. Rejects where nothing of any of them is kept.
   * @param choose to be called as late as can be, so that who asks meanwhile comes along; it gives the same ones each time
   * @returns how it went, in the order of the works
   */
  batch(choose: () => readonly Planned[]): Promise<readonly Ending[]>;
  /** Whether, after this error, no work of the batch would fare better alone. */
  isHopeless(error: unknown): boolean;
  /** How many works make a batch. */
  readonly mostTogether: number;
  /** How many batches may be under way at a time. */
  readonly mostUnderway: number;
}

/** Somebody who waits for their transaction. */
interface Member extends Planned {
  /** What it has to do with. */
  readonly keys: readonly string[];
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}

type Together = <T>(work: (tx: Transaction) => Promise<T>, foresight: Foresight) => Promise<T>;

/** Runs works that wait at the same moment in one transaction. */
export function together({ ordinary, batch, isHopeless, mostTogether, mostUnderway }: Ways): Together {
  let waiting: Member[] = [];
  let underway = 0;
  /** What those who are under way have to do with. */
  const busy = new Set<string>();

  /** Runs batches for as long as there is somebody for one. Never rejects: who waits hears of what failed. */
  async function run(): Promise<void> {
    underway += 1;
    let went: number;
    do went = await runBatch();
    while (
      // Where all who wait depend on what another batch is at, that one takes them along when it is through.
      waiting.length > 0 &&
      (went > 0 || underway === 1)
    );
    underway -= 1;
  }

  function next(): readonly Member[] {
    const { chosen, rest } = independent(waiting, busy, mostTogether);
    waiting = rest;
    for (const member of chosen) for (const key of member.keys) busy.add(key);
    return chosen;
  }

  /** @returns how many were in it */
  async function runBatch(): Promise<number> {
    let chosen: readonly Member[] | undefined;
    const members = (): readonly Member[] => (chosen ??= next());
    try {
      const endings = await batch(members);
      conclude(members(), endings);
    } catch (error) {
      const isOver = isHopeless(error);
      for (const member of members()) isOver ? member.reject(error) : void alone(member);
    }
    for (const member of members()) for (const key of member.keys) busy.delete(key);
    return members().length;
  }

  function conclude(members: readonly Member[], endings: readonly Ending[]): void {
    const early: Member[] = [];
    members.forEach((member, place) => {
      const ending = endings[place];
      if (ending?.was === 'settled') settle(member, ending.outcome);
      else if (ending?.was === 'early') early.push(member);
      else void alone(member);
    });
    if (early.length > 0) waiting = [...early, ...waiting];
  }

  /** Nobody waits for it but the one whose work it is. */
  const alone = ({ work, resolve, reject }: Member): Promise<void> =>
    ordinary((tx) => work(transactionOn(tx))).then(resolve, reject);

  return <T>(work: (tx: Transaction) => Promise<T>, foresight: Foresight): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const keys = [userKey(foresight.giver), foresight.claim];
      waiting.push({ work, foresight, keys, resolve: (value) => resolve(value as T), reject });
      if (underway < mostUnderway) void run();
    });
}

function settle({ resolve, reject }: Member, outcome: PromiseSettledResult<unknown>): void {
  if (outcome.status === 'fulfilled') resolve(outcome.value);
  else reject(outcome.reason);
}

/** Runs a work on what was seen for it. */
export async function workedOn({ work }: Planned, recollection: Recollection): Promise<Ending> {
  const [outcome] = await Promise.allSettled([work(recollection.tx)]);
  recollection.end();
  return recollection.wentBeyond() ? { was: 'beyond' } : { was: 'settled', outcome };
}

/**
 * The first in line that have nothing to do with each other, nor with what is busy: what one giver does, or what claims
 * one key, depends on what went before it, and waits for its turn. Nobody is looked at once the batch is full: in a
 * flood many thousands wait.
 */
function independent(
  waiting: readonly Member[],
  busy: ReadonlySet<string>,
  mostTogether: number,
): { readonly chosen: readonly Member[]; readonly rest: Member[] } {
  const taken = new Set(busy);
  const chosen: Member[] = [];
  const passedOver: Member[] = [];
  let looked = 0;
  for (const member of waiting) {
    if (chosen.length === mostTogether) break;
    looked += 1;
    const isFree = !member.keys.some((key) => taken.has(key));
    // Of those who depend on each other, none overtakes another.
    for (const key of member.keys) taken.add(key);
    (isFree ? chosen : passedOver).push(member);
  }
  return { chosen, rest: [...passedOver, ...waiting.slice(looked)] };
}
