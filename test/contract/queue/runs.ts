import { expect, vi } from 'vitest';
import type { JobHandler, JobHandlers } from '../../../src/ports/job-queue.ts';

/** What the handler of a job does in a test; nothing at all, unless it is told. */
export interface Runs {
  readonly handlers: JobHandlers;
  /** The jobs that were started, oldest first, as `kind id`. */
  readonly started: readonly string[];
  /** From now on this happens when the job `id` runs. */
  on(id: string, handler: JobHandler): void;
  /** Waits until exactly these were started. */
  become(expected: readonly string[]): Promise<void>;
}

export function createRuns(): Runs {
  const started: string[] = [];
  const reactions = new Map<string, JobHandler>();
  const handler =
    (kind: string): JobHandler =>
    async (id, signal) => {
      started.push(`${kind} ${id}`);
      return reactions.get(id)?.(id, signal);
    };
  return {
    handlers: { deliver: handler('deliver'), remind: handler('remind') },
    started,
    on: (id, reaction) => {
      reactions.set(id, reaction);
    },
    become: (expected) => eventually(() => expect(started).toEqual(expected)),
  };
}

/** Waits until `check` no longer throws. */
export const eventually = (check: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(check, { interval: 1, timeout: 5_000 });

/** A promise that the test settles when it wants to. */
export function createGate(): { readonly opened: Promise<undefined>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<undefined>((resolve) => {
    open = () => resolve(undefined);
  });
  return { opened, open: () => open() };
}
