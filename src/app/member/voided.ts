import type { Inline } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import { voidedTogether } from '../../domain/kudos/voiding.ts';
import type { Member } from '../../domain/member/member.ts';
import { dayMs, earlier } from '../../domain/time/instant.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import type { People } from './home-people.ts';

/** Thanks are shown so often, more often than stewards void any of one member in a month. */
const mostShown = 10;
/** So many kudos are at least that many thanks, because one command thanks ten people at most. */
const mostLookedAt = 10 * mostShown;

/** Thanks that somebody gave or got and that a steward voided, as their own page tells of it. */
interface VoidedThanks {
  readonly steward: Inline;
  readonly giver: Inline | 'you';
  readonly receivers: readonly Inline[] | 'you';
  readonly reason: string;
}

/** What stewards voided lately of what somebody gave and got, newest first; thanks to several people once. */
export async function voidedOf(
  unit: Unit,
  community: Community,
  member: Member,
  people: People,
): Promise<readonly VoidedThanks[]> {
  const since = earlier(unit.now, community.rules.kudos.voidedShownDays * dayMs);
  const voidings = await unit.tx.voidings.about(member.id, since, mostLookedAt);
  const name = await people.named(voidings.flatMap(({ by, giverId, receiverId }) => [by, giverId, receiverId]));
  return voidedTogether(voidings)
    .slice(0, mostShown)
    .map((group) => {
      const [{ by, giverId, reason }] = group;
      const isOwn = giverId === member.id;
      return {
        steward: name(by),
        giver: isOwn ? 'you' : name(giverId),
        receivers: isOwn ? group.map(({ receiverId }) => name(receiverId)) : 'you',
        reason,
      };
    });
}
