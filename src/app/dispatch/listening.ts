import type { SpaceRef } from '../../chat/address.ts';
import type { ChatEvent } from '../../chat/event.ts';
import type { Outcome } from '../runtime/event-context.ts';
import type { Listener } from '../runtime/feature.ts';
import type { Runtime } from '../runtime/unit-of-work.ts';
import { type HandleEvent, recordOutcome } from './handle-event.ts';

/** Every message and every reaction goes through this. */
export type Listening = <Event extends ChatEvent>(
  kind: string,
  listeners: readonly Listener<Event>[],
  event: Event,
  space: SpaceRef,
) => Promise<void>;

/**
 * Passes an event on to the features that listen to its kind. Most messages and reactions concern none of them, or take
 * a fast path that costs no transaction. What is left is handled in one transaction for all of them.
 */
export function createListening(runtime: Runtime, handle: HandleEvent): Listening {
  return async (kind, listeners, event, space) => {
    const startedAt = performance.now();
    const trace = runtime.ids.next();
    const about = { kind, trace, event: event.id, startedAt };
    let early: Outcome = 'ignored';
    // Made only when needed: this runs for every message that anybody writes.
    let left: (typeof listeners)[number][] | undefined;
    try {
      for (const listener of listeners) {
        const outcome = await listener.fastPath?.(runtime, event);
        if (outcome !== undefined) early = together(early, outcome);
        else if (left) left.push(listener);
        else left = [listener];
      }
    } catch (error) {
      recordOutcome(runtime, about, 'failed');
      throw error;
    }
    if (left) await handleAll(left);
    else recordOutcome(runtime, about, early);

    function handleAll(rest: typeof listeners): Promise<undefined> {
      return handle<undefined>(
        kind,
        event,
        { space, trace, startedAt },
        async (context) => {
          let outcome = early;
          for (const listener of rest) outcome = together(outcome, await listener.handle(context, event));
          return { outcome, result: undefined };
        },
        undefined,
      );
    }
  };
}

/** An event counts as done once one feature did something about it. */
const together = (one: Outcome, other: Outcome): Outcome => (one === 'done' || other === 'ignored' ? one : other);
