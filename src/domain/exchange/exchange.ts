import type { CommunityId, EntryId, MemberId, PairingId, RingId, RoundId } from '../ids.ts';
import type { Rules } from '../rules.ts';
import { laterOutside, type RestSpan, restMsBetween } from '../time/holidays.ts';
import { hourMs, type Instant, later } from '../time/instant.ts';
import { beforeQuietHours, outsideQuietHours, type QuietHours } from '../time/quiet-hours.ts';
import type { Zone } from '../time/zone.ts';
import { differentWords, visibleLength } from '../visible-text.ts';

/**
 * `joining`: people can join. `giving`: matched and running. `over`: past its deadline. `empty`: there was nobody to
 * match.
 */
export type RoundState = 'joining' | 'giving' | 'over' | 'empty';

/** A round of reciprocal feedback in a community. */
export interface Round {
  readonly id: RoundId;
  readonly communityId: CommunityId;
  /** `undefined` when it was opened by the community's ritual. */
  readonly openedBy: MemberId | undefined;
  readonly openedAt: Instant;
  /** When people are matched. */
  readonly startsAt: Instant;
  /** How long those who are matched in it have to give. */
  readonly giveHours: number;
  /** How much of the time until then the community rests: it came on top. */
  readonly restMs: number;
  readonly state: RoundState;
}

/** `waiting` for a match, `matched`, or `withdrawn` by its owner, or because they are out of reach. */
export type EntryState = 'waiting' | 'matched' | 'withdrawn';

/** What somebody says about the work that they want feedback on. */
export interface Work {
  readonly work: string;
  /** Where it can be seen; empty when there is no link. */
  readonly link: string;
  readonly question: string;
  readonly topics: readonly string[];
}

/** One member's work, in a round or in the queue between rounds. A member has at most one that is waiting. */
export interface Entry extends Work {
  readonly id: EntryId;
  readonly communityId: CommunityId;
  readonly memberId: MemberId;
  /** `undefined` in the queue. */
  readonly roundId: RoundId | undefined;
  readonly state: EntryState;
  /** Its owner gave last time and got nothing, so they go first. */
  readonly stranded: boolean;
  /** Its owner skips the round that it is in: it waits for the next one. */
  readonly skips: boolean;
  readonly waitingSince: Instant;
}

/** Two or three people who give to each other. `running` until the deadline. */
export interface FeedbackRing {
  readonly id: RingId;
  readonly communityId: CommunityId;
  readonly roundId: RoundId | undefined;
  readonly matchedAt: Instant;
  readonly deadlineAt: Instant;
  /** How much of the time until then the community rests: it came on top. */
  readonly restMs: number;
  readonly state: 'running' | 'over';
}

/**
 * `owed`: not given yet. `given`. `released`: nothing is owed any more, because the receiver left. `withdrawn`: the
 * giver left without giving, or could not be told whom to give to.
 */
export type PairingState = 'owed' | 'given' | 'released' | 'withdrawn';

/** Who gives to whom in a ring. */
export interface Pairing {
  readonly id: PairingId;
  readonly ringId: RingId;
  readonly communityId: CommunityId;
  readonly giverId: MemberId;
  readonly giverEntryId: EntryId;
  readonly receiverId: MemberId;
  readonly receiverEntryId: EntryId;
  readonly state: PairingState;
  readonly givenAt: Instant | undefined;
  /** Nothing had been given by the deadline, whatever came later. */
  readonly missed: boolean;
}

/** The parts of a feedback, in their order: the answer to the question that was asked, what works, what to change. */
export const feedbackParts = ['question', 'works', 'change'] as const;

export type FeedbackPart = (typeof feedbackParts)[number];

/** What one gives another; what answers the question is empty where nothing was asked. */
export type FeedbackText = Readonly<Record<FeedbackPart, string>>;

/** What the receiver says about it. */
export interface Response {
  readonly helped: readonly FeedbackPart[];
  readonly thanked: boolean;
  /** One answer for the giver to read; empty until there is one. */
  readonly answer: string;
}

/** The giver was `told`; it was only `noted`, because they had been told before; or `nothing` was said. */
export type ResponseOutcome = 'told' | 'noted' | 'nothing';

export interface Feedback extends FeedbackText {
  readonly pairingId: PairingId;
  readonly giverId: MemberId;
  readonly receiverId: MemberId;
  readonly response: Response;
  /** What the receiver says that they changed because of it; empty until they do. */
  readonly changed: string;
}

/** Whether nothing of what was given is left, because whoever gave it is forgotten. */
export const isEmptied = (text: FeedbackText): boolean => feedbackParts.every((part) => text[part] === '');

export const noResponse: Response = { helped: [], thanked: false, answer: '' };

/**
 * Whether a member has earned what they got in a ring: they gave all that they owed. They do not owe what they were
 * released from because nobody was left to give it to. Somebody who left without giving has never earned it. The store
 * checks the same in the one query that hands out feedback, and there is no other way to read it.
 */
