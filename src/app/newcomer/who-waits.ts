import { refKey } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { WaitingNewcomer } from '../../domain/health/report.ts';
import type { MemberId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { restsOf } from '../../domain/ritual/holidays.ts';
import { earlierOutside } from '../../domain/time/holidays.ts';
import { dayMs } from '../../domain/time/instant.ts';
import type { HostAsk } from '../../ports/store/newcomer-hosts.ts';
import type { KnownNewcomer } from '../../ports/store/newcomers.ts';
import { shownName } from '../member/names.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { isToldOf } from './first-message.ts';

/** Those who are new and whose first message nobody has answered yet, whoever wrote first comes first. */
export async function newcomersWhoWait(
  unit: Unit,
  community: Community,
  most: number,
): Promise<readonly WaitingNewcomer[]> {
  const { firstMessageDays } = community.rules.newcomer;
  const since = earlierOutside(restsOf(community), unit.now, firstMessageDays * dayMs);
  const found = await unit.tx.newcomers.waiting(community.id, since, most);
  const asks = new Map<MemberId, HostAsk>();
  for (const { memberId, askId } of found) {
    const ask = askId && (await unit.tx.newcomerHosts.findAsk(community.id, askId));
    if (ask) asks.set(memberId, ask);
  }
  const ids = [...found.map(({ memberId }) => memberId), ...[...asks.values()].map(({ hostId }) => hostId)];
  const here = (await unit.tx.members.findAll(ids)).filter(isHere);
  const members = new Map(here.map((member) => [member.id, member]));
  return found.flatMap((newcomer) => {
    const member = members.get(newcomer.memberId);
    return member ? [waiting(newcomer, member, hostOf(asks.get(newcomer.memberId), members))] : [];
  });
}

/** Whoever was asked and has neither declined nor let the time pass. */
function hostOf(ask: HostAsk | undefined, members: ReadonlyMap<MemberId, Member>): WaitingNewcomer['host'] {
  const host = ask && members.get(ask.hostId);
  if (!host || (ask.state !== 'asked' && ask.state !== 'accepted')) return undefined;
  return { name: shownName(host.name), hasAccepted: ask.state === 'accepted' };
}

const waiting = (
  { joinedAt, firstMessage, firstMessageAt }: KnownNewcomer,
  { name }: Member,
  host: WaitingNewcomer['host'],
): WaitingNewcomer => ({
  name: shownName(name),
  joinedAt,
  wrote:
    firstMessage && firstMessageAt !== undefined && isToldOf(firstMessage)
      ? { at: firstMessageAt, key: refKey(firstMessage) }
      : undefined,
  host,
});
