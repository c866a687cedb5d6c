import type { Inline } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import { hasEarned, type Pairing } from '../../domain/exchange/exchange.ts';
import type { Share } from '../../domain/health/report.ts';
import type { MemberId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import { dayMs, earlier } from '../../domain/time/instant.ts';
import type { Space } from '../../ports/store/spaces.ts';
import type { ExchangeStatus, Gift, Past } from '../../text/en/exchange-pages.ts';
import { namesIn } from '../member/names.ts';
import { stoppedAmong } from '../member/stopped.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { completedSince } from './completed.ts';
import { dutyOf } from './notify.ts';

/** Figures for stewards cover the last three months. */
const daysCounted = 91;

const ringsInStatus = 3;
const ringsInHistory = 12;

/**
 * A member's exchanges as they stand. It shows that something was given, and never what.
 * @param isSteward whether the figures for stewards are part of it
 */
export async function exchangeStatusOf(
  unit: Unit,
  community: Community,
  space: Space,
  member: Member,
  isSteward: boolean,
): Promise<ExchangeStatus> {
  const round = await unit.tx.exchanges.joiningRound(community.id);
  const entry = await unit.tx.exchanges.waitingOf(member.id);
  const owed = await unit.tx.pairings.owedBy(member.id);
  const rings = await ringsOf(unit, member, ringsInStatus);
  const name = await namesOf(unit, space, [owed, ...rings.map(({ pairings }) => pairings)].flat());
  return {
    now: unit.now,
    startsAt: round?.startsAt,
    stopped: await stoppedAmong(unit, member.id, mayStop),
    waiting: entry && { ...entry, isInRound: round !== undefined && entry.roundId === round.id },
    duties: await Promise.all(owed.map((pairing) => dutyOf(unit, pairing, pairing.deadlineAt, name))),
    gifts: rings.flatMap(({ pairings }) => giftsTo(member.id, pairings, name)),
    completed: isSteward ? await completedShare(unit, community) : undefined,
  };
}

const mayStop = ['exchange', 'exchange_direct'] as const;

/** A member's past exchanges, newest first. */
export async function historyOf(unit: Unit, space: Space, member: Member): Promise<readonly Past[]> {
  const rings = await ringsOf(unit, member, ringsInHistory);
  const name = await namesOf(
    unit,
    space,
    rings.flatMap(({ pairings }) => pairings),
  );
  return rings.map(({ ring, pairings }) => ({
    matchedAt: ring.matchedAt,
    receivers: pairings
      .filter(({ giverId, state }) => giverId === member.id && state !== 'released')
      .map(({ receiverId, state }) => ({ name: name(receiverId), hasGiven: state === 'given' })),
    gifts: giftsTo(member.id, pairings, name),
  }));
}

/** Of the exchanges that were matched lately and are over, those that both sides completed. */
export const completedShare = async (unit: Unit, community: Community): Promise<Share> =>
  completedSince((page) => page(unit.tx), community, earlier(unit.now, daysCounted * dayMs));

const ringsOf = async (unit: Unit, member: Member, most: number) =>
  Promise.all(
    (await unit.tx.pairings.ringsOf(member.id, most)).map(async (ring) => ({
      ring,
      pairings: await unit.tx.pairings.ofRing(ring.id),
    })),
  );

const namesOf = async (unit: Unit, space: Space, pairings: readonly Pairing[]) =>
  (
    await namesIn(
      unit,
      space,
      pairings.flatMap(({ giverId, receiverId }) => [giverId, receiverId]),
    )
  ).name;

const giftsTo = (memberId: MemberId, ring: readonly Pairing[], name: (id: MemberId) => Inline): readonly Gift[] =>
  ring
    .filter(({ receiverId, state }) => receiverId === memberId && (state === 'owed' || state === 'given'))
    .map(({ id, giverId, state }) => {
      const there = hasEarned(memberId, ring) ? 'open' : 'sealed';
      return { pairingId: id, giver: name(giverId), state: state === 'given' ? there : 'none' };
    });
