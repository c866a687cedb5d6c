import { describe, expect, it } from 'vitest';
import { createProgress } from '../../../adapters/system/progress.ts';

function shown(isTTY: boolean, steps: readonly (readonly [string, number])[]): string {
  let text = '';
  const progress = createProgress({
    isTTY,
    write: (part: string | Uint8Array) => {
      text += String(part);
      return true;
    },
  });
  for (const [what, done] of steps) progress({ what, done, total: 200 });
  return text;
}

describe('how far something is', () => {
  it('is one line on a terminal, written anew, and ended at the end', () => {
    const text = shown(true, [
      ['member', 0],
      ['member', 100],
      ['kudos', 200],
    ]);
    expect(text.split('\r').slice(1)).toEqual([
      `${'░'.repeat(24)}  0%  member\u001B[K`,
      `${'█'.repeat(12)}${'░'.repeat(12)} 50%  member\u001B[K`,
      `${'█'.repeat(24)}100%  kudos\u001B[K\n`,
    ]);
  });

  it('is a plain line for each matter elsewhere', () => {
    const text = shown(false, [
      ['member', 0],
      ['member', 100],
      ['kudos', 150],
      ['kudos', 200],
    ]);
    expect(text).toBe('  0%  member\n 75%  kudos\n');
  });
});
