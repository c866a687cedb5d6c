import { describe, expect, it } from 'vitest';
import { createProgress } from '../../../adapters/discord/progress.ts';

describe('progress', () => {
  it('is up to the last event where none has anything to commit', () => {
    const progress = createProgress(1);
    for (const sequence of [2, 3, 4]) progress.arrived(sequence);
    expect(progress.cut()).toBe(4);
  });

  it('stays before events that are not committed yet, whatever comes after them', () => {
    const progress = createProgress(1);
    progress.arrived(2);
    const slow = progress.current;
    slow.open += 1;
    expect(progress.cut()).toBe(1);
    progress.arrived(3);
    expect(progress.cut()).toBe(1);
    slow.open -= 1;
    expect(progress.cut()).toBe(3);
  });

  it('goes on while one batch is handled and the next arrives', () => {
    const progress = createProgress(0);
    progress.arrived(1);
    const first = progress.current;
    first.open += 1;
    progress.cut();
    progress.arrived(2);
    progress.current.open += 1;
    first.open -= 1;
    expect(progress.cut()).toBe(1);
  });
});
