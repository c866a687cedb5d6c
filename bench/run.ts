/**
 * `npm run bench [name…]`: runs those benchmarks, or all, one after another; prints one table, and keeps the figures in
 * bench/results. With BENCH_PAIRS below 5 or BENCH_SCALE below 1 it only shows that they run, and keeps nothing.
 */
import { benchmarks } from './benchmarks.ts';
import { isShrunk, type Measure, progress } from './support/measure.ts';
import { keep, table } from './support/report.ts';

async function main(asked: readonly string[]): Promise<void> {
  const rows: (readonly [string, Measure])[] = [];
  for (const name of asked.length === 0 ? Object.keys(benchmarks) : asked) {
    const { default: benchmark } = await found(name)();
    progress(`${name}: ${benchmark.about}`);
    const measures = await benchmark.measures();
    if (!isShrunk()) keep(benchmark, measures);
    rows.push(...measures.map((measure) => [name, measure] as const));
  }
  console.log(table(rows));
  if (isShrunk()) console.log('These figures mean nothing: BENCH_PAIRS or BENCH_SCALE made the benchmark smaller.');
}

function found(name: string) {
  const load = benchmarks[name];
  if (!load) throw new Error(`There is no benchmark ${name}. There are: ${Object.keys(benchmarks).join(', ')}.`);
  return load;
}

await main(process.argv.slice(2));
