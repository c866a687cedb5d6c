/**
 * `npm run bench [name…]`: runs those benchmarks, all whose names begin with it (`tenants`), or all, one after another; prints one table, and keeps the figures in
 * bench/results. With BENCH_PAIRS below 5 or BENCH_SCALE below 1 it only shows that they run, and keeps nothing.
 */
import { benchmarks } from './benchmarks.ts';
import { isShrunk, type Measure, progress } from './support/measure.ts';
import { keep, table } from './support/report.ts';

async function main(asked: readonly string[]): Promise<void> {
  const rows: (readonly [string, Measure])[] = [];
  for (const [name, load] of asked.length === 0 ? Object.entries(benchmarks) : asked.flatMap(found)) {
    const { default: benchmark } = await load();
    progress(`${name}: ${benchmark.about}`);
    const measures = await benchmark.measures();
    if (!isShrunk()) keep(benchmark, measures);
    rows.push(...measures.map((measure) => [name, measure] as const));
  }
  console.log(table(rows));
  if (isShrunk()) console.log('These figures mean nothing: BENCH_PAIRS or BENCH_SCALE made the benchmark smaller.');
}

function found(asked: string) {
  const all = Object.entries(benchmarks);
  const exact = all.filter(([name]) => name === asked);
  const named = exact.length > 0 ? exact : all.filter(([name]) => name.startsWith(`${asked}-`));
  if (named.length === 0) {
    throw new Error(`There is no benchmark ${asked}. There are: ${Object.keys(benchmarks).join(', ')}.`);
  }
  return named;
}

await main(process.argv.slice(2));
