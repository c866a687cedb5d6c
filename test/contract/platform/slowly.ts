import { expect, vi } from 'vitest';
import type { Answer } from '../../../src/chat/answer.ts';
import type { Harness } from './harness.ts';

/** Does something that the core answers only after every platform had to be told something already. */
export async function slowly<T>(
  { core, differences, passes }: Harness,
  act: () => Promise<T>,
  answer: Answer,
): Promise<T> {
  const before = core.heard.length;
  let say = (): void => undefined;
  core.answer = () =>
    new Promise((resolve) => {
      say = () => resolve(answer);
    });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const acted = act();
    await vi.waitFor(() => expect(core.heard.length).toBe(before + 1));
    await vi.advanceTimersByTimeAsync(2_500);
    vi.useRealTimers();
    if (differences.acknowledgesFirst.holds) await acted;
    passes(4_000);
    say();
    return await acted;
  } finally {
    vi.useRealTimers();
  }
}
