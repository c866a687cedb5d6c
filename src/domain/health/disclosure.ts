import { dayMs, hourMs, minuteMs } from '../time/instant.ts';
import type { Count, Duration, Holders, LoadBand, Share } from './report.ts';
import type { HealthRules } from './rules.ts';

/*
 * What may be shown of a figure: the one place that decides it. Three rules hold together.
 *
 * - A figure needs five people, and so does what is left of a whole without it: a share is exact only where five people or
 *   nobody are in the part, and in the rest. Otherwise it is said to be so much at least, or at most, by a bound that is the
 *   same for any number of people from one to four.
 * - Every count is a multiple of five. So is every sum and difference of counts, of whatever parts, weeks or days, and none
 *   of them comes to one, two, three or four.
 * - A share is worked out from such counts, never from exact ones: the exact shares of some weeks and of all of them would
 *   tell, by difference, of the few who are left out of one.
 */

/** So many people did something so many times. */
export interface Tally {
  readonly people: number;
  readonly times: number;
}

type Fewest = Pick<HealthRules, 'fewestPeople'>;

/** Whether it is about nobody, or about enough people. */
export const isShowable = (people: number, { fewestPeople }: Fewest): boolean => people === 0 || people >= fewestPeople;

/** The nearest multiple of `fewestPeople`; none only of nothing. */
const rounded = (count: number, { fewestPeople }: Fewest): number =>
  count === 0 ? 0 : Math.max(1, Math.round(count / fewestPeople)) * fewestPeople;

/** How far a count may be from what it is rounded to, where that is not all it can be. */
const roundedBy = ({ fewestPeople }: Fewest): number => Math.floor(fewestPeople / 2);

export function countOf({ people, times }: Tally, rules: Fewest): Count {
  if (people === 0) return { is: 'none' };
  return isShowable(people, rules) ? { is: 'about', count: rounded(times, rules) } : { is: 'too_few' };
}

/** A bound that says less than this is not worth saying. */
const leastTellingPercent = 50;

/** Bounds are multiples of this. */
const boundPercent = 5;

/**
 * What part of a whole something is, as far as that follows from rounded counts.
 * @param people how many are in the whole: some may be in the part and in the rest
 */
export function shareOf(part: Tally, rest: Tally, people: number, rules: Fewest): Share {
  const all = part.times + rest.times;
  if (people === 0 || all === 0) return { is: 'none' };
  if (people < rules.fewestPeople) return { is: 'too_few' };
  const of = rounded(all, rules);
  const isPartShown = isShowable(part.people, rules);
  const isRestShown = isShowable(rest.people, rules);
  const [inPart, inRest] = [rounded(part.times, rules), rounded(rest.times, rules)];
  if (isPartShown && isRestShown) return { is: 'share', percent: Math.round((inPart / (inPart + inRest)) * 100), of };
  if (!isPartShown && !isRestShown) return { is: 'too_few' };
  // What the few did is as large as it may be, and the whole as small.
  const fewDid = (isPartShown ? inRest : inPart) + roundedBy(rules);
  const mostPercent = -floorTo(boundPercent, -(fewDid / (of - roundedBy(rules))) * 100);
  if (mostPercent > 100 - leastTellingPercent) return { is: 'too_few' };
  return isPartShown ? { is: 'at_least', percent: 100 - mostPercent, of } : { is: 'at_most', percent: mostPercent, of };
}

const floorTo = (step: number, value: number): number => Math.floor(value / step) * step;

/** The shares in two parts of a whole whose own share is shown: both, or none where the difference would tell of a few. */
export function sharesInParts(
  parts: readonly { readonly part: Tally; readonly rest: Tally; readonly people: number }[],
  rules: Fewest,
): readonly Share[] {
  const areAllShown = parts.every(({ part, rest }) => [part, rest].every(({ people }) => isShowable(people, rules)));
  return parts.map(({ part, rest, people }) =>
    areAllShown ? shareOf(part, rest, people, rules) : { is: 'too_few' as const },
  );
}

/**
 * The time within which a part of all was done.
 * @param sorted how long each took, the shortest first
 * @param people how many different people that was for
 */
export function durationOf(sorted: readonly number[], part: number, people: number, least: number): Duration {
  if (sorted.length === 0) return { is: 'none' };
  const ms = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)];
  return people < least || ms === undefined ? { is: 'too_few' } : { is: 'about', ms: roundedMs(ms) };
}

/** To five minutes within two hours, to hours within two days, and then to days. */
function roundedMs(ms: number): number {
  const step = ms < 2 * hourMs ? 5 * minuteMs : ms < 2 * dayMs ? hourMs : dayMs;
  return Math.max(1, Math.round(ms / step)) * step;
}

/** How many people gave half of it. @param mostFirst how much each gave, of those who gave anything */
export function holdersOf(mostFirst: readonly number[], rules: Fewest): Holders {
  if (mostFirst.length === 0) return { is: 'none' };
  if (mostFirst.length < rules.fewestPeople) return { is: 'too_few' };
  const half = sum(mostFirst) / 2;
  let held = 0;
  let people = 0;
  for (const each of mostFirst) {
    if (held >= half) break;
    held += each;
    people += 1;
  }
  return people < rules.fewestPeople ? { is: 'fewer_than_five' } : { is: 'about', count: rounded(people, rules) };
}

/** What part of it the 5% who gave most gave. @param active how many people that is a part of */
export function topTwentiethOf(mostFirst: readonly number[], active: number, rules: Fewest): Share {
  if (mostFirst.length === 0) return { is: 'none' };
  const top = Math.min(Math.ceil(active / 20), mostFirst.length);
  const part = { people: top, times: sum(mostFirst.slice(0, top)) };
  const rest = { people: mostFirst.length - top, times: sum(mostFirst.slice(top)) };
  if (!isShowable(part.people, rules) || !isShowable(rest.people, rules)) return { is: 'too_few' };
  return shareOf(part, rest, mostFirst.length, rules);
}

/** Where a band begins. */
const bandStarts = [1, 3, 6, 11, 21] as const;

/**
 * How many people gave how much. Bands of few people are one with the next lower one. What they gave together is not said:
 * next to what the most active gave, it would tell of one or two of them.
 */
export function loadBandsOf(mostFirst: readonly number[], rules: Fewest): readonly LoadBand[] {
  const bands: { least: number; most: number | undefined; people: number }[] = [];
  let open: (typeof bands)[number] | undefined;
  for (const [index, least] of [...bandStarts.entries()].reverse()) {
    const next = bandStarts[index + 1];
    const most = next === undefined ? undefined : next - 1;
    const within = mostFirst.filter((each) => each >= least && (most === undefined || each <= most));
    open ??= { least, most, people: 0 };
    open = { ...open, least, people: open.people + within.length };
    if (open.people === 0 || open.people >= rules.fewestPeople) {
      if (open.people > 0) bands.unshift(open);
      open = undefined;
    }
  }
  // Too few are left below: they belong to the lowest band.
  const lowest = bands[0];
  if (open && lowest) bands[0] = { ...lowest, least: open.least, people: lowest.people + open.people };
  return bands.map(({ least, most, people }) => ({ least, most, people: countOf({ people, times: people }, rules) }));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
