import type { GivenReason, Taker } from '../../../src/domain/balance/signs.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { below } from '../../../src/domain/seeded.ts';
import type { Day } from '../../../src/domain/time/zone.ts';

/** One thanks of somebody to somebody, by their numbers, on a day. */
interface Thanks {
  readonly day: number;
  readonly giver: number;
  readonly receiver: number;
  /** Empty for a reaction. */
  readonly reason: string;
}

type Random = () => number;

interface Village {
  readonly people: number;
  /** How likely each is to be thanked: the top 5% get most. */
  readonly helpful: readonly number[];
  /** Who works with whom, and how often a thanks stays among them. */
  readonly teamOf: readonly Team[];
  /** Thanks that each gives in a day, on average. */
  readonly rates: readonly number[];
  /** From when on they are there. */
  readonly joins: readonly number[];
  /** Who writes one and the same word whenever they write a reason. */
  readonly terse: ReadonlySet<number>;
}

interface Team {
  readonly members: readonly number[];
  readonly closeness: number;
}

export const memberIdOf = (person: number): MemberId => `m${String(person).padStart(4, '0')}` as MemberId;

/** The share of all that the top 5% have, at least one of them. */
const topShareOf = (weights: readonly number[]): number => {
  const sorted = [...weights].sort((a, b) => b - a);
  const top = sorted.slice(0, Math.max(1, Math.round(weights.length / 20)));
  const sum = (of: readonly number[]) => of.reduce((all, each) => all + each, 0);
  return sum(top) / sum(sorted);
};

/** Weights by rank, of which the top 5% have that share. */
function concentrated(people: number, share: number): readonly number[] {
  const weightsAt = (steepness: number) => Array.from({ length: people }, (_, rank) => (rank + 1) ** -steepness);
  let [low, high] = [0, 6];
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (topShareOf(weightsAt(middle)) < share) low = middle;
    else high = middle;
  }
  return weightsAt(high);
}

function pick<T>(from: readonly T[], weightOf: (each: T) => number, random: Random): T {
  let left = random() * from.reduce((sum, each) => sum + weightOf(each), 0);
  for (const each of from) {
    left -= weightOf(each);
    if (left <= 0) return each;
  }
  return from.at(-1) as T;
}

/** Nearly normal, from twelve numbers. */
const normal = (random: Random): number => Array.from({ length: 12 }, random).reduce((sum, each) => sum + each, -6);

/** An honest community: help is concentrated as in real ones, teams thank each other most, and some people are new. */
export function aVillage(people: number, random: Random): Village {
  const helpful = concentrated(people, 0.51 + 0.12 * random());
  const teamOf: Team[] = [];
  while (teamOf.length < people) {
    const size = Math.min(3 + below(random, 6), people - teamOf.length);
    const members = Array.from({ length: size }, (_, index) => teamOf.length + index);
    const team = { members, closeness: 0.3 + 0.55 * random() };
    for (const _ of members) teamOf.push(team);
  }
  // Whoever helps most is in any team.
  const order = shuffledNumbers(people, random);
  return {
    people,
    helpful: order.map((rank) => helpful[rank] ?? 0),
    teamOf,
    rates: Array.from({ length: people }, () => 0.12 * Math.exp(normal(random))),
    joins: Array.from({ length: people }, () => (random() < 0.2 ? below(random, 365) : 0)),
    terse: new Set(Array.from({ length: people }, (_, person) => person).filter(() => random() < 0.03)),
  };
}

function shuffledNumbers(many: number, random: Random): number[] {
  const numbers = Array.from({ length: many }, (_, index) => index);
  for (let last = many - 1; last > 0; last -= 1) {
    const other = below(random, last + 1);
    [numbers[last], numbers[other]] = [numbers[other] as number, numbers[last] as number];
  }
  return numbers;
}

function poisson(mean: number, random: Random): number {
  let [count, left] = [0, Math.exp(-mean)];
  for (let product = random(); product > left; product *= random()) count += 1;
  return count;
}

const { allowancePerDay, perReceiverPerDay } = defaultRules.kudos;

