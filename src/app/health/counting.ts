import { utcDay } from '../../domain/balance/rollup.ts';
import type { Community } from '../../domain/community/community.ts';
import { MemberFigures, newcomerFigures, RequestFigures, weeksBefore } from '../../domain/health/measure.ts';
import { networkOf } from '../../domain/health/network.ts';
import type { Period, Share } from '../../domain/health/report.ts';
import { hourMs, type Instant, later, minuteMs } from '../../domain/time/instant.ts';
import { weekendsIn } from '../../domain/time/weekend.ts';
import type { CountedHealth, PagedMember, PagedRequest } from '../../ports/store/health.ts';
import type { Transaction } from '../../ports/store/store.ts';
import { completedSince } from '../exchange/completed.ts';
import type { Ports } from '../runtime/ports.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** Why nothing can be told yet: what everybody gave and took is being added up, or a large community counted. */
export type NotCounted = 'adding_up' | 'counting';

/** Counts a community of which everything fits into a page of each kind; one of which it does not is still to be counted. */
export async function countAtOnce({ tx, now }: Unit, community: Community): Promise<CountedHealth | NotCounted> {
  if (!(await tx.balances.areComplete())) return 'adding_up';
  const { requestsAtOnce, membersAtOnce } = community.rules.health;
  const count = beginCounting(community, now);
  const members = await tx.health.members(community.id, count.fromDay, membersAtOnce + 1, undefined);
  if (members.length > membersAtOnce) return 'counting';
  const requests = await tx.health.requests(community.id, count.span, requestsAtOnce + 1, undefined);
  if (requests.length > requestsAtOnce) return 'counting';
  count.members.add(members);
  count.requests.add(requests);
  return finish(tx, community, count, await completedSince((page) => page(tx), community, count.span.from));
}

/** Where nobody waits for it, so little is read at a time that an embedded database holds up nothing else for long. */
const requestsInPassing = 200;
const membersInPassing = 100;

type CountingPorts = Pick<Ports, 'store' | 'clock' | 'log'>;

/**
 * Counts the communities that are due, page by page, each page in a transaction of its own, so that nobody waits for it.
 * Whatever interrupts it, it is begun again half an hour later, by whichever process comes first. While what everybody gave
 * and took is added up, nothing is counted, and nothing kept of what was.
 */
export async function countLargeCommunities({ store, clock, log }: CountingPorts, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const now = clock.now();
    const community = await store.transaction(async (tx) => {
      if (!(await tx.balances.areComplete())) return undefined;
      const id = await tx.health.claimDue(now, later(now, leaseMs));
      return id && (await tx.communities.find(id));
    });
    if (!community) return;
    const { id, rules } = community;
    const requestsAtOnce = Math.min(rules.health.requestsAtOnce, requestsInPassing);
    const membersAtOnce = Math.min(rules.health.membersAtOnce, membersInPassing);
    const count = beginCounting(community, now);
    let lastRequest: PagedRequest | undefined;
    do {
      const after = lastRequest;
      const page = await store.transaction((tx) => tx.health.requests(id, count.span, requestsAtOnce, after));
      count.requests.add(page);
      lastRequest = page.length < requestsAtOnce ? undefined : page.at(-1);
      await aTurn();
    } while (lastRequest && !signal.aborted);
    let lastMember: PagedMember | undefined;
    do {
      const after = lastMember;
      const page = await store.transaction((tx) => tx.health.members(id, count.fromDay, membersAtOnce, after));
      count.members.add(page);
      lastMember = page.length < membersAtOnce ? undefined : page.at(-1);
      await aTurn();
    } while (lastMember && !signal.aborted);
    const completed = await completedSince(
      async (page) => {
        await aTurn();
        return signal.aborted ? [] : store.transaction(page);
      },
      community,
      count.span.from,
    );
    if (signal.aborted) return;
    const isKept = await store.transaction(async (tx) => {
      const counted = await finish(tx, community, count, completed);
      if (!(await tx.balances.areComplete())) return false;
      await tx.health.keep(id, counted, later(now, rules.health.hoursKept * hourMs));
      return true;
    });
    if (!isKept) return;
    log.info({ community: id }, 'Counted how a large community is');
  }
}

/** Whoever begins to count has so long before somebody else does. */
const leaseMs = 30 * minuteMs;

/** An embedded database answers without giving others a turn, so this does. */
const aTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface Count {
  readonly now: Instant;
  /** The twelve weeks, and the last four of them. */
  readonly span: Period;
  readonly period: Period;
  readonly fromDay: ReturnType<typeof utcDay>;
  readonly requests: RequestFigures;
  readonly members: MemberFigures;
}

function beginCounting({ zone, rules: { health } }: Community, now: Instant): Count {
  const weeks = weeksBefore(now, health);
  const to = weeks.at(-1)?.to ?? now;
  const from = weeks.at(-health.weeks)?.from ?? to;
  return {
    now,
    span: { from: weeks[0]?.from ?? from, to },
    period: { from, to },
    fromDay: utcDay(from),
    requests: new RequestFigures(weeks, health, weekendsIn(zone)),
    members: new MemberFigures(health),
  };
}

/** More newcomers than this in four weeks are not counted one by one. */
const mostNewcomers = 5_000;

async function finish(
  tx: Transaction,
  { id, rules }: Community,
  count: Count,
  completed: Share,
): Promise<CountedHealth> {
  const { now, period, fromDay, requests, members } = count;
  const { ids, of } = members.pictured;
  const network = networkOf(await tx.health.tiesAmong(ids, fromDay), of, rules.health);
  const newcomers = newcomerFigures(await tx.health.firstMessages(id, period, mostNewcomers), rules.health);
  return {
    countedAt: now,
    period,
    ...requests.figures(),
    ...(newcomers && { newcomers }),
    ...members.figures(),
    exchanges: { bothGave: completed, targetPercent: rules.exchange.completedTargetPercent },
    ...(network && { network }),
  };
}
