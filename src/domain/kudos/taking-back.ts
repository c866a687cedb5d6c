import type { Rules } from '../rules.ts';
import { hourMs, type Instant, later } from '../time/instant.ts';
import type { Kudos } from './kudos.ts';

/** Why thanks in words cannot be taken back: too long ago, or done already. */
export type KeptWhy = 'too_late' | 'taken_back';

/** Until when thanks in words can be taken back by whoever gave them. */
const takenBackUntil = ({ at }: Pick<Kudos, 'at'>, rules: Rules['kudos']): Instant =>
  later(at, rules.takeBackHours * hourMs);

/**
 * Whether thanks that were given together can be taken back.
 * @param together at least one
 * @returns why not; `undefined` when they can
 */
export function keptBecause(together: readonly Kudos[], now: Instant, rules: Rules['kudos']): KeptWhy | undefined {
  if (together.every(({ takenBackAt }) => takenBackAt !== undefined)) return 'taken_back';
  return together.some((kudos) => now >= takenBackUntil(kudos, rules)) ? 'too_late' : undefined;
}
