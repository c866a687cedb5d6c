import { type SpaceRef, spaceOf } from '../../chat/address.ts';
import type { ChatEvent } from '../../chat/event.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Foresight } from '../../ports/store/foresight.ts';
import type { Space } from '../../ports/store/spaces.ts';
import { FormError, UserError } from '../runtime/errors.ts';
import type { Ports } from '../runtime/ports.ts';
import { inUnit, type Unit } from '../runtime/unit-of-work.ts';

/** How a event ended: for the log and the metrics. */
export type Outcome = 'done' | 'duplicate' | 'ignored' | 'refused' | 'failed';

/** Where a event took place. */
export interface EventContext {
  readonly unit: Unit;
  readonly space: Space;
  readonly community: Community;
  /** Claims the event. @returns false when it was handled before, so that nothing may be done about it */
  claim(): Promise<boolean>;
  /** Gives the claim back, where what was done is not the end of it. */
  release(): Promise<void>;
}

/**
 * Runs what a event asks for in one transaction, on known context; `otherwise` where there is none.
 * @param at with what the work is going to look at, where that is known beforehand
 */
export type HandleEvent = <T>(
  kind: string,
  event: ChatEvent,
  at: { readonly space: SpaceRef; readonly trace: string; readonly foresight?: Omit<Foresight, 'claim'> },
  work: (context: EventContext) => Promise<{ readonly outcome: Outcome; readonly result: T }>,
  otherwise: T,
) => Promise<T>;

/** Every event runs in here: one transaction, one trace, one line in the log, one count. */
export function createEventHandler(ports: Ports): HandleEvent {
  return async (kind, event, { space: ref, trace, foresight }, work, otherwise) => {
    const startedAt = performance.now();
    const claim = `${ref.platform}/${ref.space}:${event.id}`;
    const finish = (outcome: Outcome): void =>
      recordOutcome(ports, { kind, trace, event: event.id, startedAt }, outcome);
    try {
      const { outcome, result } = await inUnit(
        ports,
        trace,
        async (unit) => {
          const space = await unit.tx.spaces.find(spaceOf(ref));
          const community = space && (await unit.tx.communities.find(space.communityId));
          if (!space || space.removedAt !== undefined || !community) {
            return { outcome: 'ignored' as const, result: otherwise };
          }
          return work({
            unit,
            space,
            community,
            claim: () => unit.tx.inbox.claim(claim, unit.now),
            release: () => unit.tx.inbox.release(claim),
          });
        },
        foresight && { claim, ...foresight },
      );
      finish(outcome);
      return result;
    } catch (error) {
      finish(error instanceof UserError || error instanceof FormError ? 'refused' : 'failed');
      throw error;
    }
  };
}

/** One line in the log, and one count, for a event that has ended. */
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
