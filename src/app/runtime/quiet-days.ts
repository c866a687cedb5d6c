import { dayMs } from '../../domain/time/instant.ts';
import type { Unit } from './unit-of-work.ts';

/**
 * Claims today and the quiet days after it, for what is said at most once in that time.
 * @returns false on a day that an earlier call claimed
 */
export async function claimQuietDays(unit: Unit, name: string, quietDays: number): Promise<boolean> {
  const today = Math.floor(unit.now / dayMs);
  const claim = (day: number) => unit.tx.inbox.claim(`${name}:${day}`, unit.now);
  if (!(await claim(today))) return false;
  for (let day = today + 1; day <= today + quietDays; day += 1) await claim(day);
  return true;
}
