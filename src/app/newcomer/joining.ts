import type { UserRef } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { MemberId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { gone, newNewcomer, settled } from '../../domain/newcomer/newcomer.ts';
import { restsOf } from '../../domain/ritual/holidays.ts';
import { laterOutside } from '../../domain/time/holidays.ts';
import { dayMs, earlier, earlierOf, type Instant } from '../../domain/time/instant.ts';
import type { KnownNewcomer } from '../../ports/store/newcomers.ts';
import type { Space } from '../../ports/store/spaces.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { planNext, planStep } from './steps.ts';

/** How many are let go in one transaction. */
const mostSettled = 200;

/** Claimed for everybody who is no newcomer any more; for good. */
const claimOf = (id: MemberId): string => `welcome:${id}`;

/** Whoever was known longer before they joined was here, though nobody saw them leave. */
const knownForMs = dayMs;

/** Somebody joined. Whoever was here before is not new, and neither is a bot. */
export async function beginNewcomer(
  unit: Unit,
  community: Community,
  _space: Space,
  member: Member,
  user: UserRef,
  since: Instant,
): Promise<void> {
  if (!isHere(member) || !(await unit.tx.inbox.claimForGood(claimOf(member.id)))) return;
  // Hearth may have met somebody while they still had to accept the rules.
  if (member.joinedAt < earlier(earlierOf(since, unit.now), knownForMs)) return;
  const newcomer = newNewcomer(member.id, community.id, unit.now, community.rules.newcomer);
  await unit.tx.newcomers.add({ ...newcomer, user, firstMessage: undefined });
  for (const step of ['welcome', 'hello', 'question', 'settle'] as const) await planStep(unit, community.id, step);
}

/** Whoever comes back was here before, even if nobody greeted them then. */
export async function noteReturn(unit: Unit, _community: Community, { id }: Member): Promise<void> {
  await unit.tx.inbox.claimForGood(claimOf(id));
}

/** A newcomer left, or turned out to be a bot: nothing more is done about them. */
export async function forgetNewcomer(unit: Unit, { id, communityId }: Pick<Member, 'id' | 'communityId'>) {
  const newcomer = await unit.tx.newcomers.find(communityId, id);
  if (newcomer) await unit.tx.newcomers.save(gone(newcomer));
}

/** Nobody is new for ever; days of holidays do not count. */
export const settleNewcomers: ReminderHandler = {
  kind: 'newcomer_settle',
  run: async (unit, reminder) => {
    const { communityId } = reminder;
    const community = await unit.tx.communities.find(communityId);
    if (!community) return;
    for (const newcomer of await dueNewcomers(unit, communityId, mostSettled)) {
      const since = newcomer.firstMessageAt ?? newcomer.joinedAt;
      const at = laterOutside(restsOf(community), since, community.rules.newcomer.firstMessageDays * dayMs);
      if (at > unit.now) await unit.tx.newcomers.putOff([newcomer.memberId], 'settle', at);
      else await unit.tx.newcomers.save(settled(newcomer));
    }
    await planNext(unit, reminder, 'settle');
  },
};

async function dueNewcomers(
  unit: Unit,
  communityId: KnownNewcomer['communityId'],
  limit: number,
): Promise<readonly KnownNewcomer[]> {
  const ids = await unit.tx.newcomers.due(communityId, 'settle', unit.now, limit);
  return unit.tx.newcomers.findAll(communityId, ids);
}
