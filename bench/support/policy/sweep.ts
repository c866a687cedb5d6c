import type { LadderStep, MatchingPoints } from '../../../src/domain/help/rules.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { progress, scaled } from '../measure.ts';
import { type Calibration, elm, racket } from './calibration.ts';
import { type Figures, figuresOf, type Likeness, likenessOf } from './figures.ts';
import { type Doubts, type Policy, usualDoubts } from './policy.ts';
import { simulate } from './simulate.ts';
import { type World, worldOf } from './world.ts';

export const communities = [elm, racket] as const;
const weeks = 12;
/** Chance weighs more in a small community, which is quicker to simulate, too. */
const seeds = { large: 8, small: 24 } as const;
/** Ladders are compared with each other in the same worlds, which takes fewer of them. */
const seedsToCompare = { large: 3, small: 12 } as const;

/** The mean over the seeds, and the standard deviation between them. */
export interface Spread {
  readonly mean: number;
  readonly deviation: number;
}

export type Summary = { readonly [Name in keyof Figures]: Spread };

export type Variation = Partial<Omit<Policy, 'doubts' | 'rules'>> & {
  readonly doubts?: Partial<Doubts>;
  readonly rules?: Partial<Policy['rules']>;
};

const policyOf = ({ doubts, rules, ...others }: Variation): Policy => ({
  takeUp: 0.15,
  reading: 'on_topic',
  ...others,
  rules: { ...defaultRules.request, ...rules },
  doubts: { ...usualDoubts, ...doubts },
});

export const plain: Variation = { rules: { ladder: [] }, takeUp: 0 };
export const unguarded: Policy['rules']['restAboveGiven'] = Number.POSITIVE_INFINITY;

const worldsOf = new Map<string, readonly World[]>();

function worlds(calibration: Calibration, days: number, count: number): readonly World[] {
  const key = `${calibration.name} ${days}`;
  const made = worldsOf.get(key) ?? [];
  const more = Array.from({ length: Math.max(0, count - made.length) }, (_, place) =>
    worldOf(calibration, made.length + place + 1, days),
  );
  const all = [...made, ...more];
  worldsOf.set(key, all);
  return all.slice(0, count);
}

/** One policy in one community, lived through with several seeds. */
function tried(calibration: Calibration, variation: Variation, compared = false): Summary {
  const policy = policyOf(variation);
  const count = scaled((compared ? seedsToCompare : seeds)[calibration.size]);
  return summaryOf(worlds(calibration, weeks * 7, count).map((world) => figuresOf(simulate(world, policy))));
}

const names = [
  'unanswered',
  'newcomersUnanswered',
  'medianMinutes',
  'p90Minutes',
  'topShare',
  'meanAsks',
  'mostAsks',
  'asksPerQuestion',
  'declined',
] as const satisfies readonly (keyof Figures)[];

const summaryOf = (runs: readonly Figures[]): Summary =>
  Object.fromEntries(names.map((name) => [name, spreadOf(runs.map((run) => run[name]))])) as Summary;

export function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1);
  return { mean, deviation: Math.sqrt(variance) };
}

/** The plain run over as many days as the community was watched for, for each seed. */
export function plainRuns(calibration: Calibration): readonly Likeness[] {
  const policy = policyOf(plain);
  return worlds(calibration, calibration.days, scaled(8)).map((world) =>
    likenessOf(simulate(world, policy), calibration.hours),
  );
}

/** The usual ladder with other times of its first two steps. */
export const ladderAt = (first: number, second: number): readonly LadderStep[] =>
  defaultRules.request.ladder.map((step, place) => ({
    ...step,
    afterMinutes: [first, second][place] ?? step.afterMinutes,
  }));

/** The usual ladder with another number of people asked at a time, and in all. */
export const ladderAsking = (atOnce: number, most: number): readonly LadderStep[] => {
  const usual = defaultRules.request.ladder;
  const usualMost = usual.at(-1)?.mostAsks ?? most;
  const usualAtOnce = usual[0]?.asksAtOnce ?? atOnce;
  return usual.map((step) => ({
    ...step,
    asksAtOnce: Math.round((step.asksAtOnce * atOnce) / usualAtOnce),
    mostAsks: Math.round((step.mostAsks * most) / usualMost),
  }));
};

/** The usual ladder with all but the last step, which asks nobody, as given. */
export const ladderOf = (...steps: readonly Partial<LadderStep>[]) =>
  defaultRules.request.ladder.map((step, place): LadderStep => ({ ...step, ...steps[place] }));

/** The usual points of matching with some others. */
export const matchingWith = (points: Partial<MatchingPoints>): Partial<Policy['rules']> => ({
  matching: { ...defaultRules.request.matching, ...points },
});

/** What a sweep found at one point. */
export interface Point {
  readonly community: Calibration;
  readonly labels: readonly (string | number)[];
  readonly found: Summary;
}

/** Tries all variations in both communities. */
export function sweep(
  name: string,
  variations: readonly { readonly labels: readonly (string | number)[]; readonly variation: Variation }[],
  compared = false,
): readonly Point[] {
  return communities.flatMap((community) =>
    variations.map(({ labels, variation }) => {
      const found = tried(community, variation, compared);
      const { unanswered, meanAsks } = found;
      const figures = `${unanswered.mean.toFixed(1)} % unanswered, ${meanAsks.mean.toFixed(2)} asks a member and week`;
      progress(`${name}, ${community.size}, ${labels.join(', ')}: ${figures}`);
      return { community, labels, found };
    }),
  );
}
