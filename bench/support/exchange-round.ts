import type { Candidate, PastPair } from '../../src/domain/exchange/cost.ts';
import type { EntryId, MemberId } from '../../src/domain/ids.ts';
import { below, seeded, shuffled } from '../../src/domain/seeded.ts';

/** Who joins a round, and who met whom before. */
export interface ExchangeRound {
  readonly candidates: readonly Candidate[];
  readonly history: readonly PastPair[];
}

const topics = 12;
const mostTopics = 3;
const roundsBefore = 8;
const daysBetweenRounds = 14;
/** How many in a hundred asked not to be matched with somebody. */
const picky = 5;
const zones = [-480, -300, -300, -180, 0, 0, 60, 60, 60, 120, 330, 330, 480, 540];

/**
 * A community that has done this for months: its members have interests and time zones, and most have met some of the
 * others.
 */
export function anExchangeRound(size: number, seed: number): ExchangeRound {
  const random = seeded(seed);
  const id = (number: number) => `m${number}` as MemberId;
  const candidates = Array.from({ length: size }, (_, number): Candidate => {
    // Some topics are popular.
    const liked = Array.from({ length: below(random, mostTopics + 1) }, () => Math.floor(topics * random() ** 2));
    return {
      entryId: `entry of m${number}` as EntryId,
      memberId: id(number),
      topics: [...new Set(liked)].map((topic) => `topic ${topic}`),
      utcOffsetMinutes: random() < 0.1 ? undefined : zones[below(random, zones.length)],
      notWith: below(random, 100) < picky ? [id(below(random, size))] : [],
      stranded: below(random, 100) < 2,
      picky: false,
    };
  });
  const history = Array.from({ length: roundsBefore }, (_, round) => {
    const order = shuffled([...candidates.keys()], random);
    const daysAgo = (round + 1) * daysBetweenRounds;
    return order.flatMap((one, at): PastPair[] => {
      const other = order[at + 1];
      return at % 2 === 0 && other !== undefined ? [{ a: id(one), b: id(other), daysAgo }] : [];
    });
  });
  return { candidates, history: history.flat() };
}
