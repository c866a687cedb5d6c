import { dayMs, hourMs, type Instant, minuteMs } from '../../../src/domain/time/instant.ts';
import type { Outcome, Run } from './simulate.ts';
import type { World } from './world.ts';

/** What a run is judged by. Shares are in percent, times in minutes. */
export interface Figures {
  readonly unanswered: number;
  readonly newcomersUnanswered: number;
  /** Of all questions, those that got no answer included: Infinity where too many got none. */
  readonly medianMinutes: number;
  readonly p90Minutes: number;
  /** The share of the help that came from the top 5% of the members. */
  readonly topShare: number;
  /** Direct asks a member and week: the mean over all who were active within four weeks. */
  readonly meanAsks: number;
  /** The most that anybody got within any seven days. */
  readonly mostAsks: number;
  readonly asksPerQuestion: number;
  /** The share of the asks that were declined. */
  readonly declined: number;
}

export function figuresOf(run: Run): Figures {
  const { world, outcomes, asks } = run;
  const waits = outcomes.map(waitOf).sort((a, b) => a - b);
  const weeks = (world.to - world.from) / (7 * dayMs);
  return {
    unanswered: unansweredAt(outcomes, dayMs),
    newcomersUnanswered: unansweredAt(
      outcomes.filter(({ question }) => question.first),
      dayMs,
    ),
    medianMinutes: (quantile(waits, 0.5) ?? Number.NaN) / minuteMs,
    p90Minutes: (quantile(waits, 0.9) ?? Number.NaN) / minuteMs,
    topShare: topShareOf(run),
    meanAsks: asks.length / weeks / meanActive(world),
    mostAsks: mostInAWeek(run),
    asksPerQuestion: asks.length / outcomes.length,
    declined: asks.length === 0 ? 0 : (100 * run.declines) / asks.length,
  };
}

const waitOf = ({ question, firstReplyAt }: Outcome): number =>
  firstReplyAt === undefined ? Number.POSITIVE_INFINITY : firstReplyAt - question.at;

/** The share of the questions that had no reply after so long, in percent. */
const unansweredAt = (outcomes: readonly Outcome[], afterMs: number): number =>
  (100 * outcomes.filter((outcome) => waitOf(outcome) > afterMs).length) / outcomes.length;

/** The value below which a share of sorted values lies. */
const quantile = (sorted: readonly number[], share: number): number | undefined =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];

/** Everybody who was there at any time. */
const membersOf = ({ people, from, to }: World) => people.filter((person) => person.to > from && person.from < to);

function topShareOf({ world, helps }: Run): number {
  const counts = new Map<string, number>();
  for (const { by } of helps) counts.set(by.id, (counts.get(by.id) ?? 0) + 1);
  const most = [...counts.values()].sort((a, b) => b - a).slice(0, Math.round(membersOf(world).length * 0.05));
  return (100 * most.reduce((sum, count) => sum + count, 0)) / helps.length;
}

/** How many were seen within 28 days, looked at once a week. */
function meanActive({ people, from, to }: World): number {
  const counts: number[] = [];
  for (let at: number = from; at < to; at += 7 * dayMs) {
    counts.push(people.filter((person) => person.from <= at && person.to > at - 28 * dayMs).length);
  }
  return counts.reduce((sum, count) => sum + count, 0) / counts.length;
}

function mostInAWeek({ asks }: Run): number {
  const times = new Map<string, Instant[]>();
  let most = 0;
  for (const { to, at } of asks) {
    const own = times.get(to.id) ?? [];
    times.set(to.id, [...own, at]);
    most = Math.max(most, own.filter((before) => before > at - 7 * dayMs).length + 1);
  }
  return most;
}

/** What the plain run is compared with the data by. */
export interface Likeness {
  readonly unanswered: number;
  /** Minutes to the first reply, of the questions that had one: a quarter, half and three quarters of them. */
  readonly quartiles: readonly [number, number, number];
  readonly topShare: number;
  /** The share of the questions in each hour of the day, UTC. */
  readonly hours: readonly number[];
  /** The share of the questions that would have to move to another hour for the day to be the same. */
  readonly hoursApart: number;
  readonly answeredInHalfHour: number;
  readonly answeredInFourHours: number;
  /** Of those unanswered after half an hour and four hours, the share answered within the day. */
  readonly lateAfterHalfHour: number;
  readonly lateAfterFourHours: number;
  readonly newcomersUnanswered: number;
  /** Helps in a week by somebody who helped in it. */
  readonly helpsInWeek: { readonly mean: number; readonly p90: number; readonly p99: number; readonly over5: number };
  readonly usersSeen: number;
}

export function likenessOf(run: Run, hours: readonly number[]): Likeness {
  const { outcomes, world } = run;
  const waits = outcomes
    .map(waitOf)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const minutes = (share: number) => (quantile(waits, share) ?? Number.NaN) / minuteMs;
  const [half, four, day] = [0.5 * hourMs, 4 * hourMs, dayMs].map((after) => unansweredAt(outcomes, after));
  const late = (left = 0) => (100 * (left - (day ?? 0))) / left;
  return {
    unanswered: day ?? Number.NaN,
    quartiles: [minutes(0.25), minutes(0.5), minutes(0.75)],
    topShare: topShareOf(run),
    hours: byHour(outcomes),
    hoursApart: sharesApart(hours, byHour(outcomes)),
    answeredInHalfHour: 100 - (half ?? 0),
    answeredInFourHours: 100 - (four ?? 0),
    lateAfterHalfHour: late(half),
    lateAfterFourHours: late(four),
    newcomersUnanswered: figuresOf(run).newcomersUnanswered,
    helpsInWeek: helpsInWeek(run),
    usersSeen: membersOf(world).length,
  };
}

function byHour(outcomes: readonly Outcome[]): readonly number[] {
  const counts = Array.from({ length: 24 }, () => 0);
  for (const { question } of outcomes) {
    const hour = new Date(question.at).getUTCHours();
    counts[hour] = (counts[hour] ?? 0) + 1;
  }
  return counts.map((count) => (100 * count) / outcomes.length);
}

function sharesApart(counts: readonly number[], shares: readonly number[]): number {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return 0.5 * counts.reduce((sum, count, hour) => sum + Math.abs((100 * count) / all - (shares[hour] ?? 0)), 0);
}

function helpsInWeek({ helps, world }: Run): Likeness['helpsInWeek'] {
  const counts = new Map<string, number>();
  for (const { by, at } of helps) {
    const week = `${by.id} ${Math.floor((at - world.from) / (7 * dayMs))}`;
    counts.set(week, (counts.get(week) ?? 0) + 1);
  }
  const sorted = [...counts.values()].sort((a, b) => a - b);
  return {
    mean: helps.length / sorted.length,
    p90: quantile(sorted, 0.9) ?? Number.NaN,
    p99: quantile(sorted, 0.99) ?? Number.NaN,
    over5: sorted.filter((count) => count > 5).length / sorted.length,
  };
}
