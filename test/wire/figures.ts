import { expect } from 'vitest';
import { PATIENCE_MS, type Program } from '../support/program.ts';

interface Figure {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** All that `/metrics` says. */
async function figuresOf({ url }: Pick<Program, 'url'>): Promise<readonly Figure[]> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return [...text.matchAll(/^(\w+)(?:\{(.*)\})? (\S+)$/gm)].map(([, name = '', labels = '', value = '']) => ({
    name,
    labels: Object.fromEntries([...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', text = '']) => [key, text])),
    value: Number(value),
  }));
}

/**
 * The sum of all figures of a name with these labels; 0 before the first is moved. Unlike lines of the log, of which some
 * are lost where nobody reads them soon enough, they count everything.
 */
export async function figure(
  of: Pick<Program, 'url'>,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): Promise<number> {
  const isMeant = (each: Figure): boolean =>
    each.name === name && Object.entries(labels).every(([key, value]) => each.labels[key] === value);
  return (await figuresOf(of)).filter(isMeant).reduce((sum, { value }) => sum + value, 0);
}

/**
 * How many reactions a process has dealt with since it began, first ones and repeats: they are on the disk then. What
 * failed is yet to be tried again.
 */
async function reactionsHandled(of: Pick<Program, 'url'>): Promise<number> {
  const kind = 'reaction';
  const [all, failed] = await Promise.all([
    figure(of, 'hearth_events_total', { kind }),
    figure(of, 'hearth_events_total', { kind, outcome: 'failed' }),
  ]);
  return all - failed;
}

/** Resolves when it has dealt with that many. */
export const untilReactionsHandled = (of: Program, count: number, timeout = PATIENCE_MS): Promise<void> =>
  expect.poll(() => reactionsHandled(of), { timeout, interval: 50 }).toBeGreaterThanOrEqual(count);
