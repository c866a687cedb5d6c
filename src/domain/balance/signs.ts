import type { MemberId } from '../ids.ts';
import type { Rules } from '../rules.ts';
import type { Day } from '../time/zone.ts';
import { differentWords, saysSomething } from '../visible-text.ts';

/** What somebody gave thanks or got help for, within the time that is looked at. */
export interface Taker {
  readonly memberId: MemberId;
  /** How often, by whom it came from. */
  readonly ties: readonly { readonly otherId: MemberId; readonly taken: number }[];
  /** How many thanks they gave on each day on which they gave any. */
  readonly days: readonly { readonly day: Day; readonly thanks: number }[];
}

/** The reason that somebody wrote when they thanked people; the same for all whom they thanked at once. */
export interface GivenReason {
  readonly giverId: MemberId;
  readonly reason: string;
}

/**
 * A fact about thanks that may be odd, and mostly is not: close colleagues, a long day of help, somebody of few words. It
 * says what was counted and judges nobody.
 */
export type Sign =
  /** Of what these few gave thanks or got help for, nearly all came from among them. */
  | { readonly is: 'circle'; readonly members: readonly MemberId[]; readonly inside: number; readonly all: number }
  /** Somebody gave all the thanks that a day allows on many days, and mostly to one person. */
  | {
      readonly is: 'burst';
      readonly memberId: MemberId;
      readonly otherId: MemberId;
      readonly days: number;
      readonly toOther: number;
      readonly all: number;
    }
  /** Somebody gave the same one word as the reason again and again. */
  | { readonly is: 'one_word'; readonly memberId: MemberId; readonly times: number };

/** What is looked at: who took most, and the latest reasons. */
export interface SignFacts {
  readonly takers: readonly Taker[];
  readonly reasons: readonly GivenReason[];
}

/** What is odd about the thanks of the last weeks; the most telling of each kind first. Pure. */
export const signsIn = (
  { takers, reasons }: SignFacts,
  rules: Rules['signs'],
  allowancePerDay: number,
): readonly Sign[] => [
  ...circles(takers, rules.circle),
  ...bursts(takers, rules.burst, allowancePerDay),
  ...oneWords(reasons, rules.oneWord),
];

/** Who took how much from whom, of those who are looked at; and how much each took in all. */
interface Graph {
  readonly taken: ReadonlyMap<MemberId, ReadonlyMap<MemberId, number>>;
  readonly all: ReadonlyMap<MemberId, number>;
  /** With whom each has most to do, both ways together, those first. */
  readonly near: ReadonlyMap<MemberId, readonly MemberId[]>;
}

const between = (taken: Graph['taken'], one: MemberId, other: MemberId): number => taken.get(one)?.get(other) ?? 0;

function graphOf(takers: readonly Taker[], most: number): Graph {
  const ids = new Set(takers.map(({ memberId }) => memberId));
  const taken = new Map(
    takers.map(({ memberId, ties }) => [memberId, new Map(ties.map(({ otherId, taken }) => [otherId, taken]))]),
  );
  const all = new Map(takers.map(({ memberId, ties }) => [memberId, ties.reduce((sum, { taken }) => sum + taken, 0)]));
  const near = new Map(
    [...ids].map((id) => {
      const both = (other: MemberId): number => between(taken, id, other) + between(taken, other, id);
      const others = [...ids].filter((other) => other !== id && both(other) > 0);
      return [id, others.sort((a, b) => both(b) - both(a) || (a < b ? -1 : 1)).slice(0, most)];
    }),
  );
  return { taken, all, near };
}

interface Circle {
  readonly members: readonly MemberId[];
  readonly inside: number;
  readonly all: number;
}

/** So many people around somebody are tried in sets. */
const mostAround = 8;

