import type { MemberId } from '../ids.ts';
import type { Rules } from '../rules.ts';
import { seedOf } from '../seeded.ts';
import { dayMs, earlier, hourMs, type Instant, instant, later } from '../time/instant.ts';
import { hoursAwake, isQuietHour, type QuietHours } from '../time/quiet-hours.ts';
import { type Load, restOf } from './load-guard.ts';
import type { HelpRequest } from './request.ts';
import type { LadderStep, MatchingPoints } from './rules.ts';

/** Somebody who might be asked, with all that decides about it. */
export interface HelpCandidate extends Load {
  readonly memberId: MemberId;
  /** Whether they are in the community, and not a bot. */
  readonly here: boolean;
  /** Whether they paused being asked. */
  readonly paused: boolean;
  /** Whether they want never to be asked directly. */
  readonly spared: boolean;
  /** Whether they or the asker blocked the other. */
  readonly blocked: boolean;
  /** Whether an ask did not reach them within `notReachedDays`. */
  readonly outOfReach: boolean;
  /** How far their clock is ahead of UTC now; that of the community where theirs is not known. */
  readonly utcOffsetMinutes: number;
  /** Their own; `undefined` where they go by those of the community. */
  readonly quietHours?: QuietHours | undefined;
  /** Whether they offer anything that does not sleep. */
  readonly hasOffer: boolean;
  /** The topics of those offers, at least those that the request has. */
  readonly offeredTopics: readonly string[];
  readonly helped: readonly PastHelp[];
  /** Topics of which they said that they are not theirs. */
  readonly notTheirTopics: readonly string[];
  /** When they were asked directly, for any request; at least the last `weekDays`. */
  readonly askedAt: readonly Instant[];
  /** How many asks in a row they left without any press, those that were withdrawn before they could not counted. */
  readonly unpressedAsks: number;
  /** When they were last seen doing anything. */
  readonly seenAt: Instant | undefined;
  readonly aroundUntil: Instant | undefined;
}

/** Somebody helped with a request about these topics. */
export interface PastHelp {
  readonly topics: readonly string[];
  readonly at: Instant;
}

/** A request, as far as it matters who is asked. */
export interface MatchRequest extends Pick<HelpRequest, 'id' | 'askerId' | 'topics'> {
  /** How far the asker's clock is ahead of UTC now. */
  readonly askerOffsetMinutes: number;
  /** The quiet hours that the asker chose, if any. */
  readonly askerQuietHours?: QuietHours | undefined;
  /** Who was asked before, offered or answered. */
  readonly involved: ReadonlySet<MemberId>;
}

/** What speaks for asking somebody, for a text that says why it is them. */
export type MatchReason =
  | { readonly why: 'offers_topic'; readonly topics: readonly string[] }
  | { readonly why: 'helped_with_topic'; readonly topics: readonly string[]; readonly lastAt: Instant }
  | { readonly why: 'helped_before'; readonly lastAt: Instant }
  /** They want to hear of every request while the community is small. */
  | { readonly why: 'listens' }
  | { readonly why: 'around_now'; readonly until: Instant }
  | { readonly why: 'seen_lately'; readonly at: Instant }
  | { readonly why: 'awake_together'; readonly hours: number }
  /** The rest speaks against it, and nobody is told. */
  | { readonly why: 'load'; readonly asks: number; readonly helps: number }
  | { readonly why: 'no_press'; readonly asks: number };

export type Weighed = MatchReason & { readonly points: number };

export interface Score {
  /** The sum of the points. */
  readonly points: number;
  /** Those that apply, the weightiest first. */
  readonly reasons: readonly Weighed[];
}

/** Somebody who is to be asked, with the reasons for it. */
export interface Chosen extends Score {
  readonly memberId: MemberId;
}

/** Why somebody is not asked. */
export type NotAsked =
  | 'asker'
  | 'left'
  | 'blocked'
  | 'already_asked'
  | 'paused'
  | 'spared'
  | 'out_of_reach'
  | 'not_their_topic'
  | 'away'
  | 'weekly_cap'
  | 'resting'
  | 'quiet_hours';

