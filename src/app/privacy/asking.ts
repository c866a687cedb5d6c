import type { UserRef } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Member } from '../../domain/member/member.ts';
import { privacyRules } from '../../domain/privacy/rules.ts';
import { hourMs, type Instant, later } from '../../domain/time/instant.ts';
import { forgetStopped } from '../member/stopped.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** What became of asking for one's data. */
export type Asked =
  | { readonly kind: 'begun' }
  /** It was asked for before, and is on its way. */
  | { readonly kind: 'under_way' }
  /** It was sent lately, and can be asked for again from then on. */
  | { readonly kind: 'sent'; readonly at: Instant; readonly againAt: Instant };

/**
 * Begins to put together what is kept of a member, which is then sent to them directly, where they asked for it. One at a time,
 * and once a day; what could not be sent can be asked for at once.
 */
export async function askForData(unit: Unit, community: Community, member: Member, user: UserRef): Promise<Asked> {
  const { personalExports } = unit.tx;
  const last = await personalExports.find(member.id);
  const againAt = last && later(last.askedAt, privacyRules.exportsApartHours * hourMs);
  if (last && againAt !== undefined && unit.now < againAt) {
    if (last.state === 'made') return { kind: 'under_way' };
    if (last.state === 'sent') return { kind: 'sent', at: last.askedAt, againAt };
  }
  const asked = { memberId: member.id, communityId: community.id, user, askedAt: unit.now, state: 'made' } as const;
  await personalExports.save(asked);
  await forgetStopped(unit, member.id, 'data');
  await remind(unit, community.id, 'personal_export', member.id, unit.now);
  return { kind: 'begun' };
}
