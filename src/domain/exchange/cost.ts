import type { EntryId, MemberId } from '../ids.ts';
import type { Rules } from '../rules.ts';

/** Somebody who waits for a match. */
export interface Candidate {
  readonly entryId: EntryId;
  readonly memberId: MemberId;
  readonly topics: readonly string[];
  /** How far their clock is ahead of UTC; `undefined` when unknown. */
  readonly utcOffsetMinutes: number | undefined;
  /** Whom they asked not to be matched with. It works both ways, and nobody learns of it. */
  readonly notWith: readonly MemberId[];
  /** They gave and got nothing the last time, so they go first. */
  readonly stranded: boolean;
  /** For now they wait for a partner who fits. Two picky people who do not fit are not matched. */
  readonly picky: boolean;
}

/** Two people who were matched with each other before. */
export interface PastPair {
  readonly a: MemberId;
  readonly b: MemberId;
  readonly daysAgo: number;
}

/** The cost of matching two candidates, given their positions in the list; the same both ways. Infinity: never. */
export type PairCost = (a: number, b: number) => number;

/** Hours of the day in which people are awake and can be written to: all but the quiet ones, 22:00 to 08:00. */
const wakingHours = 14;

/**
 * The costs of all pairs. Each earlier meeting costs 1, halved for every `repeatHalfLifeDays` since; having no topic or
 * no waking hours in common costs what the rules say.
 */
export function pairCosts(
  candidates: readonly Candidate[],
  history: readonly PastPair[],
  rules: Rules['exchange'],
): PairCost {
  const banned = bansAmong(candidates);
  const repeats = repeatsAmong(candidates, history, rules.repeatHalfLifeDays);
  const topics = candidates.map((each) => new Set(each.topics));
  return (a, b) => {
    const [one, other] = [candidates[a], candidates[b]];
    if (!one || !other || one.memberId === other.memberId || banned[a]?.has(b)) return Number.POSITIVE_INFINITY;
    const cost =
      (repeats[a]?.get(b) ?? 0) +
      rules.noSharedTopicCost * strangenessOf(topics[a], topics[b]) +
      rules.noSharedHoursCost * (1 - sharedHours(one.utcOffsetMinutes, other.utcOffsetMinutes) / wakingHours);
    return one.picky && other.picky && cost > rules.fittingCost ? Number.POSITIVE_INFINITY : cost;
  };
}

type Among<Known> = (Known | undefined)[];

const placesOf = (candidates: readonly Candidate[]): ReadonlyMap<MemberId, number> =>
  new Map(candidates.map(({ memberId }, place) => [memberId, place]));

/** Whom nobody may match each of them with, whichever of the two asked for it. */
function bansAmong(candidates: readonly Candidate[]): Among<Set<number>> {
  const places = placesOf(candidates);
  const banned: Among<Set<number>> = [];
  const ban = (a: number, b: number) => {
    banned[a] = (banned[a] ?? new Set()).add(b);
  };
  candidates.forEach(({ notWith }, place) => {
    for (const id of notWith) {
      const other = places.get(id);
      if (other === undefined) continue;
      ban(place, other);
      ban(other, place);
    }
  });
  return banned;
}

function repeatsAmong(
  candidates: readonly Candidate[],
  history: readonly PastPair[],
  halfLifeDays: number,
): Among<Map<number, number>> {
  const places = placesOf(candidates);
  const repeats: Among<Map<number, number>> = [];
  const add = (a: number, b: number, cost: number) => {
    const known = repeats[a] ?? new Map<number, number>();
    repeats[a] = known.set(b, (known.get(b) ?? 0) + cost);
  };
  for (const { a, b, daysAgo } of history) {
    const [one, other] = [places.get(a), places.get(b)];
    if (one === undefined || other === undefined) continue;
    const cost = 0.5 ** (Math.max(0, daysAgo) / halfLifeDays);
    add(one, other, cost);
    add(other, one, cost);
  }
  return repeats;
}

/** 0 with a topic in common, 1 without one, and in between when one of them named none. */
function strangenessOf(one: ReadonlySet<string> | undefined, other: ReadonlySet<string> | undefined): number {
  if (!one || !other || one.size === 0 || other.size === 0) return 0.5;
  for (const topic of one) if (other.has(topic)) return 0;
  return 1;
}

/** How many hours of the day both are awake. Somebody whose zone is unknown is assumed to be near. */
function sharedHours(one: number | undefined, other: number | undefined): number {
  if (one === undefined || other === undefined) return wakingHours;
  const apart = (Math.abs(one - other) / 60) % 24;
  return Math.max(0, wakingHours - apart) + Math.max(0, wakingHours - (24 - apart));
}
