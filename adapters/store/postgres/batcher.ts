/** What a batch made of one item: its result, or that it goes into the next batch, before all others. */
export type Ended<Result> = { readonly result: Result } | 'again';

export interface BatchRules<Item, Result> {
  /** The keys that an item depends on. Items that share a key keep their order, and are never in flight together. */
  keys(item: Item): readonly string[];
  /**
   * Runs a batch. Rejects when nothing of it is kept.
   * @param choose to be called as late as possible, so that items that arrive meanwhile are included; always returns the
   *   same ones
   * @returns how each item ended, in their order
   */
  run(choose: () => readonly Item[]): Promise<readonly Ended<Result>[]>;
  /** The result of each item of a batch that was refused. Throws when retrying the items one by one is pointless. */
  onRefused(error: unknown): Result;
  readonly maxInBatch: number;
  readonly maxInFlight: number;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly keys: readonly string[];
  resolve(result: Result): void;
  reject(reason: unknown): void;
}

/** Puts items that wait at the same moment into batches. */
export function createBatcher<Item, Result>(rules: BatchRules<Item, Result>): (item: Item) => Promise<Result> {
  const { maxInBatch, maxInFlight } = rules;
  type Member = Waiting<Item, Result>;
  let waiting: Member[] = [];
  let inFlight = 0;
  /** The keys of the items in flight. */
  const busy = new Set<string>();

  /** Runs batches until no item waits for one. Never rejects: each item's own promise reports what failed. */
  async function runBatches(): Promise<void> {
    inFlight += 1;
    let size: number;
    do size = await runBatch();
    while (
      // When all that wait share keys with another batch, that one goes on with them when it is finished.
      waiting.length > 0 &&
      (size > 0 || inFlight === 1)
    );
    inFlight -= 1;
  }

  function next(): readonly Member[] {
    const { chosen, rest } = independent(waiting, busy, maxInBatch);
    waiting = rest;
    for (const { keys } of chosen) for (const key of keys) busy.add(key);
    return chosen;
  }

  /** @returns how many items were in it */
  async function runBatch(): Promise<number> {
    let chosen: readonly Member[] | undefined;
    const members = (): readonly Member[] => (chosen ??= next());
    try {
      const endings = await rules.run(() => members().map(({ item }) => item));
      conclude(members(), endings);
    } catch (error) {
      for (const member of members()) refuse(member, error);
    }
    for (const { keys } of members()) for (const key of keys) busy.delete(key);
    return members().length;
  }

  function conclude(members: readonly Member[], endings: readonly Ended<Result>[]): void {
    const again: Member[] = [];
    members.forEach((member, index) => {
      const ended = endings[index];
      if (ended === undefined || ended === 'again') again.push(member);
      else member.resolve(ended.result);
    });
    if (again.length > 0) waiting = [...again, ...waiting];
  }

  function refuse({ resolve, reject }: Member, error: unknown): void {
    try {
      resolve(rules.onRefused(error));
    } catch (reason) {
      reject(reason);
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, keys: rules.keys(item), resolve, reject });
      if (inFlight < maxInFlight) void runBatches();
    });
}

/**
 * The first items in line that share no key with each other or with those in flight. Stops once the batch is full: in a
 * flood many thousands wait.
 */
function independent<Member extends { readonly keys: readonly string[] }>(
  waiting: readonly Member[],
  busy: ReadonlySet<string>,
  maxInBatch: number,
): { readonly chosen: readonly Member[]; readonly rest: Member[] } {
  const taken = new Set(busy);
  const chosen: Member[] = [];
  const skipped: Member[] = [];
  let examined = 0;
  for (const member of waiting) {
    if (chosen.length === maxInBatch) break;
    examined += 1;
    const isFree = !member.keys.some((key) => taken.has(key));
    for (const key of member.keys) taken.add(key);
    (isFree ? chosen : skipped).push(member);
  }
  return { chosen, rest: [...skipped, ...waiting.slice(examined)] };
}
