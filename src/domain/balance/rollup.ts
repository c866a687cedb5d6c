import type { Contribution, ContributionAct } from '../contribution.ts';
import type { MemberId } from '../ids.ts';
import type { HelpKind } from '../kind.ts';
import { dayMs, earlier, type Instant } from '../time/instant.ts';
import type { Day } from '../time/zone.ts';

/** An entry of the ledger, as the rollups count it. */
export interface LedgerEntry extends Omit<Contribution, 'communityId' | 'sourceId'> {
  /** When what it takes back was given; `undefined` when it takes nothing back. */
  readonly reversedAt: Instant | undefined;
}

/** The empty day stands for all days together. */
export const allDays = '' as Day;

/** How often a member gave and took something of one kind, by one act, on a day. */
export interface ActTally {
  readonly memberId: MemberId;
  readonly day: Day;
  readonly act: ContributionAct;
  readonly kind: HelpKind;
  readonly given: number;
  readonly taken: number;
}

/** How often a member gave to somebody, and took from them, on a day. */
export interface TieTally {
  readonly memberId: MemberId;
  readonly day: Day;
  readonly otherId: MemberId;
  readonly given: number;
  readonly taken: number;
}

export interface Rollup {
  readonly acts: readonly ActTally[];
  readonly ties: readonly TieTally[];
}

/** Ties of single days are asked about for three months at most (`periods`), and kept a little longer. */
export const tiesKeptDays = 100;

/** The first day of which ties are kept; those before are only part of all days together. */
export const tiesKeptFrom = (now: Instant): Day => utcDay(earlier(now, tiesKeptDays * dayMs));

/** The day in UTC, the same for everybody, so that no change of a zone moves what was counted. */
export const utcDay = (at: Instant): Day => new Date(at).toISOString().slice(0, 'YYYY-MM-DD'.length) as Day;

/**
 * What entries of the ledger add to the rollups, each row once, in the order of their keys. What is taken back is taken off
 * the day on which it was given. What was given to everybody is nobody's to take.
 * @param tiesFrom the first day of which ties are counted
 */
export function rollUp(entries: readonly LedgerEntry[], tiesFrom: Day): Rollup {
  const acts = new Map<string, Mutable<ActTally>>();
  const ties = new Map<string, Mutable<TieTally>>();

  function count(entry: LedgerEntry, memberId: MemberId, otherId: MemberId | undefined, given: number, taken: number) {
    const { act, kind } = entry;
    const day = utcDay(entry.reversedAt ?? entry.at);
    for (const on of [allDays, day]) {
      add(acts, `${memberId} ${on} ${act} ${kind}`, { memberId, day: on, act, kind, given, taken });
      if (otherId === undefined || (on !== allDays && on < tiesFrom)) continue;
      add(ties, `${memberId} ${on} ${otherId}`, { memberId, day: on, otherId, given, taken });
    }
  }

  for (const entry of entries) {
    const { giverId, receiverId } = entry;
    const by = entry.reverses === undefined ? 1 : -1;
    count(entry, giverId, receiverId, by, 0);
    if (receiverId !== undefined) count(entry, receiverId, giverId, 0, by);
  }
  return { acts: inOrder(acts), ties: inOrder(ties) };
}

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

function add<T extends { given: number; taken: number }>(tallies: Map<string, T>, key: string, by: T): void {
  const known = tallies.get(key);
  if (!known) {
    tallies.set(key, by);
    return;
  }
  known.given += by.given;
  known.taken += by.taken;
}

/** In one order, so that writers meet in the same order; without those that came to nothing. */
const inOrder = <T extends { readonly given: number; readonly taken: number }>(tallies: Map<string, T>): T[] =>
  [...tallies.entries()]
    .filter(([, { given, taken }]) => given !== 0 || taken !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, tally]) => tally);