/** How well somebody fits a request. */
export function scoreOf(candidate: HelpCandidate, request: MatchRequest, now: Instant, rules: Rules['request']): Score {
  const reasons = [
    ...topicReasons(candidate, request, now, rules),
    ...presenceReasons(candidate, request, now, rules),
    ...loadReasons(candidate, now, rules),
  ].sort((a, b) => b.points - a.points);
  return { points: reasons.reduce((sum, { points }) => sum + points, 0), reasons };
}

function topicReasons(
  { offeredTopics, helped }: HelpCandidate,
  { topics }: MatchRequest,
  now: Instant,
  { matching }: Rules['request'],
): readonly Weighed[] {
  const reasons: Weighed[] = [];
  const offered = topics.filter((topic) => offeredTopics.includes(topic));
  if (offered.length > 0) {
    const points = (matching.offersTopic * offered.length) / topics.length;
    reasons.push({ why: 'offers_topic', topics: offered, points });
  }
  const known = topics.filter((topic) => helped.some((help) => help.topics.includes(topic)));
  if (known.length > 0) {
    const lastAt = lastOf(helped.filter((help) => help.topics.some((topic) => known.includes(topic))));
    const lasting = 0.5 + 0.5 * freshness(lastAt, now, matching);
    const points = (matching.helpedWithTopic * lasting * known.length) / topics.length;
    reasons.push({ why: 'helped_with_topic', topics: known, lastAt, points });
  } else if (helped.length > 0) {
    const lastAt = lastOf(helped);
    const isFresh = freshness(lastAt, now, matching) > 0.5;
    if (isFresh) reasons.push({ why: 'helped_before', lastAt, points: matching.helpedBefore });
  }
  return reasons;
}

/** 1 for what has just happened, and half of it after `fadesInDays`. */
const freshness = (at: Instant, now: Instant, { fadesInDays }: MatchingPoints): number =>
  0.5 ** (Math.max(0, now - at) / (fadesInDays * dayMs));

const lastOf = (helps: readonly PastHelp[]): Instant => instant(Math.max(...helps.map(({ at }) => at)));

function presenceReasons(
  candidate: HelpCandidate,
  request: MatchRequest,
  now: Instant,
  rules: Rules['request'],
): readonly Weighed[] {
  const { aroundUntil, seenAt } = candidate;
  const { matching } = rules;
  const reasons: Weighed[] = [];
  if (aroundUntil !== undefined && aroundUntil > now) {
    reasons.push({ why: 'around_now', until: aroundUntil, points: matching.aroundNow });
  }
  if (seenAt !== undefined) {
    const points = matching.seenLately * 0.5 ** (Math.max(0, now - seenAt) / dayMs);
    reasons.push({ why: 'seen_lately', at: seenAt, points });
  }
  const awake = hoursUntilQuiet(candidate.utcOffsetMinutes, now, candidate.quietHours ?? rules);
  const askerAwake = hoursUntilQuiet(request.askerOffsetMinutes, now, request.askerQuietHours ?? rules);
  const hours = Math.min(awake, askerAwake, matching.awakeHours);
  if (hours > 0) {
    reasons.push({ why: 'awake_together', hours, points: (matching.awakeTogether * hours) / matching.awakeHours });
  }
  return reasons;
}

function loadReasons(
  { askedAt, given, unpressedAsks }: HelpCandidate,
  now: Instant,
  { matching, weekDays }: Rules['request'],
): readonly Weighed[] {
  const reasons: Weighed[] = [];
  const [asks, helps] = [countSince(askedAt, weekDays, now), countSince(given, weekDays, now)];
  if (asks > 0 || helps > 0) {
    reasons.push({ why: 'load', asks, helps, points: -matching.perAsk * asks - matching.perHelp * helps });
  }
  if (unpressedAsks > 0) {
    const counted = Math.min(unpressedAsks, matching.mostUnpressed);
    reasons.push({ why: 'no_press', asks: unpressedAsks, points: -matching.perUnpressed * counted });
  }
  return reasons;
}

const countSince = (times: readonly Instant[], days: number, now: Instant): number => {
  const since = earlier(now, days * dayMs);
  return times.reduce((count, at) => (at > since && at <= now ? count + 1 : count), 0);
};

const localHours = (offsetMinutes: number, now: Instant): number =>
  (((now / hourMs + offsetMinutes / 60) % 24) + 24) % 24;

