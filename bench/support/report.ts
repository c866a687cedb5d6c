import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import type { Benchmark, Measure } from './measure.ts';

const results = new URL('../results/', import.meta.url);

/** The machine on which a figure was taken: figures from different machines cannot be compared. */
const machine = (): string => {
  const gib = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${gib} GiB, ${type()} ${release()}, Node ${process.version}`;
};

/** Keeps the figures of one benchmark in bench/results, for the repository. */
export function keep({ name }: Benchmark, measures: readonly Measure[]): void {
  mkdirSync(results, { recursive: true });
  const result = { name, machine: machine(), measures };
  writeFileSync(new URL(`${name}.json`, results), `${JSON.stringify(result, null, 2)}\n`);
}

const heads = ['benchmark', 'measure', 'value', 'ceiling', 'ratio', 'goal', ''] as const;

/** All figures as one table. */
export function table(rows: readonly (readonly [benchmark: string, measure: Measure])[]): string {
  const cells = [heads, ...rows.map(([benchmark, measure]) => row(benchmark, measure))];
  const widths = heads.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  return cells
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const row = (benchmark: string, { measure, value, unit, ceiling, ratio, goal, met }: Measure): readonly string[] => [
  benchmark,
  measure,
  `${value.toLocaleString('en')} ${unit}`,
  ceiling === null ? '' : ceiling.toLocaleString('en'),
  ratio === null ? '' : String(ratio),
  goal ?? '',
  met === null ? '' : met ? 'met' : 'NOT MET',
];
