import type { CommunityId, EntryId, MemberId, PairingId, RingId, RoundId } from '../ids.ts';
import type { Rules } from '../rules.ts';
import { dayMs, hourMs, type Instant, later } from '../time/instant.ts';

/**
 * `joining`: people come in. `giving`: matched, and under way. `over`: past its deadline. `empty`: there was nobody to
 * match.
 */
export type RoundState = 'joining' | 'giving' | 'over' | 'empty';

/** A round of reciprocal feedback that the community holds together. */
export interface Round {
  readonly id: RoundId;
  readonly communityId: CommunityId;
  /** `undefined` when it was opened by the community's ritual. */
  readonly openedBy: MemberId | undefined;
  readonly openedAt: Instant;
  /** When it is matched. */
  readonly startsAt: Instant;
  readonly state: RoundState;
}

/** `waiting` for a match, `matched`, or `withdrawn` by the one whose it is. */
export type EntryState = 'waiting' | 'matched' | 'withdrawn';

/** What somebody says about the work that they want feedback on. */
export interface Work {
  readonly work: string;
  /** Where it can be seen; empty where there is nothing to follow. */
  readonly link: string;
  readonly question: string;
  readonly topics: readonly string[];
}

/** One member's work, in a round or in the queue between rounds. A member has one that waits, at most. */
export interface Entry extends Work {
  readonly id: EntryId;
  readonly communityId: CommunityId;
  readonly memberId: MemberId;
  /** `undefined` in the queue. */
  readonly roundId: RoundId | undefined;
  readonly state: EntryState;
  /** Whose it is gave the last time and got nothing, so they go first. */
  readonly stranded: boolean;
  readonly waitingSince: Instant;
}

/** Two or three who give to each other. `running` until its deadline. */
export interface FeedbackRing {
  readonly id: RingId;
  readonly communityId: CommunityId;
  readonly roundId: RoundId | undefined;
  readonly matchedAt: Instant;
  readonly deadlineAt: Instant;
  readonly state: 'running' | 'over';
}

/**
 * `owed`: not given yet. `given`. `released`: there is nothing to give any more, because the receiver left.
 * `withdrawn`: the giver left without giving.
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
  /** Nothing had been given at the deadline, whatever came later. */
  readonly missed: boolean;
}

/** The prompts of a feedback, in their order. */
export const feedbackParts = ['works', 'change', 'question'] as const;

export type FeedbackPart = (typeof feedbackParts)[number];

/** What one gives another: an answer to each prompt. */
export type FeedbackText = Readonly<Record<FeedbackPart, string>>;

/** What the receiver makes of it. */
export interface Response {
  readonly helped: readonly FeedbackPart[];
  readonly thanked: boolean;
  /** One answer, for the giver to read; empty as long as there is none. */
  readonly answer: string;
}

/** The giver was `told` of it; it was only `noted`, as they were told before; or `nothing` was said. */
export type ResponseOutcome = 'told' | 'noted' | 'nothing';

export interface Feedback extends FeedbackText {
  readonly pairingId: PairingId;
  readonly giverId: MemberId;
  readonly receiverId: MemberId;
  readonly response: Response;
}

export const noResponse: Response = { helped: [], thanked: false, answer: '' };

/**
 * Whether a member has earned what they got in a ring: they gave all that they owed. What they were released from, as
 * there was nobody left to give it to, they do not owe. Who left without giving never has. The store asks the same in
 * the one query that hands out feedback, and nothing is read any other way.
 */
export function hasEarned(memberId: MemberId, ring: readonly Pairing[]): boolean {
  const theirs = ring.filter(({ giverId }) => giverId === memberId);
  return theirs.length > 0 && theirs.every(({ state }) => state === 'given' || state === 'released');
}

/** Whether a member gave something in a ring, and owes nothing more. */
export const hasGiven = (memberId: MemberId, ring: readonly Pairing[]): boolean =>
  hasEarned(memberId, ring) && ring.some(({ giverId, state }) => giverId === memberId && state === 'given');

/** Whether what was given can still be changed: until the one who gets it may read it. */
export const isSealed = (pairing: Pairing, ring: readonly Pairing[]): boolean => !hasEarned(pairing.receiverId, ring);

/** What its receivers have earned and may read. */
export const readable = (ring: readonly Pairing[]): readonly Pairing[] =>
  ring.filter((pairing) => pairing.state === 'given' && !isSealed(pairing, ring));

/** What became readable between two states of a ring. */
export function newlyReadable(before: readonly Pairing[], after: readonly Pairing[]): readonly Pairing[] {
  const known = new Set(readable(before).map(({ id }) => id));
  return readable(after).filter(({ id }) => !known.has(id));
}

