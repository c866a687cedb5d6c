/**
 * How busy somebody is in a chat by the hour of their own clock, relative to their busiest. An assumption: a working
 * day, an evening and a night.
 */
const byLocalHour = [
  0.25, 0.12, 0.06, 0.04, 0.04, 0.05, 0.1, 0.3, 0.6, 0.9, 1, 1, 0.9, 0.95, 1, 1, 1, 0.9, 0.75, 0.7, 0.75, 0.75, 0.6,
  0.45,
];

/** How busy somebody is whose clock is so many hours ahead of UTC. */
export const presence = (hourUtc: number, offsetHours: number): number =>
  byLocalHour[(((hourUtc + offsetHours) % 24) + 24) % 24] ?? 0;

export const meanPresence = byLocalHour.reduce((sum, part) => sum + part, 0) / 24;

/** From Hawaii to Auckland. */
export const offsets: readonly number[] = Array.from({ length: 23 }, (_, place) => place - 10);

const rounds = 2_000;

/**
 * The share of people at each of the offsets with which the hours of the day come out most likely (expectation
 * maximisation). The data has no zones.
 */
export function zoneShares(hours: readonly number[]): readonly number[] {
  let shares = offsets.map(() => 1 / offsets.length);
  for (let round = 0; round < rounds; round += 1) {
    const next = shares.map(() => 0);
    hours.forEach((count, hour) => {
      const parts = offsets.map((offset, place) => (shares[place] ?? 0) * presence(hour, offset));
      const all = parts.reduce((sum, part) => sum + part, 0);
      parts.forEach((part, place) => {
        next[place] = (next[place] ?? 0) + (count * part) / all;
      });
    });
    const sum = next.reduce((a, b) => a + b, 0);
    shares = next.map((share) => share / sum);
  }
  return shares;
}
