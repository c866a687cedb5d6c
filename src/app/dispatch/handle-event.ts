import { type SpaceRef, spaceOf } from '../../chat/address.ts';
import type { ChatEvent } from '../../chat/event.ts';
import type { Space } from '../../ports/store/spaces.ts';
import { enterSpace, isBeingErased } from '../community/communities.ts';
import { FormError, UserError } from '../runtime/errors.ts';
import { claimOf, type EventContext, type Outcome } from '../runtime/event-context.ts';
import type { Ports } from '../runtime/ports.ts';
import { StewardshipUnknown } from '../runtime/stewardship.ts';
import { inUnit, type Runtime, type Unit } from '../runtime/unit-of-work.ts';

/**
 * Handles an event in one transaction, if its space has a community. The result is `otherwise` where Hearth never was,
 * `removed` where it was removed, and `erased` while everything of its community is being erased. Where all of a community
 * was erased and Hearth is still in the space, another one begins as soon as somebody uses it.
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
  erased?: T,
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
    erased = removed,
  ) => {
    const claim = claimOf(ref, event);
    const finish = (outcome: Outcome): void =>
      recordOutcome(runtime, { kind, trace, event: event.id, startedAt }, outcome);
    try {
      const { outcome, result } = await inUnit(runtime, trace, async (unit) => {
        const space = (await unit.tx.spaces.find(spaceOf(ref))) ?? (await foundAnew(unit, kind, event, spaceOf(ref)));
        const community = space && (await unit.tx.communities.find(space.communityId));
        if (!space || !community) return { outcome: 'ignored' as const, result: otherwise };
        if (space.removedAt !== undefined) {
          const result = (await isBeingErased(unit, community.id)) ? erased : removed;
          return { outcome: 'ignored' as const, result };
        }
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

/** What somebody does who uses Hearth, and does not only write or react. */
const uses: ReadonlySet<string> = new Set(['command', 'menu', 'press', 'submit', 'home']);

async function foundAnew(unit: Unit, kind: string, { id, at }: ChatEvent, space: SpaceRef): Promise<Space | undefined> {
  if (!uses.has(kind) || !(await unit.tx.communityErasures.isEmptied(space))) return undefined;
  return enterSpace(unit, { id, at, space, name: undefined, defaultChannel: undefined });
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
