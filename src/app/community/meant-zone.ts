import type { Community } from '../../domain/community/community.ts';
import type { Zone } from '../../domain/time/zone.ts';
import { readingIn } from '../../text/reading.ts';
import { UserError } from '../runtime/errors.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/**
 * The zone that somebody named. Throws a `UserError` when there is none by that name, or when several fit: then it asks
 * which.
 * @param command and `subcommand`: how to say it again
 */
export async function meantZone(
  unit: Unit,
  { language }: Community,
  given: string,
  [command, subcommand]: readonly [command: string, subcommand: string],
): Promise<Zone> {
  const meant = (await readingIn(language)).zone(given, unit.now);
  if (meant.kind === 'zone') return meant.zone;
  throw new UserError('unknown_zone', given, meant.kind === 'several' ? meant.zones : [], command, subcommand);
}