/** Whether a member gave, and nobody gives or will give to them: they go first in the next match. */
export function isStranded(memberId: MemberId, ring: readonly Pairing[], isOver: boolean): boolean {
  const gets = ring.filter(({ receiverId }) => receiverId === memberId);
  const isHopeless = gets.every(
    ({ state }) => state === 'withdrawn' || state === 'released' || (isOver && state === 'owed'),
  );
  return hasGiven(memberId, ring) && isHopeless;
}

/** What becomes of a ring when somebody leaves it. */
export interface Leaving {
  readonly changed: readonly Pairing[];
  /** Two of a ring of three go on as a pair: who gives now to whom. */
  readonly instead: { readonly giver: Pairing; readonly receiver: Pairing } | undefined;
  /** Those whose work waits for another partner now. */
  readonly freed: readonly MemberId[];
}

/**
 * Somebody leaves without having given. Who has given keeps their place: they get what is owed to them, and whoever owes
 * it still sees nothing before. In a ring of three the other two go on with each other; in a pair, and after the
 * deadline, the other one is free.
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

/** What is owed to somebody who left the community after giving: nobody is there any more to read it. */
export const releasing = (memberId: MemberId, ring: readonly Pairing[]): readonly Pairing[] =>
  ring
    .filter(({ receiverId, state }) => receiverId === memberId && state === 'owed')
    .map((pairing) => ({ ...pairing, state: 'released' }));

/** Whether a member neither owes nor gets anything in a ring. */
const isFree = (memberId: MemberId, ring: readonly Pairing[]): boolean =>
  ring.every(({ giverId, receiverId, state }) => {
    if (giverId === memberId) return state !== 'owed';
    return receiverId !== memberId || state === 'withdrawn' || state === 'released';
  });

/** The times that belong to a ring matched at `matchedAt`. */
export function timesOf(matchedAt: Instant, rules: Rules['exchange']) {
  const wholeMs = rules.giveDays * dayMs;
  const deadlineAt = later(matchedAt, wholeMs);
  return {
    halfwayAt: later(matchedAt, wholeMs / 2),
    lastReminderAt: later(deadlineAt, -rules.lastReminderHours * hourMs),
    deadlineAt,
  };
}

/**
 * Whether somebody who missed so many deadlines in a row, the latest ones, is asked whether to pause. Late giving is
 * giving.
 */
export const shouldAskToPause = (
  latestFirst: readonly Pick<Pairing, 'missed' | 'state'>[],
  rules: Pick<Rules['exchange'], 'missesUntilAsked'>,
): boolean => {
  const latest = latestFirst.slice(0, rules.missesUntilAsked);
  return latest.length === rules.missesUntilAsked && latest.every(({ missed, state }) => missed && state !== 'given');
};

export type TextProblem = 'too_short' | 'too_long';

/** What is the matter with each part of a feedback; nothing where it can be given. */
export function textProblems(
  text: FeedbackText,
  rules: Pick<Rules['exchange'], 'minFeedbackCharacters' | 'maxFeedbackCharacters'>,
): Readonly<Partial<Record<FeedbackPart, TextProblem>>> {
  const problems: Partial<Record<FeedbackPart, TextProblem>> = {};
  for (const part of feedbackParts) {
    const { length } = text[part].trim();
    if (length < rules.minFeedbackCharacters) problems[part] = 'too_short';
    else if (length > rules.maxFeedbackCharacters) problems[part] = 'too_long';
  }
  return problems;
}

/** A web address that can be followed, as it was meant; `undefined` where it is none. */
export function parseLink(text: string): string | undefined {
  const trimmed = text.trim();
  if (/\s/.test(trimmed) || !URL.canParse(trimmed)) return undefined;
  const { protocol, hostname, href } = new URL(trimmed);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  return isWeb && hostname !== '' ? href : undefined;
}

/** How many of a hundred exchanges both sides completed; `undefined` where they are too few people for a figure. */
export function completedPercent(
  pairings: readonly Pick<Pairing, 'ringId' | 'giverId' | 'state'>[],
  rules: Pick<Rules['exchange'], 'fewestForFigures'>,
): number | undefined {
  const people = new Set(pairings.map(({ giverId }) => giverId));
  if (people.size < rules.fewestForFigures) return undefined;
  const rings = new Map<RingId, Pick<Pairing, 'state'>[]>();
  for (const pairing of pairings) rings.set(pairing.ringId, [...(rings.get(pairing.ringId) ?? []), pairing]);
  const completed = [...rings.values()].filter(isCompleted).length;
  return Math.round((100 * completed) / rings.size);
}

/** Both sides gave: nothing is owed any more, and it was not called off. */
const isCompleted = (ring: readonly Pick<Pairing, 'state'>[]): boolean =>
  ring.every(({ state }) => state !== 'owed') && ring.filter(({ state }) => state === 'given').length > 1;
