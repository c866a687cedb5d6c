import type { Rules } from '../rules.ts';
import { laterOutside, type RestSpan } from '../time/holidays.ts';
import { dayMs, hourMs, type Instant, instant, later, minuteMs } from '../time/instant.ts';
import { outsideQuietHours } from '../time/quiet-hours.ts';
import type { Zone } from '../time/zone.ts';
import { type HelpRequest, isOngoing } from './request.ts';

/** What was heard about an ongoing request, and what its asker was asked. */
export interface FollowUp {
  /** When a person wrote in its thread last, or its asker said that they are still looking; see `isWorthNoting`. */
  readonly lastWordAt: Instant | undefined;
  /** How often its asker was asked whether that helped, and when last. */
  readonly timesAsked: number;
  readonly askedAt: Instant | undefined;
  /** When its asker said last that it has not helped yet: by *Not yet*, or by opening it again, when it is open at once. */
  readonly notYetAt: Instant | undefined;
  /** When its asker was asked last whether they are still looking. */
  readonly idleAskedAt: Instant | undefined;
}

export const nothingHeard: FollowUp = {
  lastWordAt: undefined,
  timesAsked: 0,
  askedAt: undefined,
  notYetAt: undefined,
  idleAskedAt: undefined,
};

/** What is done about an ongoing request of which nothing is heard, and when; that may have passed. */
export interface FollowUpStep {
  readonly what: 'ask_whether_helped' | 'wait_again' | 'ask_whether_looking' | 'expire';
  readonly at: Instant;
}

/**
 * Whether a word is kept: one that follows another within `wordMinutes` is not, so that a lively thread costs hardly a
 * write. What goes by the last word is early by no more than that.
 */
export const isWorthNoting = ({ lastWordAt }: FollowUp, now: Instant, rules: Rules['request']): boolean =>
  lastWordAt === undefined || later(lastWordAt, rules.wordMinutes * minuteMs) <= now;

const latest = (...times: readonly (Instant | undefined)[]): Instant =>
  instant(Math.max(...times.map((time) => time ?? Number.NEGATIVE_INFINITY)));

type Heard = Pick<HelpRequest, 'askedAt' | 'answeredAt'>;

/** When anything was said about a request last. */
const heardAt = ({ askedAt, answeredAt }: Heard, { lastWordAt }: FollowUp): Instant =>
  latest(askedAt, answeredAt, lastWordAt);

/**
 * Once a request is answered and `helpedQuietHours` went by without a word, its asker is asked whether that helped. They are
 * asked again only after they said *Not yet* and somebody wrote since, and at most `mostHelpedAsks` times in all.
 */
function askWhetherHelped(
  request: HelpRequest,
  followUp: FollowUp,
  rules: Rules['request'],
  rests: readonly RestSpan[],
): FollowUpStep | undefined {
  const { timesAsked, askedAt, notYetAt } = followUp;
  const heard = heardAt(request, followUp);
  if (request.state !== 'answered' || timesAsked >= rules.mostHelpedAsks) return undefined;
  if (notYetAt !== undefined && heard <= notYetAt) return undefined;
  if (timesAsked > 0 && (notYetAt === undefined || notYetAt < (askedAt ?? notYetAt))) return undefined;
  return { what: 'ask_whether_helped', at: laterOutside(rests, heard, rules.helpedQuietHours * hourMs) };
}

/** An answer that has not helped yet, and to which nobody added a word for `notYetHours`, is none: the request waits again. */
function waitAgain(
  request: HelpRequest,
  followUp: FollowUp,
  rules: Rules['request'],
  rests: readonly RestSpan[],
): FollowUpStep | undefined {
  const { notYetAt } = followUp;
  if (request.state !== 'answered' || notYetAt === undefined || heardAt(request, followUp) > notYetAt) return undefined;
  return { what: 'wait_again', at: laterOutside(rests, notYetAt, rules.notYetHours * hourMs) };
}

/** After `idleDays` without anything its asker is asked whether they are still looking; after as many more it expires. */
function closeSlowly(
  request: HelpRequest,
  followUp: FollowUp,
  rules: Rules['request'],
  rests: readonly RestSpan[],
): FollowUpStep {
  const { askedAt, notYetAt, idleAskedAt } = followUp;
  const heard = heardAt(request, followUp);
  const quietSince = latest(heard, askedAt, notYetAt);
  if (idleAskedAt === undefined || idleAskedAt < quietSince) {
    return { what: 'ask_whether_looking', at: laterOutside(rests, quietSince, rules.idleDays * dayMs) };
  }
  // However late they were asked, they have as long as anybody to say something.
  const expiresAt = laterOutside(rests, idleAskedAt, (rules.expiresDays - rules.idleDays) * dayMs);
  return { what: 'expire', at: latest(laterOutside(rests, quietSince, rules.expiresDays * dayMs), expiresAt) };
}

/**
 * The next thing to do about a request that nobody resolves; `undefined` once it has ended. Its asker is written to outside
 * of their quiet hours only.
 * @param zone of its asker
 * @param rests times that do not count
 */
export function nextFollowUp(
  request: HelpRequest,
  followUp: FollowUp,
  zone: Zone,
  rules: Rules['request'],
  rests: readonly RestSpan[] = [],
): FollowUpStep | undefined {
  if (!isOngoing(request)) return undefined;
  const steps = [askWhetherHelped, waitAgain, closeSlowly].flatMap(
    (step) => step(request, followUp, rules, rests) ?? [],
  );
  return steps
    .map((step) => (step.what === 'wait_again' ? step : { ...step, at: outsideQuietHours(step.at, zone, rules) }))
    .reduce((first, step) => (step.at < first.at ? step : first));
}

/** The request, waiting for somebody again, because what was answered has not helped. Only an answered one can. */
export const waitingAgain = (request: HelpRequest): HelpRequest | undefined =>
  request.state === 'answered' ? { ...request, state: 'open' } : undefined;
