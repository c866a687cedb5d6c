/** What became of one item of a batch: how it ended, or that it has to be in the next batch, before all others. */
export type Ended<Result> = { readonly result: Result } | 'again';

/** How batches are made, and run. */
export interface BatchRules<Item, Result> {
  /** What an item has to do with. Of items that share a key, none overtakes another, and no two are in flight at once. */
  keys(item: Item): readonly string[];
  /**
   * Runs a batch. Rejects where nothing of it is kept.
   * @param choose to be called as late as can be, so that whoever comes meanwhile comes along; the same ones each time
   * @returns how each ended, in the order of the items
   */
  run(choose: () => readonly Item[]): Promise<readonly Ended<Result>[]>;
  /** What comes of each item of a batch that was refused; it throws where nobody would fare better alone. */
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
  /** The keys of those that are in flight. */
  const busy = new Set<string>();

  /** Runs batches for as long as there is somebody for one. Never rejects: whoever waits hears of what failed. */
  async function runBatches(): Promise<void> {
    inFlight += 1;
    let size: number;
    do size = await runBatch();
    while (
      // Where all who wait depend on what another batch is at, that one takes them along when it is through.
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

  /** @returns how many were in it */
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
    members.forEach((member, place) => {
      const ended = endings[place];
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
 * The first in line that have nothing to do with each other, nor with what is busy. Nobody is looked at once the batch is
 * full: in a flood many thousands wait.
 */
function independent<Member extends { readonly keys: readonly string[] }>(
  waiting: readonly Member[],
  busy: ReadonlySet<string>,
  maxInBatch: number,
): { readonly chosen: readonly Member[]; readonly rest: Member[] } {
  const taken = new Set(busy);
  const chosen: Member[] = [];
  const passedOver: Member[] = [];
  let looked = 0;
  for (const member of waiting) {
    if (chosen.length === maxInBatch) break;
    looked += 1;
    const isFree = !member.keys.some((key) => taken.has(key));
    for (const key of member.keys) taken.add(key);
    (isFree ? chosen : passedOver).push(member);
  }
  return { chosen, rest: [...passedOver, ...waiting.slice(looked)] };
}
