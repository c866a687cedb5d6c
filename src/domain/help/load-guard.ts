import type { Rules } from '../rules.ts';
import { dayMs, earlier, type Instant, later } from '../time/instant.ts';

/**
 * When somebody helped and was helped lately, with a seat of an effort as with any other request. At least the last
 * `weekDays` and `restDays` together have to be there.
 */
export interface Load {
  readonly given: readonly Instant[];
  readonly taken: readonly Instant[];
  /** When they last said that they want to be asked all the same. */
  readonly restEndedAt: Instant | undefined;
}

export interface Rest {
  readonly until: Instant;
  /** How many helps they gave in the week before it began, to be told. */
  readonly given: number;
}

/**
 * The rest of somebody who gave a lot and took nothing; `undefined` when they can be asked. It begins with a help that
 * is one too many within the week before it. Nobody is asked during a rest, and everybody may help as ever: resting is
 * never muting. Who ends their rest is left alone for as long as that week counts.
 */
export function restOf({ given, taken, restEndedAt }: Load, now: Instant, rules: Rules['request']): Rest | undefined {
  const restMs = rules.restDays * dayMs;
  const weekMs = rules.weekDays * dayMs;
  // Most people gave far too little to look any closer.
  if (given.length <= rules.restAboveGiven) return undefined;
  let rest: Rest | undefined;
  for (const at of given) {
    if (at > now || later(at, restMs) <= now) continue;
    if (restEndedAt !== undefined && at < later(restEndedAt, weekMs)) continue;
    if (rest && later(at, restMs) <= rest.until) continue;
    const since = earlier(at, weekMs);
    const inWeek = (times: readonly Instant[]) => times.filter((time) => time > since && time <= at).length;
    if (inWeek(given) <= rules.restAboveGiven || inWeek(taken) >= rules.restBelowTaken) continue;
    rest = { until: later(at, restMs), given: inWeek(given) };
  }
  return rest;
}
