import { type Sign, signsIn } from '../src/domain/balance/signs.ts';
import { defaultRules } from '../src/domain/rules.ts';
import { below, seeded } from '../src/domain/seeded.ts';
import { type Benchmark, type Goal, judged, type Measure, progress, scaled } from './support/measure.ts';
import { aVillage, factsAt, memberIdOf, thanksOf } from './support/signs/thanks.ts';

const { signs: rules, kudos } = defaultRules;

/** Communities, and how many years of each are lived through. */
const sizes = [
  { people: 15, years: 60 },
  { people: 40, years: 40 },
  { people: 200, years: 12 },
  { people: 1_000, years: 4 },
];
const kinds = ['circle', 'burst', 'one_word'] as const;

const days = 364;
const seed = 20_260_701;

/** Fewer than one in half a year. */
const seldom: Goal = { is: 'value under', bound: 2 };

const keyOf = (sign: Sign): string => (sign.is === 'circle' ? sign.members.join() : `${sign.is} ${sign.memberId}`);

/** New signs that a steward who looks every week would see in a year, though everybody is honest. */
function falseSigns(people: number, random: () => number): Record<Sign['is'], number> {
  const thanks = thanksOf(aVillage(people, random), days, random);
  const seen: Record<Sign['is'], number> = { circle: 0, burst: 0, one_word: 0 };
  let before = new Set<string>();
  for (let end = rules.days; end <= days; end += 7) {
    const now = signsIn(factsAt(thanks, end), rules, kudos.allowancePerDay);
    for (const sign of now) if (!before.has(keyOf(sign))) seen[sign.is] += 1;
    before = new Set(now.map(keyOf));
  }
  return seen;
}

/** Whether a ring is seen at the end of its first four weeks: some of it, and nobody else. */
function isFound(people: number, size: number, perDay: number, random: () => number): boolean {
  const village = aVillage(people, random);
  const members = new Set<number>();
  while (members.size < size) members.add(below(random, people));
  const ring = { members: [...members], perDay, from: rules.days, to: 2 * rules.days };
  const settled = { ...village, joins: village.joins.map(() => 0) };
  const thanks = thanksOf(settled, 2 * rules.days, random, ring);
  const ids = ring.members.map(memberIdOf);
  return signsIn(factsAt(thanks, 2 * rules.days), rules, kudos.allowancePerDay).some(
    (sign) => sign.is === 'circle' && sign.members.every((id) => ids.includes(id)),
  );
}

export default {
  name: 'signs',
  about:
    'what stewards are shown of thanks that may be odd: false signs in honest communities, and rings that are found',
  measures: async () => {
    const random = seeded(seed);
    const measures: Measure[] = [];
    for (const { people, years } of sizes) {
      const runs = Array.from({ length: Math.max(1, scaled(years)) }, () => falseSigns(people, random));
      for (const kind of kinds) {
        const mean = runs.reduce((sum, run) => sum + run[kind], 0) / runs.length;
        const measure = `${people} people: false signs, ${kind}`;
        measures.push(judged({ measure, unit: 'a year', goal: seldom }, Number(mean.toFixed(2)), null, null));
        progress(`${measure}: ${mean.toFixed(2)}`);
      }
    }
    for (const { people } of sizes) {
      for (const perDay of [1, 2, 3]) {
        for (const size of [2, 3, 4]) {
          const tries = Math.max(1, scaled(people > 500 ? 10 : 40));
          const found = Array.from({ length: tries }, () => isFound(people, size, perDay, random)).filter(Boolean);
          const measure = `${people} people: rings of ${size} found, ${perDay} a day each`;
          measures.push(judged({ measure, unit: '%' }, Math.round((100 * found.length) / tries), null, null));
          progress(`${measure}: ${found.length}/${tries}`);
        }
      }
    }
    return measures;
  },
} satisfies Benchmark;
