import type { MemberId } from '../ids.ts';
import type { Rules } from '../rules.ts';
import { dayMs, type Instant } from '../time/instant.ts';
import type { Sign } from './signs.ts';

/** What somebody is told about themselves: a sign that is only beginning, or that they took much more than they gave. */
export type HeadsUpAbout = Sign['is'] | 'taking';

/** Somebody was to be told of it, as long as that went on. */
export interface HeadsUp {
  readonly memberId: MemberId;
  readonly about: HeadsUpAbout;
  /** When they were first to be told, this time. */
  readonly firstTriedAt: Instant;
  readonly triedAt: Instant;
  /** When they were first told, this time; `undefined` when nothing reached them. */
  readonly firstToldAt: Instant | undefined;
  readonly toldAt: Instant | undefined;
}

/** Before stewards see a sign, whoever it is about has known of it for so long. */
export const headStartMs = 14 * dayMs;

/** Nobody is told again within that time, of whatever. */
export const leastBetweenMs = 56 * dayMs;

/** Whoever could not be told for so long, in a pause or out of reach, holds a sign back no longer; what was tried before is over. */
const mostTriedMs = 28 * dayMs;

/** In its first weeks, everybody in a community has thanked few people yet: nobody is told that it is so. */
const firstWeeksMs = 28 * dayMs;

/** Whether anybody in a community is told anything yet. */
export const isOldEnough = (createdAt: Instant, now: Instant): boolean => createdAt + firstWeeksMs <= now;

/** What somebody was told longer ago was about something else. */
const countsForMs = 112 * dayMs;

/**
 * By these, a sign is told to those whom it is about: half of what it takes for stewards, so that what goes on evenly is told
 * two weeks earlier.
 */
export function earlyRules(rules: Rules['signs']): Rules['signs'] {
  const { circle, burst, oneWord } = rules;
  const half = (count: number): number => Math.max(2, Math.floor(count / 2));
  return {
    ...rules,
    mostShown: rules.mostTakers,
    circle: { ...circle, leastEach: half(circle.leastEach), leastAll: half(circle.leastAll) },
    burst: { ...burst, leastDays: half(burst.leastDays) },
    oneWord: { leastTimes: half(oneWord.leastTimes) },
  };
}

/** Whom a sign is about: not those whom somebody thanks, as long as they do nothing themselves. */
export const concerned = (sign: Sign): readonly MemberId[] => (sign.is === 'circle' ? sign.members : [sign.memberId]);

/** Whether somebody can be told of something now. @param before all that they were told */
export const mayHear = (before: readonly HeadsUp[], now: Instant): boolean =>
  before.every(({ toldAt }) => toldAt === undefined || toldAt + leastBetweenMs <= now);

/** Somebody is to be told of something now. @param before what is known of the last time */
export function tried(before: HeadsUp | undefined, who: Pick<HeadsUp, 'memberId' | 'about'>, now: Instant): HeadsUp {
  const goesOn = before !== undefined && now < before.triedAt + mostTriedMs;
  return {
    memberId: who.memberId,
    about: who.about,
    firstTriedAt: goesOn ? before.firstTriedAt : now,
    triedAt: now,
    firstToldAt: before?.firstToldAt,
    toldAt: before?.toldAt,
  };
}

/** They are told of it now. Being told again begins nothing anew, unless the last time is long ago. */
export const told = (headsUp: HeadsUp, now: Instant): HeadsUp => {
  const isAnother = headsUp.toldAt === undefined || headsUp.toldAt + countsForMs <= now;
  return { ...headsUp, firstToldAt: isAnother ? now : headsUp.firstToldAt, toldAt: now };
};

/** What they were told last did not reach them. */
export const untold = (headsUp: HeadsUp): HeadsUp => {
  const wasFirst = headsUp.firstToldAt === headsUp.toldAt;
  return {
    ...headsUp,
    firstToldAt: wasFirst ? undefined : headsUp.firstToldAt,
    toldAt: wasFirst ? undefined : headsUp.firstToldAt,
  };
};

function holdsBackNoLonger({ firstTriedAt, triedAt, firstToldAt, toldAt }: HeadsUp, now: Instant): boolean {
  const hasKnown =
    firstToldAt !== undefined && toldAt !== undefined && firstToldAt + headStartMs <= now && now < toldAt + countsForMs;
  return hasKnown || (firstTriedAt + mostTriedMs <= now && now < triedAt + mostTriedMs);
}

/**
 * Whether stewards may see a sign: everybody whom it is about was told weeks ago, could not be told for weeks, or wants to be
 * told nothing.
 * @param hearNothing those who chose that
 */
export const maySee = (
  sign: Sign,
  headsUps: readonly HeadsUp[],
  hearNothing: ReadonlySet<MemberId>,
  now: Instant,
): boolean =>
  concerned(sign).every(
    (id) =>
      hearNothing.has(id) ||
      headsUps.some(
        (headsUp) => headsUp.memberId === id && headsUp.about === sign.is && holdsBackNoLonger(headsUp, now),
      ),
  );