/** How many hours are left until the night of somebody whose clock is that far ahead; 0 during it. */
function hoursUntilQuiet(offsetMinutes: number, now: Instant, quiet: QuietHours): number {
  const hour = localHours(offsetMinutes, now);
  if (isQuietHour(Math.floor(hour), quiet)) return 0;
  return Math.min((quiet.quietFromHour - hour + 24) % 24, hoursAwake(quiet));
}

/** The first reason for which somebody is not asked; `undefined` when they can be. */
export function whyNot(
  candidate: HelpCandidate,
  request: MatchRequest,
  now: Instant,
  rules: Rules['request'],
): NotAsked | undefined {
  if (candidate.memberId === request.askerId) return 'asker';
  if (!candidate.here) return 'left';
  if (candidate.blocked) return 'blocked';
  if (request.involved.has(candidate.memberId)) return 'already_asked';
  if (candidate.paused) return 'paused';
  if (candidate.spared) return 'spared';
  if (candidate.outOfReach) return 'out_of_reach';
  if (isForeign(candidate, request)) return 'not_their_topic';
  if (isAway(candidate, now, rules)) return 'away';
  if (isAskedEnough(candidate.askedAt, now, rules)) return 'weekly_cap';
  if (restOf(candidate, now, rules)) return 'resting';
  const hour = Math.floor(localHours(candidate.utcOffsetMinutes, now));
  const quiet = isQuietHour(hour, candidate.quietHours ?? rules);
  return quiet && !isAround(candidate, now) ? 'quiet_hours' : undefined;
}

/** Whether somebody was asked as often within a week as anybody is. */
export const isAskedEnough = (
  askedAt: readonly Instant[],
  now: Instant,
  { weekDays, asksPerWeek }: Pick<Rules['request'], 'weekDays' | 'asksPerWeek'>,
): boolean => countSince(askedAt, weekDays, now) >= asksPerWeek;

/** They said of every topic of the request that it is not theirs. */
const isForeign = ({ notTheirTopics }: HelpCandidate, { topics }: MatchRequest): boolean =>
  topics.length > 0 && topics.every((topic) => notTheirTopics.includes(topic));

/** Whoever says so chose to be asked, whatever the hour. */
const isAround = ({ aroundUntil }: HelpCandidate, now: number): boolean =>
  aroundUntil !== undefined && aroundUntil > now;

/** Whoever keeps an offer open can be asked however quiet they are. */
const isAway = (candidate: HelpCandidate, now: Instant, rules: Rules['request']) =>
  !candidate.hasOffer &&
  !isAround(candidate, now) &&
  (candidate.seenAt === undefined || later(candidate.seenAt, rules.awayDays * dayMs) <= now);

/** Whom a request is brought to; `on_topic_first` is anybody only where nobody is on topic. */
export type Reach = LadderStep['reach'] | 'on_topic_first';

const onTopic: ReadonlySet<MatchReason['why']> = new Set(['offers_topic', 'helped_with_topic']);

/**
 * The best people to ask, at most `count`, the best first. Where two fit equally well, chance decides, and for the same
 * request always in the same way, whatever the order of the candidates.
 */
export function choose(
  candidates: readonly HelpCandidate[],
  request: MatchRequest,
  { count, reach }: { readonly count: number; readonly reach: Reach },
  now: Instant,
  rules: Rules['request'],
): readonly Chosen[] {
  const all = candidates
    .filter((candidate) => whyNot(candidate, request, now, rules) === undefined)
    .map((candidate) => ({ memberId: candidate.memberId, ...scoreOf(candidate, request, now, rules) }));
  return withinReach(all, request.topics.length === 0 ? 'anybody' : reach)
    .sort((a, b) => b.points - a.points || tiebreak(a, request) - tiebreak(b, request))
    .slice(0, count);
}

function withinReach(all: readonly Chosen[], reach: Reach): Chosen[] {
  const fitting = all.filter(({ reasons }) => reasons.some(({ why }) => onTopic.has(why)));
  return reach === 'anybody' || (reach === 'on_topic_first' && fitting.length === 0) ? [...all] : fitting;
}

const tiebreak = ({ memberId }: Chosen, { id }: MatchRequest): number => seedOf(`${id}/${memberId}`);