export function hasEarned(memberId: MemberId, ring: readonly Pairing[]): boolean {
  const theirs = ring.filter(({ giverId }) => giverId === memberId);
  return theirs.length > 0 && theirs.every(({ state }) => state === 'given' || state === 'released');
}

/** Whether a member gave something in a ring and owes nothing more. */
export const hasGiven = (memberId: MemberId, ring: readonly Pairing[]): boolean =>
  hasEarned(memberId, ring) && ring.some(({ giverId, state }) => giverId === memberId && state === 'given');

/** Whether the feedback can still be changed: until its receiver may read it. */
export const isSealed = (pairing: Pairing, ring: readonly Pairing[]): boolean => !hasEarned(pairing.receiverId, ring);

/** The pairings whose receivers have earned them and may read them. */
export const readable = (ring: readonly Pairing[]): readonly Pairing[] =>
  ring.filter((pairing) => pairing.state === 'given' && !isSealed(pairing, ring));

/** What became readable between two states of a ring. */
export function newlyReadable(before: readonly Pairing[], after: readonly Pairing[]): readonly Pairing[] {
  const known = new Set(readable(before).map(({ id }) => id));
  return readable(after).filter(({ id }) => !known.has(id));
}

/** What somebody gets in a ring in which they gave: it is `there`, is still `due`, or nobody is left to give it. */
export type Gets = 'there' | 'due' | 'nothing';

export function getsIn(memberId: MemberId, ring: readonly Pairing[]): Gets {
  const gets = ring.filter(({ receiverId }) => receiverId === memberId);
  if (gets.some(({ state }) => state === 'given')) return 'there';
  return gets.some(({ state }) => state === 'owed') ? 'due' : 'nothing';
}

/** Whether a member gave, and nobody gives or will give to them. They go first in the next match. */
export function isStranded(memberId: MemberId, ring: readonly Pairing[], isOver: boolean): boolean {
  const gets = ring.filter(({ receiverId }) => receiverId === memberId);
  const isHopeless = gets.every(
    ({ state }) => state === 'withdrawn' || state === 'released' || (isOver && state === 'owed'),
  );
  return hasGiven(memberId, ring) && isHopeless;
}

/** What happens to a ring when somebody leaves it. */
export interface Leaving {
  readonly changed: readonly Pairing[];
  /** The two who remain of three go on as a pair: who gives to whom now. */
  readonly instead: { readonly giver: Pairing; readonly receiver: Pairing } | undefined;
  /** Those whose work now waits for another partner. */
  readonly freed: readonly MemberId[];
}

/**
 * Somebody leaves without having given. Those who have given keep their place: they get what is owed to them, and
 * whoever owes it still sees nothing before that. In a ring of three the other two go on with each other. In a pair,
 * and after the deadline, the other one is free.
 */
export function leaving(memberId: MemberId, ring: readonly Pairing[], isOver: boolean): Leaving {
  const out = ring.find(({ giverId, state }) => giverId === memberId && state === 'owed');
  if (!out) return { changed: [], instead: undefined, freed: [] };
  const owed = ring.find(({ receiverId, state }) => receiverId === memberId && state === 'owed');
  const changed: Pairing[] = [
    { ...out, state: 'withdrawn' },
    ...(owed ? [{ ...owed, state: 'released' } as const] : []),
  ];
  const after = ring.map((pairing) => changed.find(({ id }) => id === pairing.id) ?? pairing);
  const goOn = !isOver && owed && owed.giverId !== out.receiverId;
  if (goOn) return { changed, instead: { giver: owed, receiver: out }, freed: [] };
  const others = [...new Set([out.receiverId, ...(owed ? [owed.giverId] : [])])];
  const freed = isOver ? [] : others.filter((other) => isFree(other, after));
  return { changed, instead: undefined, freed };
}

/** Releases what is owed to somebody who left the community after giving: nobody is there to read it. */
export const releasing = (memberId: MemberId, ring: readonly Pairing[]): readonly Pairing[] =>
  ring
    .filter(({ receiverId, state }) => receiverId === memberId && state === 'owed')
    .map((pairing) => ({ ...pairing, state: 'released' }));

/** Whether a member can still leave a ring: they did not leave it before, and somebody owes something in it. */
export const isStillIn = (memberId: MemberId, ring: readonly Pairing[]): boolean =>
  ring.some(({ state }) => state === 'owed') &&
  ring.some(({ giverId, state }) => giverId === memberId && (state === 'owed' || state === 'given'));

/** What a member gave in a ring that its receiver cannot read yet, and still may. */
export const sealedBy = (memberId: MemberId, ring: readonly Pairing[]): readonly Pairing[] =>
  ring.filter(
    (pairing) =>
      pairing.giverId === memberId &&
      pairing.state === 'given' &&
      isSealed(pairing, ring) &&
      ring.some(({ giverId, state }) => giverId === pairing.receiverId && state === 'owed'),
  );

