import { expect } from 'vitest';
import type { Program } from '../support/program.ts';
import { figure } from './figures.ts';

/** How much more memory a program may need after all that came, which nothing of it is to be kept of. */
const mostMoreBytes = 250 * 1024 * 1024;

/** The memory that a program has at this moment. */
export const memoryOf = (hearth: Program): Promise<number> => figure(hearth, 'process_resident_memory_bytes');

/** The program lives, is ready, had nothing to complain about that is its own fault, and kept nothing. */
export async function expectUnharmed(hearth: Program, memoryBefore: number, which: string): Promise<void> {
  expect(hearth.errors(), which).toEqual([]);
  expect((await fetch(`${hearth.url}/readyz`)).status, which).toBe(200);
  expect((await memoryOf(hearth)) - memoryBefore, which).toBeLessThan(mostMoreBytes);
}

/** Says what came of it, so that one sees whether what was sent got anywhere, and what it cost. */
export async function report(hearth: Program, memoryBefore: number, which: string): Promise<void> {
  const counts = new Map<string, number>();
  for (const { msg, kind, outcome = 'done', level } of hearth.log) {
    const what = msg === 'Event handled' ? `${String(kind)} ${String(outcome)}` : level === 'warn' ? msg : undefined;
    if (what !== undefined) counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  const found = [...counts].map(([what, count]) => `${count} × ${what.slice(0, 60)}`);
  const moreMb = Math.round(((await memoryOf(hearth)) - memoryBefore) / 1024 / 1024);
  console.info(`${which}: ${moreMb} MB more, ${found.join(', ')}`);
}