/** A few people who thank each other for its own sake. */
interface Ring {
  readonly members: readonly number[];
  /** What each gives among them in a day. */
  readonly perDay: number;
  /** From when to when. */
  readonly from: number;
  readonly to: number;
}

/** All that is given on some days, within the caps of a day. */
export function thanksOf(village: Village, days: number, random: Random, ring?: Ring): readonly Thanks[] {
  const all: Thanks[] = [];
  const everybody = Array.from({ length: village.people }, (_, person) => person);
  for (let day = 0; day < days; day += 1) {
    const isWeekend = day % 7 > 4;
    for (const giver of everybody) {
      if (day < (village.joins[giver] ?? 0)) continue;
      const inRing = ring !== undefined && day >= ring.from && day < ring.to && ring.members.includes(giver);
      const wanted: number[] = [];
      const others = inRing ? ring.members.filter((each) => each !== giver) : [];
      if (inRing)
        for (let left = poisson(ring.perDay, random); left > 0; left -= 1) wanted.push(pick(others, () => 1, random));
      const rate = (village.rates[giver] ?? 0) * (isWeekend ? 0.3 : 1.28) * (inRing ? 0.25 : 1);
      for (let left = poisson(rate, random); left > 0; left -= 1)
        wanted.push(thanked(village, giver, everybody, random));
      const today = new Map<number, number>();
      for (const receiver of wanted.slice(0, allowancePerDay)) {
        const before = today.get(receiver) ?? 0;
        if (receiver === giver || before >= perReceiverPerDay || day < (village.joins[receiver] ?? 0)) continue;
        today.set(receiver, before + 1);
        all.push({ day, giver, receiver, reason: reasonOf(village, giver, random) });
      }
    }
  }
  return all;
}

function thanked(village: Village, giver: number, everybody: readonly number[], random: Random): number {
  const team = village.teamOf[giver];
  const among = team && random() < team.closeness ? team.members : everybody;
  const others = among.filter((each) => each !== giver);
  return others.length === 0 ? giver : pick(others, (each) => village.helpful[each] ?? 0, random);
}

function reasonOf({ terse }: Village, giver: number, random: Random): string {
  if (random() < 0.75) return '';
  return terse.has(giver) ? 'thanks' : `for help with ${below(random, 1_000_000)}`;
}

const dayName = (day: number): Day =>
  new Date(Date.UTC(2026, 0, 1) + day * 86_400_000).toISOString().slice(0, 'YYYY-MM-DD'.length) as Day;

/** What a steward's look at the end of a day reads, made as the store makes it. */
export function factsAt(thanks: readonly Thanks[], end: number) {
  const { signs } = defaultRules;
  const window = thanks.filter(({ day }) => day >= end - signs.days && day < end);
  const counts = new Map<number, number>();
  for (const { giver } of window.slice(-signs.mostThanks)) counts.set(giver, (counts.get(giver) ?? 0) + 1);
  const chosen = [...counts].sort(([a, few], [b, many]) => many - few || a - b).slice(0, signs.mostTakers);
  const byGiver = new Map<number, Thanks[]>();
  for (const each of window) byGiver.set(each.giver, [...(byGiver.get(each.giver) ?? []), each]);
  const takers = chosen.map(([giver]): Taker => {
    const own = byGiver.get(giver) ?? [];
    const tally = <Key>(keyOf: (each: Thanks) => Key): readonly (readonly [Key, number])[] => {
      const tallies = new Map<Key, number>();
      for (const each of own) tallies.set(keyOf(each), (tallies.get(keyOf(each)) ?? 0) + 1);
      return [...tallies];
    };
    return {
      memberId: memberIdOf(giver),
      ties: tally(({ receiver }) => receiver).map(([receiver, taken]) => ({ otherId: memberIdOf(receiver), taken })),
      days: tally(({ day }) => day).map(([day, many]) => ({ day: dayName(day), thanks: many })),
    };
  });
  const reasons = window
    .filter(({ reason }) => reason !== '')
    .slice(-signs.mostReasons)
    .map(({ giver, reason }): GivenReason => ({ giverId: memberIdOf(giver), reason }));
  return { takers, reasons };
}
