import type { MemberId } from '../ids.ts';
import type { Rules } from '../rules.ts';
import { earlierOf, type Instant } from '../time/instant.ts';

/** Somebody who welcomes newcomers, with all that decides whether they can be asked now. */
export interface HostFacts {
  readonly memberId: MemberId;
  readonly since: Instant;
  readonly lastAskedAt: Instant | undefined;
  readonly asksThisWeek: number;
  /** They pause, rest, or could not be reached lately. */
  readonly isAway: boolean;
  /** From when on they can be written to: now or, at night, in their morning. */
  readonly awakeFrom: Instant;
}

export type Rotation =
  | { readonly is: 'ask'; readonly hosts: readonly MemberId[] }
  /** Those whose turn it is are asleep until then. */
  | { readonly is: 'wait'; readonly until: Instant }
  | { readonly is: 'nobody' };

/**
 * Whose turn it is to be asked: those who were asked longest ago come first, then those who volunteered first. Nobody is
 * asked twice in a row while anybody else could be; they rather wait until somebody's morning. Nobody is asked more than
 * `perHostPerWeek` times a week.
 * @param count how many at most
 * @param except whom not to ask: they were asked about the same newcomers, or are among them
 */
export function rotate(
  hosts: readonly HostFacts[],
  count: number,
  now: Instant,
  rules: Rules['newcomer'],
  except: readonly MemberId[] = [],
): Rotation {
  const able = hosts.filter(
    ({ isAway, asksThisWeek, memberId }) =>
      !isAway && asksThisWeek < rules.perHostPerWeek && !except.includes(memberId),
  );
  const last = lastAsked(hosts);
  const others = able.filter(({ memberId }) => memberId !== last);
  const turn = (others.length > 0 ? others : able).toSorted(byTurn);
  if (turn.length === 0) return { is: 'nobody' };
  const awake = turn.filter(({ awakeFrom }) => awakeFrom <= now);
  if (awake.length > 0) return { is: 'ask', hosts: awake.slice(0, count).map(({ memberId }) => memberId) };
  return { is: 'wait', until: turn.map(({ awakeFrom }) => awakeFrom).reduce(earlierOf) };
}

const byTurn = (one: HostFacts, other: HostFacts): number =>
  (one.lastAskedAt ?? 0) - (other.lastAskedAt ?? 0) ||
  one.since - other.since ||
  (one.memberId < other.memberId ? -1 : 1);

const lastAsked = (hosts: readonly HostFacts[]): MemberId | undefined =>
  hosts
    .filter(({ lastAskedAt }) => lastAskedAt !== undefined)
    .toSorted(byTurn)
    .at(-1)?.memberId;

/**
 * Whose name a newcomer is told, whatever time it is where they live: whose turn it is to be asked, or somebody who was asked
 * often enough, but nobody who is away; `undefined` where there is nobody. Of a rush each host is named to as many as one
 * note names, as these are shared out, and then to as many again.
 * @param place how many were greeted before since somebody was asked
 */
export function whoWelcomes(
  hosts: readonly HostFacts[],
  newcomerId: MemberId,
  rules: Rules['newcomer'],
  place: number,
): MemberId | undefined {
  const here = hosts.filter(({ isAway, memberId }) => !isAway && memberId !== newcomerId);
  const able = here.filter(({ asksThisWeek }) => asksThisWeek < rules.perHostPerWeek);
  const turn = (able.length > 0 ? able : here).toSorted(byTurn);
  return turn[Math.floor(place / rules.mostNamed) % turn.length]?.memberId;
}

/**
 * Shares newcomers out among hosts, in their order: each gets as many as one note names and, where there are more, all get
 * about the same. A few newcomers take one host, not all.
 * @returns for each host that is needed, their newcomers
 */
export function shareOut<N>(newcomers: readonly N[], hosts: number, mostNamed: number): readonly (readonly N[])[] {
  const needed = Math.min(hosts, Math.ceil(newcomers.length / mostNamed));
  if (needed === 0) return [];
  const each = Math.max(mostNamed, Math.ceil(newcomers.length / needed));
  return Array.from({ length: needed }, (_, index) => newcomers.slice(index * each, (index + 1) * each)).filter(
    ({ length }) => length > 0,
  );
}
