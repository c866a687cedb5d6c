import { type SpaceRef, spaceOf } from '../../chat/address.ts';
import type { ChatEvent } from '../../chat/event.ts';
import { FormError, UserError } from '../runtime/errors.ts';
import { claimOf, type EventContext, type Outcome } from '../runtime/event-context.ts';
import type { Ports } from '../runtime/ports.ts';
import { StewardshipUnknown } from '../runtime/stewardship.ts';
import { inUnit, type Runtime } from '../runtime/unit-of-work.ts';

/**
 * Handles an event in one transaction, if its space has a community. The result is `otherwise` where Hearth never was,
 * and `removed` where it was removed.
 */
export type HandleEvent = <T>(
  kind: string,
  event: ChatEvent,
  at: {
    readonly space: SpaceRef;
    readonly trace: string;
    /** When it arrived (`performance.now()`); now, if absent. */
    readonly startedAt?: number;
  },
  work: (context: EventContext) => Promise<{ readonly outcome: Outcome; readonly result: T }>,
  otherwise: T,
  removed?: T,
) => Promise<T>;

/** Runs an event that takes a transaction: with one trace, one log line and one count. */
export function createEventHandler(runtime: Runtime): HandleEvent {
  return async (
    kind,
    event,
    { space: ref, trace, startedAt = performance.now() },
    work,
    otherwise,
    removed = otherwise,
  ) => {
    const claim = claimOf(ref, event);
    const finish = (outcome: Outcome): void =>
      recordOutcome(runtime, { kind, trace, event: event.id, startedAt }, outcome);
    try {
      const { outcome, result } = await inUnit(runtime, trace, async (unit) => {
        const space = await unit.tx.spaces.find(spaceOf(ref));
        const community = space && (await unit.tx.communities.find(space.communityId));
        if (!space || !community) return { outcome: 'ignored' as const, result: otherwise };
        if (space.removedAt !== undefined) return { outcome: 'ignored' as const, result: removed };
        return work({
          unit,
          space,
          community,
          claim: () => unit.tx.inbox.claim(claim, unit.now),
          release: () => unit.tx.inbox.release(claim),
        });
      });
      finish(outcome);
      return result;
    } catch (error) {
      // It is handled again in a moment.
      if (error instanceof StewardshipUnknown) throw error;
      finish(error instanceof UserError || error instanceof FormError ? 'refused' : 'failed');
      throw error;
    }
  };
}

/** One log line and one count for an event that has ended. */
export function recordOutcome(
  { metrics, log }: Ports,
  about: { readonly kind: string; readonly trace: string; readonly event: string; readonly startedAt: number },
  outcome: Outcome,
): void {
  const { startedAt, ...fields } = about;
  metrics.event(about.kind, outcome, (performance.now() - startedAt) / 1_000);
  if (outcome === 'done') log.info(fields, 'Event handled');
  else log.debug({ outcome, ...fields }, 'Event handled');
}
