import type { UserRef } from '../../chat/address.ts';
import type { Member } from '../../domain/member/member.ts';
import { retention } from '../../domain/retention.ts';
import { hourMs, type Instant, later, minuteMs } from '../../domain/time/instant.ts';
import { inUnit, type Runtime, type Unit } from '../runtime/unit-of-work.ts';

/** Where the link from chat leads. */
const entrancePath = '/pages/enter';

const { pageLinkMinutes: linkMinutes, pageSessionHours: sessionHours } = retention;

/** A link by which this steward, and whoever has it, enters the pages of their community once, and until then. */
export async function addPageLink(
  unit: Unit,
  { id: memberId, communityId }: Member,
  user: UserRef,
  publicUrl: string,
): Promise<{ readonly url: string; readonly until: Instant }> {
  const token = unit.ids.secret();
  const until = later(unit.now, linkMinutes * minuteMs);
  await unit.tx.pageSessions.addLink(token, { communityId, memberId, user }, until, unit.now);
  unit.log.info({ community: communityId, by: memberId, until }, 'A steward asked for a link to the pages');
  return { url: `${publicUrl}${entrancePath}?${new URLSearchParams({ token })}`, until };
}

/** @returns the id of the session that begins; `undefined` where the link was used, has expired, or never was */
export function enterPages(runtime: Runtime, token: string): Promise<string | undefined> {
  return inUnit(runtime, runtime.ids.next(), async (unit) => {
    const { pageSessions } = unit.tx;
    const visitor = await pageSessions.takeLink(token, unit.now);
    if (!visitor) return undefined;
    const id = unit.ids.secret();
    await pageSessions.begin(id, { ...visitor, expiresAt: later(unit.now, sessionHours * hourMs), seenAt: unit.now });
    unit.log.info({ community: visitor.communityId, by: visitor.memberId }, 'A steward entered the pages');
    return id;
  });
}
