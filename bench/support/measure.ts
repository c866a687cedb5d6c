/** What a benchmark should reach. */
export type Goal =
  | { readonly is: 'ratio at least'; readonly bound: number }
  | { readonly is: 'ratio at most'; readonly bound: number }
  | { readonly is: 'value under'; readonly bound: number };

/** One figure, with the ceiling that was measured next to it and the goal. */
export interface Measure {
  readonly measure: string;
  readonly value: number;
  readonly unit: string;
  /** What the bare parts reach on the same machine in the same minutes; null when the goal is a plain value. */
  readonly ceiling: number | null;
  /** `value` divided by `ceiling`: the median of the pairs, which need not be the ratio of the two medians. */
  readonly ratio: number | null;
  /** In words; null when the figure is only of interest. */
  readonly goal: string | null;
  readonly met: boolean | null;
}

/** The default export of bench/<name>.ts. */
export interface Benchmark {
  readonly name: string;
  /** One line: what is measured, and against what. */
  readonly about: string;
  /** Throws when the measured work was not done: figures about lost work are worth nothing. */
  measures(): Promise<readonly Measure[]>;
}

interface Figure {
  readonly measure: string;
  readonly unit: string;
  readonly goal?: Goal;
}

/**
 * Measures Hearth and the ceiling one after the other, `pairs` times. Each call has to start fresh processes, so that
 * no run profits from the one before. A machine that others use, or that heats up, slows both of a pair alike; so the
 * ratio is taken within each pair, and the median over the pairs.
 */
export async function compare(
  figure: Figure,
  sides: { readonly ours: () => Promise<number>; readonly ceiling: () => Promise<number> },
): Promise<Measure> {
  const pairs: { readonly ours: number; readonly ceiling: number }[] = [];
  for (let pair = 0; pair < pairsAsked(); pair += 1) {
    const ours = await sides.ours();
    const ceiling = await sides.ceiling();
    pairs.push({ ours, ceiling });
    progress(`${figure.measure}: ${rounded(ours)} against ${rounded(ceiling)} ${figure.unit}`);
  }
  const ratio = rounded(median(pairs.map(({ ours, ceiling }) => ours / ceiling)));
  const value = rounded(median(pairs.map(({ ours }) => ours)));
  return judged(figure, value, rounded(median(pairs.map(({ ceiling }) => ceiling))), ratio);
}

/** A figure without a ceiling: the median of as many runs as there would be pairs. */
export async function repeat(figure: Figure, ours: () => Promise<number>): Promise<Measure> {
  const values: number[] = [];
  for (let run = 0; run < pairsAsked(); run += 1) {
    values.push(await ours());
    progress(`${figure.measure}: ${rounded(values.at(-1) ?? Number.NaN)} ${figure.unit}`);
  }
  return judged(figure, rounded(median(values)), null, null);
}

/** A figure with its goal that was measured in another way. */
export function judged(
  { measure, unit, goal }: Figure,
  value: number,
  ceiling: number | null,
  ratio: number | null,
): Measure {
  return {
    measure,
    value,
    unit,
    ceiling,
    ratio,
    goal: goal ? inWords(goal, unit) : null,
    met: isMet(goal, value, ratio),
  };
}

const inWords = ({ is, bound }: Goal, unit: string): string =>
  is === 'value under' ? `under ${bound} ${unit}` : `${is} ${bound}`;

function isMet(goal: Goal | undefined, value: number, ratio: number | null): boolean | null {
  switch (goal?.is) {
    case undefined:
      return null;
    case 'value under':
      return value < goal.bound;
    case 'ratio at least':
      return ratio !== null && ratio >= goal.bound;
    case 'ratio at most':
      return ratio !== null && ratio <= goal.bound;
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) throw new Error('There is no median of nothing');
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** The value that a share of the values, such as 0.99, does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('There is no percentile of nothing');
  return value;
}

export const toThree = (value: number): number => Number(value.toPrecision(3));

/** Three significant figures, but no fewer than there are before the point. */
const rounded = (value: number): number => (value >= 100 ? Math.round(value) : Number(value.toPrecision(3)));

/** For whoever waits while it runs; the table goes to standard output. */
export const progress = (line: string): void => void process.stderr.write(`  ${line}\n`);

/** Fewer pairs and smaller loads show that a benchmark runs; its figures then mean nothing. */
const pairsAsked = (): number => Number(process.env.BENCH_PAIRS ?? 5);

/** A count of the full benchmark, reduced by BENCH_SCALE. */
export const scaled = (count: number): number => Math.max(1, Math.round(count * Number(process.env.BENCH_SCALE ?? 1)));

export const isShrunk = (): boolean => pairsAsked() < 5 || Number(process.env.BENCH_SCALE ?? 1) < 1;
