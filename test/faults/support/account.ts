import type { Typed } from './crowd.ts';
import { eventsIn } from './events.ts';
import type { Findings, Mishap } from './findings.ts';
import { messagesIn } from './messages.ts';
import type { Observer } from './observer.ts';
import { oddStates } from './odd-states.ts';
import type { StoredState } from './stored-state.ts';

/** Compares what the platform told and was told with what stands in the database. */
export async function account(world: {
  readonly observer: Observer;
  readonly stored: StoredState;
  readonly typed: readonly Typed[];
  readonly mishaps: readonly Mishap[];
}): Promise<Findings> {
  const findings = await Promise.all([eventsIn(world), messagesIn(world), oddStates(world.stored)]);
  return {
    counts: Object.assign({ mishaps: world.mishaps.length }, ...findings.map(({ counts }) => counts)),
    problems: findings.flatMap(({ problems }) => problems),
  };
}