/** Whether a member neither owes nor gets anything in a ring. */
export const isFree = (memberId: MemberId, ring: readonly Pairing[]): boolean =>
  ring.every(({ giverId, receiverId, state }) => {
    if (giverId === memberId) return state !== 'owed';
    return receiverId !== memberId || state === 'withdrawn' || state === 'released';
  });

/** When somebody who owes is reminded by then; `undefined` where there is no good moment. */
export interface ReminderTimes {
  readonly halfwayAt: Instant | undefined;
  readonly lastAt: Instant | undefined;
}

/**
 * When somebody in a ring is reminded, by their own clock: after half of the time or, at night, in the morning after it;
 * and some hours before the deadline or, at night, in the evening before it, because the morning may be too late. Times
 * of rest do not count.
 */
export function reminderTimes(
  { matchedAt, deadlineAt }: Pick<FeedbackRing, 'matchedAt' | 'deadlineAt'>,
  rests: readonly RestSpan[],
  zone: Zone,
  { exchange, reflection }: Pick<Rules, 'exchange' | 'reflection'>,
): ReminderTimes {
  const wholeMs = deadlineAt - matchedAt - restMsBetween(rests, matchedAt, deadlineAt);
  const isLong = wholeMs >= exchange.longFromHours * hourMs;
  const lastHours = isLong ? exchange.lastReminderHoursIfLong : exchange.lastReminderHours;
  const halfwayAt = outsideQuietHours(laterOutside(rests, matchedAt, wholeMs / 2), zone, reflection);
  const lastAt = beforeQuietHours(later(deadlineAt, -lastHours * hourMs), zone, reflection);
  if (halfwayAt >= deadlineAt) return { halfwayAt: undefined, lastAt };
  return { halfwayAt, lastAt: lastAt > halfwayAt ? lastAt : undefined };
}

/** A time that is set, and how much of the time until then is rest. */
interface Term {
  readonly at: Instant;
  readonly restMs: number;
}

/** The term so many milliseconds after `from`, of which those of rest do not count. */
export function termAfter(from: Instant, byMs: number, rests: readonly RestSpan[]): Term {
  const at = laterOutside(rests, from, byMs);
  return { at, restMs: at - from - byMs };
}

/** A term that holidays moved into the night ends in the morning after it: as long as that is, it counts as rest. */
export function byDay(term: Term, zone: Zone, quiet: QuietHours): Term {
  const at = term.restMs > 0 ? outsideQuietHours(term.at, zone, quiet) : term.at;
  return { at, restMs: term.restMs + at - term.at };
}

/** The same term, when there are other times of rest than those by which it was set. */
export const termMoved = (from: Instant, { at, restMs }: Term, rests: readonly RestSpan[]): Term =>
  termAfter(from, at - from - restMs, rests);

/**
 * Whether to ask somebody who missed this many of the latest deadlines in a row whether to pause. Late giving counts as
 * giving.
 */
export const shouldAskToPause = (
  latestFirst: readonly Pick<Pairing, 'missed' | 'state'>[],
  rules: Pick<Rules['exchange'], 'missesUntilAsked'>,
): boolean => {
  const latest = latestFirst.slice(0, rules.missesUntilAsked);
  return latest.length === rules.missesUntilAsked && latest.every(({ missed, state }) => missed && state !== 'given');
};

export type TextProblem = 'too_short' | 'too_long' | 'no_words';

/** The parts of a feedback on this work, in their order: without a question there is nothing to answer. */
export const partsOn = ({ question }: Pick<Work, 'question'>): readonly FeedbackPart[] =>
  feedbackParts.filter((part) => part !== 'question' || question !== '');

/**
 * The problem with each part of a feedback, counted as people see it; empty when it can be given.
 * @param parts those that are asked for
 */
export function textProblems(
  text: FeedbackText,
  parts: readonly FeedbackPart[],
  rules: Pick<Rules['exchange'], 'minFeedbackCharacters' | 'maxFeedbackCharacters' | 'minDifferentWords'>,
): Readonly<Partial<Record<FeedbackPart, TextProblem>>> {
  const problems: Partial<Record<FeedbackPart, TextProblem>> = {};
  for (const part of parts) {
    if (visibleLength(text[part]) < rules.minFeedbackCharacters) problems[part] = 'too_short';
    else if ([...text[part]].length > rules.maxFeedbackCharacters) problems[part] = 'too_long';
    else if (differentWords(text[part]) < rules.minDifferentWords) problems[part] = 'no_words';
  }
  return problems;
}

/** Both sides gave: nothing is owed any more, and nobody left. */
export const isCompleted = (ring: readonly Pick<Pairing, 'state'>[]): boolean =>
  ring.every(({ state }) => state !== 'owed') && ring.filter(({ state }) => state === 'given').length > 1;
