import type { Community } from '../../domain/community/community.ts';
import { hasEarned } from '../../domain/exchange/exchange.ts';
import type { Member } from '../../domain/member/member.ts';
import type { HomeExchange } from '../../text/en/member-home-parts.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import type { People } from './home-people.ts';

/** How somebody's exchange stands: what they bring, and what they get. `undefined` where there is nothing to say. */
export async function exchangeOf(
  unit: Unit,
  community: Community,
  member: Member,
  people: People,
): Promise<HomeExchange | undefined> {
  const entry = await unit.tx.exchanges.waitingOf(member.id);
  const joining = entry?.roundId === undefined ? undefined : await unit.tx.exchanges.joiningRound(community.id);
  const round = joining?.id === entry?.roundId ? joining : undefined;
  const gifts = await giftsTo(unit, member, people);
  const isOnBreak = (await unit.tx.exchanges.pausedSince(member.id)) !== undefined;
  if (!entry && gifts.length === 0 && !isOnBreak) return undefined;
  return { brings: entry && { work: entry.work, matchedAt: round?.startsAt, skips: entry.skips }, gifts, isOnBreak };
}

/** What somebody gets in the exchange that runs. What it says is not read here. */
async function giftsTo(unit: Unit, member: Member, people: People): Promise<HomeExchange['gifts']> {
  const [ring] = await unit.tx.pairings.ringsOf(member.id, 1);
  if (ring?.state !== 'running') return [];
  const pairings = await unit.tx.pairings.ofRing(ring.id);
  const own = pairings.filter(
    ({ receiverId, state }) => receiverId === member.id && (state === 'owed' || state === 'given'),
  );
  const name = await people.named(own.map(({ giverId }) => giverId));
  const there = hasEarned(member.id, pairings) ? 'open' : 'sealed';
  return own.map(({ giverId, state }) => ({
    giver: name(giverId),
    state: state === 'given' ? there : 'none',
    deadlineAt: ring.deadlineAt,
  }));
}
