import type { MemberId } from '../ids.ts';
import type { Rules } from '../rules.ts';
import { laterOutside, type RestSpan } from '../time/holidays.ts';
import { type Instant, instant, later, minuteMs } from '../time/instant.ts';
import type { Helper, HelpRequest } from './request.ts';
import type { LadderStep } from './rules.ts';

/** How far up the ladder a request is. */
export interface Climb {
  /** When it began to wait: when it was asked or reopened. */
  readonly from: Instant;
  readonly stepsDone: number;
  readonly lastStepAt: Instant | undefined;
}

export interface DueStep extends LadderStep {
  /** When it is due, which may have passed. */
  readonly at: Instant;
}

/** One person was asked directly about one request. */
export interface DirectAsk {
  readonly memberId: MemberId;
  readonly askedAt: Instant;
  /** When they pressed *not now* or *not my topic*. */
  readonly declinedAt: Instant | undefined;
}

type Urgency = Pick<HelpRequest, 'urgent'>;

const stepsFor = ({ urgent }: Urgency, rules: Rules['request']): readonly LadderStep[] =>
  urgent ? rules.urgentLadder : rules.ladder;

/**
 * Whether a request needs somebody: fewer people answered or stand by an offer than it has seats. An offer holds the
 * ladder only for as long as it stands; when it lapses, the ladder goes on where it was. Whoever answered before it began
 * to wait again did not help enough, and does not count.
 */
export const isWaiting = (
  request: Pick<HelpRequest, 'state' | 'seats'>,
  helpers: readonly Helper[],
  { from }: Pick<Climb, 'from'>,
): boolean =>
  request.state === 'open' &&
  helpers.filter(({ status, since }) => status === 'offered' || since >= from).length < request.seats;

/**
 * The next step for a request that waits; `undefined` after the last one. Where a step came late, because somebody had
 * offered or the platform was away, the next one leaves those who were asked the time that they would have had, up to
 * `askExpiresMinutes`: two steps never come at once.
 * @param rests times that do not count, unless it is urgent
 */
export function nextStep(
  request: Urgency,
  climb: Climb,
  rules: Rules['request'],
  rests: readonly RestSpan[] = [],
): DueStep | undefined {
  const spans = request.urgent ? [] : rests;
  const steps = stepsFor(request, rules);
  const step = steps[climb.stepsDone];
  if (!step) return undefined;
  const before = steps[climb.stepsDone - 1];
  const planned = laterOutside(spans, climb.from, step.afterMinutes * minuteMs);
  if (!before || climb.lastStepAt === undefined) return { ...step, at: planned };
  const gapMinutes = Math.min(step.afterMinutes - before.afterMinutes, rules.askExpiresMinutes);
  const earliest = laterOutside(spans, climb.lastStepAt, gapMinutes * minuteMs);
  return { ...step, at: instant(Math.max(planned, earliest)) };
}

/** The steps that were taken, in order. */
export const stepsTaken = (
  request: Urgency,
  { stepsDone }: Pick<Climb, 'stepsDone'>,
  rules: Rules['request'],
): readonly LadderStep[] => stepsFor(request, rules).slice(0, stepsDone);

/** Whether all was done that the ladder knows, so that only the digest goes on saying "still waiting". */
export const isPastLadder = (request: Urgency, climb: Pick<Climb, 'stepsDone'>, rules: Rules['request']): boolean =>
  climb.stepsDone >= stepsFor(request, rules).length;

/** How many people to ask now, and when to look again whether the next are to be asked. */
export interface AsksDue {
  readonly count: number;
  /** `undefined` when nobody else will be asked in this step. Where fewer than `count` are found, it holds as well. */
  readonly lookAgainAt: Instant | undefined;
}

/**
 * Keeps `asksAtOnce` people asked while a request waits. Whoever declines makes room for the next person at once, and
 * whoever presses nothing for `askExpiresMinutes` then; they can still come and help. At most `mostAsks` are asked.
 * @param asks all direct asks for this request since it began to wait, whichever step they came from
 */
export function asksDue(
  asks: readonly DirectAsk[],
  step: Pick<LadderStep, 'asksAtOnce' | 'mostAsks'>,
  now: Instant,
  rules: Rules['request'],
): AsksDue {
  const left = step.mostAsks - asks.length;
  if (left <= 0 || step.asksAtOnce === 0) return { count: 0, lookAgainAt: undefined };
  const expiryMs = rules.askExpiresMinutes * minuteMs;
  const expiries = asks
    .filter(({ askedAt, declinedAt }) => declinedAt === undefined && later(askedAt, expiryMs) > now)
    .map(({ askedAt }) => later(askedAt, expiryMs));
  const count = Math.max(0, Math.min(step.asksAtOnce - expiries.length, left));
  const next = Math.min(...expiries, ...(count > 0 ? [later(now, expiryMs)] : []));
  return { count, lookAgainAt: instant(next) };
}
