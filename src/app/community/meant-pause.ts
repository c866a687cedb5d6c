import type { Community } from '../../domain/community/community.ts';
import type { Member } from '../../domain/member/member.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Zone } from '../../domain/time/zone.ts';
import { readingIn } from '../../text/reading.ts';
import { UserError } from '../runtime/errors.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** What somebody asks for who types how long a pause is to last. */
type MeantPause =
  | { readonly is: 'over' }
  /** Without a time, until they end it. */
  | { readonly is: 'until'; readonly at: Instant | undefined; readonly zone: Zone };

/**
 * Reads `31 January`, `3 weeks` or `off`, by the member's own clock. Throws a `UserError` for what is unclear, past, or too
 * far away.
 * @param of the command with which they pause
 */
export async function meantPause(
  unit: Unit,
  community: Community,
  member: Member,
  given: string | undefined,
  of: 'reflect' | 'offer',
): Promise<MeantPause> {
  if (given !== undefined && /^(off|end|stop|resume|unpause)$/i.test(given)) return { is: 'over' };
  const zone = member.zone ?? community.zone;
  if (given === undefined) return { is: 'until', at: undefined, zone };
  const meant = (await readingIn(community.language)).until(given, zone, unit.now);
  if (meant.kind !== 'until' && meant.kind !== 'open') throw new UserError('unclear_date', given, meant, of);
  return { is: 'until', at: meant.kind === 'until' ? meant.at : undefined, zone };
}
