import type { EntryId } from '../ids.ts';
import type { Rules } from '../rules.ts';
import { below, seeded, shuffled } from '../seeded.ts';
import { type Candidate, type PairCost, type PastPair, pairCosts } from './cost.ts';
import { exactRings, mostForExact } from './exact.ts';
import type { RingProblem } from './partition.ts';
import { searchRings } from './search.ts';

export interface Match {
  /** Each gives to the next, and the last to the first. */
  readonly rings: readonly (readonly EntryId[])[];
  /** Those who are left over: alone, or with nobody whom they could be matched with. */
  readonly waiting: readonly EntryId[];
}

/**
 * Puts everybody into rings of two, or of three when one is left over, at the lowest cost that it finds (cost.ts). The
 * same seed gives the same rings.
 * @param candidates longest wait first: if somebody has to be left over, it is a later one, and never a stranded one
 *   when another will do
 */
export function matchRings(
  candidates: readonly Candidate[],
  history: readonly PastPair[],
  rules: Rules['exchange'],
  seed: number,
): Match {
  const random = seeded(seed);
  const size = candidates.length;
  const problem: RingProblem = {
    size,
    pairCost: remembered(size, pairCosts(candidates, history, rules)),
    waitCost: (who) => waitCost * (candidates[who]?.stranded ? 2 : 1) + (size - who) / size,
    ringOfThreeCost: rules.ringOfThreeCost,
    near: nearIn(candidates, random),
  };
  const order = shuffled([...candidates.keys()], random).sort(
    (a, b) => Number(candidates[b]?.stranded) - Number(candidates[a]?.stranded),
  );
  const found = size <= mostForExact ? exactRings(problem) : searchRings(problem, order);
  const ids = found.map((ring) => ring.flatMap((who) => candidates[who]?.entryId ?? []));
  return {
    rings: ids.filter((ring) => ring.length > 1),
    waiting: ids.flatMap((ring) => (ring.length === 1 ? ring : [])),
  };
}

/** More than any two people can reach by meeting for a lifetime of rounds. */
const waitCost = 1_000;

/** Up to this many people, 8 bytes for each pair are well spent. */
const mostRemembered = 1_000;

/** The same costs, each computed once. */
function remembered(size: number, cost: PairCost): PairCost {
  if (size > mostRemembered) return cost;
  const known = new Float64Array(size * size).fill(Number.NaN);
  return (a, b) => {
    const place = a * size + b;
    const before = known[place] ?? Number.NaN;
    if (!Number.isNaN(before)) return before;
    const worked = cost(a, b);
    known[place] = worked;
    return worked;
  };
}

const zoneWidthMinutes = 180;
const nearByTopic = 16;
const nearByZone = 8;
const nearByChance = 8;

/** A few people with a topic in common, a few whose day is at a similar time, and a few others. */
function nearIn(candidates: readonly Candidate[], random: () => number): RingProblem['near'] {
  const groups = new Map<string, number[]>();
  const put = (group: string, who: number) => {
    const members = groups.get(group);
    if (members) members.push(who);
    else groups.set(group, [who]);
  };
  const zoneOf = ({ utcOffsetMinutes }: Candidate) => `zone ${Math.round((utcOffsetMinutes ?? 0) / zoneWidthMinutes)}`;
  candidates.forEach((candidate, who) => {
    put(zoneOf(candidate), who);
    for (const topic of candidate.topics) put(`topic ${topic}`, who);
  });
  const everybody = [...candidates.keys()];
  const pick = (from: readonly number[], most: number): number[] =>
    from.length <= most ? [...from] : Array.from({ length: most }, () => from[below(random, from.length)] ?? 0);

  return (who) => {
    const candidate = candidates[who];
    if (!candidate) return [];
    const { topics } = candidate;
    return [
      ...topics.flatMap((topic) =>
        pick(groups.get(`topic ${topic}`) ?? [], Math.max(1, Math.floor(nearByTopic / topics.length))),
      ),
      ...pick(groups.get(zoneOf(candidate)) ?? [], nearByZone),
      ...pick(everybody, nearByChance),
    ];
  };
}
