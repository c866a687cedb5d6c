import { refKey } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { HealthReport, Waiting, WaitingRequest } from '../../domain/health/report.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import { standingOffers } from '../../domain/help/request.ts';
import type { MemberId } from '../../domain/ids.ts';
import { shownName } from '../member/names.ts';
import { whoIsHere } from '../member/who-is-here.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { countAtOnce, type NotCounted } from './counting.ts';

/**
 * How a community is. One that is small enough is counted at once; of a larger one it is what was counted last, which is at
 * most a day ago. Who waits is always as it is now.
 * @returns why there is no report: either takes a few minutes
 */
export async function readHealth(unit: Unit, community: Community): Promise<HealthReport | NotCounted> {
  const inBackground = await unit.tx.health.counted(community.id);
  const counted = inBackground ? (inBackground.last ?? 'counting') : await countAtOnce(unit, community);
  if (counted === 'counting') await unit.tx.health.countFrom(community.id, unit.now);
  if (typeof counted === 'string') return counted;
  return { ...counted, waiting: await whoWaits(unit, community, community.rules.health.mostWaiting) };
}

/** The requests that wait for an answer, the oldest first, without those that were asked in private places. */
export async function whoWaits(unit: Unit, { id, rules: { health } }: Community, most: number): Promise<Waiting> {
  const page = { order: 'oldest_first', limit: most + health.waitingCountsTo + 1, toldIn: '' } as const;
  const all = await unit.tx.requests.inState(id, ['open'], page);
  const shown: WaitingRequest[] = [];
  for (const request of all.slice(0, most)) shown.push(await waiting(unit, request));
  const others = all.length - shown.length;
  return { shown, others: Math.min(others, health.waitingCountsTo), areMore: others > health.waitingCountsTo };
}

async function waiting(unit: Unit, request: HelpRequest): Promise<WaitingRequest> {
  const { id, askerId, need, askedAt, urgent, ownMessage } = request;
  const offered = standingOffers(await unit.tx.requests.helpers(id)).map(({ memberId }) => memberId);
  const asked = (await unit.tx.helpAsks.ofRequest(id)).filter(({ state }) => state === 'asked').reverse();
  const here = await whoIsHere(unit, [...offered, ...asked.map(({ memberId }) => memberId)]);
  const who = (ids: readonly MemberId[]) => ids.filter((each) => here.has(each));
  const [is, people] =
    who(offered).length > 0
      ? (['offered', who(offered)] as const)
      : (['asked', who(asked.map(({ memberId }) => memberId))] as const);
  const [first] = people;
  const members = await unit.tx.members.findAll([askerId, ...(first ? [first] : [])]);
  const nameOf = (member: MemberId) => shownName(members.find((each) => each.id === member)?.name ?? '');
  const post = await unit.tx.postings.ofRequest(id);
  return {
    requestId: id,
    askerId,
    asker: nameOf(askerId),
    need,
    askedAt,
    isUrgent: urgent,
    postKey: post && refKey(post),
    ownMessage,
    with: first ? { is, memberId: first, name: nameOf(first), others: people.length - 1 } : { is: 'nobody' },
  };
}
