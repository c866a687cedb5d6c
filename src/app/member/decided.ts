import type { Inline } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Member } from '../../domain/member/member.ts';
import { suspendedUntil } from '../../domain/member/suspension.ts';
import type { NoticeAbout } from '../../domain/moderation/act.ts';
import { dayMs, earlier, type Instant } from '../../domain/time/instant.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import type { People } from './home-people.ts';

/** More than stewards decide about one member in a month. */
const mostShown = 10;

/** What stewards decided about somebody lately, as their own page tells of it, and until when they rest. */
interface Decided {
  readonly restsUntil: Instant | undefined;
  readonly decided: readonly { readonly steward: Inline; readonly what: NoticeAbout; readonly reason: string }[];
}

/** What stewards decided about somebody and what they wrote, newest first. */
export async function decidedAbout(unit: Unit, community: Community, member: Member, people: People): Promise<Decided> {
  const restsUntil = suspendedUntil(member, unit.now);
  const since = earlier(unit.now, community.rules.moderation.noticesShownDays * dayMs);
  const suspension = restsUntil === undefined ? undefined : await unit.tx.moderation.suspensionOf(member.id);
  const notices = await unit.tx.moderation.noticesOf(member.id, since, mostShown);
  const name = await people.named([...notices.map(({ by }) => by), ...(suspension ? [suspension.by] : [])]);
  const told = notices.map(({ by, what, reason }) => ({ steward: name(by), what, reason }));
  // A rest is longer than what is shown of the past, and why it is stays there as long as it lasts.
  const isTold = notices.some(({ what, at }) => what === 'rest' && at === suspension?.beganAt);
  const rest = suspension && !isTold;
  return {
    restsUntil,
    decided: rest ? [...told, { steward: name(suspension.by), what: 'rest', reason: suspension.reason }] : told,
  };
}
