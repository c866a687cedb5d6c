import type { UserRef } from '../../chat/address.ts';
import type { ChatEvent } from '../../chat/event.ts';
import type { Outcome } from '../runtime/event-context.ts';
import type { Listener } from '../runtime/feature.ts';
import type { Runtime } from '../runtime/unit-of-work.ts';
import { type HandleEvent, recordOutcome } from './handle-event.ts';

/** Every message and every reaction goes through this. */
export type Listening = <Event extends ChatEvent & { readonly user: UserRef }>(
  kind: string,
  listeners: readonly Listener<Event>[],
  event: Event,
) => Promise<void>;

/**
 * Passes an event on to the features that listen to its kind. Most messages and reactions concern none of them, or take
 * a fast path that costs no transaction. What is left is handled in one transaction for all of them.
 */
export function createListening(runtime: Runtime, handle: HandleEvent): Listening {
  return async (kind, listeners, event) => {
    const startedAt = performance.now();
    const trace = runtime.ids.next();
    const early: Outcome[] = [];
    const left: (typeof listeners)[number][] = [];
    const finish = (outcome: Outcome): void =>
      recordOutcome(runtime, { kind, trace, event: event.id, startedAt }, outcome);
    try {
      for (const listener of listeners) {
        const outcome = await listener.fastPath?.(runtime, event);
        if (outcome === undefined) left.push(listener);
        else early.push(outcome);
      }
    } catch (error) {
      finish('failed');
      throw error;
    }
    if (left.length === 0) {
      finish(together(early));
      return;
    }
    await handle<undefined>(
      kind,
      event,
      { space: event.user, trace, startedAt },
      async (context) => {
        const outcomes = [...early];
        for (const listener of left) outcomes.push(await listener.handle(context, event));
        return { outcome: together(outcomes), result: undefined };
      },
      undefined,
    );
  };
}

/** An event counts as done once one feature did something about it. */
const together = (outcomes: readonly Outcome[]): Outcome =>
  outcomes.find((outcome) => outcome === 'done') ?? outcomes.find((outcome) => outcome !== 'ignored') ?? 'ignored';