/** Small sets whose members take nearly all from each other; of those that share members, the most closed and then the largest. */
function circles(takers: readonly Taker[], rules: Rules['signs']['circle']): readonly Sign[] {
  const graph = graphOf(takers, rules.mostPeople);
  const found = new Map<string, Circle>();
  for (const [memberId, near] of graph.near) {
    // In a ring in which each thanks the next one, two may have nothing to do with each other.
    const beyond = near.flatMap((other) => graph.near.get(other) ?? []).filter((other) => other !== memberId);
    const around = [...new Set([...near, ...beyond])].slice(0, mostAround);
    for (const others of subsets(around, rules.mostPeople - 1)) {
      const members = [memberId, ...others].sort();
      const key = members.join();
      if (found.has(key)) continue;
      const circle = closedness(graph, members, rules);
      if (circle) found.set(key, circle);
    }
  }
  const chosen: Circle[] = [];
  const closest = [...found.values()].sort(
    (a, b) => b.inside / b.all - a.inside / a.all || b.members.length - a.members.length || b.all - a.all,
  );
  for (const circle of closest) {
    if (!chosen.some(({ members }) => members.some((id) => circle.members.includes(id)))) chosen.push(circle);
  }
  return chosen.map((circle) => ({ is: 'circle', ...circle }));
}

/** How much of what they took came from among them; `undefined` where that is nothing out of the ordinary. */
function closedness(
  { taken, all: allOf }: Graph,
  members: readonly MemberId[],
  { leastEach, leastShare, leastAll }: Rules['signs']['circle'],
): Circle | undefined {
  const sum = (of: (id: MemberId) => number): number => members.reduce((total, id) => total + of(id), 0);
  const took = (id: MemberId): number => sum((other) => between(taken, id, other));
  const gave = (id: MemberId): number => sum((other) => between(taken, other, id));
  if (members.some((id) => took(id) < leastEach || gave(id) < leastEach)) return undefined;
  const [inside, all] = [sum(took), sum((id) => allOf.get(id) ?? 0)];
  return all >= leastAll * members.length && inside >= leastShare * all ? { members, inside, all } : undefined;
}

/** Every set of one to `most` of these. */
function subsets<T>(of: readonly T[], most: number): readonly (readonly T[])[] {
  let sets: (readonly T[])[] = [[]];
  for (const each of of) sets = [...sets, ...sets.filter(({ length }) => length < most).map((set) => [...set, each])];
  return sets.slice(1);
}

function bursts(takers: readonly Taker[], rules: Rules['signs']['burst'], allowancePerDay: number): readonly Sign[] {
  const found: Extract<Sign, { readonly is: 'burst' }>[] = [];
  for (const { memberId, ties, days } of takers) {
    const full = days.filter(({ thanks }) => thanks >= allowancePerDay).length;
    const all = ties.reduce((sum, { taken }) => sum + taken, 0);
    const [most] = [...ties].sort((a, b) => b.taken - a.taken);
    if (!most || full < rules.leastDays || most.taken < rules.leastShare * all) continue;
    found.push({ is: 'burst', memberId, otherId: most.otherId, days: full, toOther: most.taken, all });
  }
  return found.sort((a, b) => b.days - a.days);
}

function oneWords(reasons: readonly GivenReason[], { leastTimes }: Rules['signs']['oneWord']): readonly Sign[] {
  const times = new Map<string, { readonly memberId: MemberId; count: number }>();
  for (const { giverId, reason } of reasons) {
    const word = oneWordOf(reason);
    if (word === undefined) continue;
    const key = `${giverId} ${word}`;
    const known = times.get(key);
    if (known) known.count += 1;
    else times.set(key, { memberId: giverId, count: 1 });
  }
  return [...times.values()]
    .filter(({ count }) => count >= leastTimes)
    .sort((a, b) => b.count - a.count)
    .map(({ memberId, count }) => ({ is: 'one_word', memberId, times: count }));
}

/** The word that a reason consists of, as it is seen, in small letters; `undefined` where it says more, or nothing. */
function oneWordOf(reason: string): string | undefined {
  const shown = reason
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  const words = shown.split(/\s+/).filter(saysSomething);
  const bare = new Set(words.map((word) => word.replace(/[^\p{L}\p{N}\p{So}\p{Extended_Pictographic}]/gu, '')));
  // Some scripts have no space between words.
  return bare.size === 1 && differentWords(shown) <= 1 ? [...bare][0] : undefined;
}
