import { type ContributionAct, contributionActs } from '../contribution.ts';
import type { MemberId } from '../ids.ts';
import { helpKinds } from '../kind.ts';
import { dayMs, earlier, type Instant } from '../time/instant.ts';
import type { Day } from '../time/zone.ts';
import { type ActTally, allDays, type Rollup, type TieTally, utcDay } from './rollup.ts';

export const periods = ['weeks', 'months', 'ever'] as const;
export type Period = (typeof periods)[number];

/** Four weeks; and as many days as three months have at most. */
const periodDays: Readonly<Record<Exclude<Period, 'ever'>, number>> = { weeks: 28, months: 92 };

/** The first day of the period that ends now; `undefined` for ever. */
export const firstDayOf = (period: Period, now: Instant): Day | undefined =>
  period === 'ever' ? undefined : utcDay(earlier(now, (periodDays[period] - 1) * dayMs));

/**
 * What it is called beside acts: its kind, or only that it was help. Somebody who asks need not say a kind, and then the
 * ledger has the usual one, so of help it cannot tell what was said.
 */
export const shownKinds = [...helpKinds, 'help'] as const;
export type ShownKind = (typeof shownKinds)[number];

const shownKindOf = ({ act, kind }: ActCounts): ShownKind => (act === 'help' || act === 'effort' ? 'help' : kind);

/** What somebody put in, or took out: how often in all, and by act and kind, in a fixed order and only what there is. */
export interface Side<Act extends ContributionAct = ContributionAct> {
  readonly times: number;
  readonly acts: readonly { readonly act: Act; readonly times: number }[];
  readonly kinds: readonly { readonly kind: ShownKind; readonly times: number }[];
  /** Whom it reached, or came from, or was thanked: those with whom most first. The ledger’s ties do not say for what. */
  readonly people: readonly MemberId[];
}

/** To be thanked is to have given something; but whoever thanks takes nothing out by it. */
export const takenActs = ['help', 'effort', 'feedback', 'welcome', 'reflection'] as const satisfies ContributionAct[];
export type TakenAct = (typeof takenActs)[number];

export interface Balance {
  readonly gave: Side;
  readonly took: Side<TakenAct>;
  /** How often they thanked somebody. Thanks for help with a request are part of that help, and not counted here. */
  readonly thanksGiven: number;
}

export type ActCounts = Pick<ActTally, 'act' | 'kind' | 'given' | 'taken'>;
export type TieCounts = Pick<TieTally, 'otherId' | 'given' | 'taken'>;

/** Adds up what somebody gave and took, in whatever parts it comes. */
export const balanceOf = (acts: readonly ActCounts[], ties: readonly TieCounts[]): Balance => ({
  gave: sideOf('given', contributionActs, acts, ties),
  took: sideOf('taken', takenActs, acts, ties),
  thanksGiven: acts.filter(({ act }) => act === 'kudos').reduce((sum, { taken }) => sum + taken, 0),
});

function sideOf<Act extends ContributionAct>(
  way: 'given' | 'taken',
  meant: readonly Act[],
  all: readonly ActCounts[],
  ties: readonly TieCounts[],
): Side<Act> {
  const acts = all.filter(({ act }) => (meant as readonly ContributionAct[]).includes(act));
  const times = (of: readonly ActCounts[]): number => of.reduce((sum, tally) => sum + tally[way], 0);
  const isThere = (part: { readonly times: number }): boolean => part.times > 0;
  const people = new Map<MemberId, number>();
  for (const tie of ties) people.set(tie.otherId, (people.get(tie.otherId) ?? 0) + tie[way]);
  return {
    times: times(acts),
    acts: meant.map((act) => ({ act, times: times(acts.filter((tally) => tally.act === act)) })).filter(isThere),
    kinds: shownKinds
      .map((kind) => ({ kind, times: times(acts.filter((tally) => shownKindOf(tally) === kind)) }))
      .filter(isThere)
      .sort((a, b) => b.times - a.times),
    people: [...people]
      .filter(([, count]) => count > 0)
      .sort(([, a], [, b]) => b - a)
      .map(([id]) => id),
  };
}

/** The part of a rollup that is about one person, with all their ids, and a period. */
export function partOf(
  { acts, ties }: Rollup,
  ids: readonly MemberId[],
  from: Day | undefined,
): { readonly acts: readonly ActCounts[]; readonly ties: readonly TieCounts[] } {
  const isMeant = ({ memberId, day }: { readonly memberId: MemberId; readonly day: Day }): boolean =>
    ids.includes(memberId) && (from === undefined ? day === allDays : day !== allDays && day >= from);
  return { acts: acts.filter(isMeant), ties: ties.filter((tie) => isMeant(tie) && !ids.includes(tie.otherId)) };
}

/** Fewer acts than this, both ways together, say nothing about anybody. */
const leastToLean = 6;

/** So many times as much one way as the other is worth a word to oneself. */
const leansAt = 3;

/**
 * Whether somebody gave much more than they took, or the other way round; for their own eyes. Thanks they gave count for
 * neither. Thanks they got are a sign of something given, so nobody took more who was thanked as often; but ten people can
 * thank for one thing, so nobody gave much for thanks alone.
 */
export function leaningOf({ gave, took }: Pick<Balance, 'gave' | 'took'>): 'giving' | 'taking' | undefined {
  const thanked = gave.acts.find(({ act }) => act === 'kudos')?.times ?? 0;
  const done = gave.times - thanked;
  if (done + took.times >= leastToLean && done >= leansAt * took.times) return 'giving';
  return gave.times + took.times >= leastToLean && took.times >= leansAt * gave.times ? 'taking' : undefined;
}
