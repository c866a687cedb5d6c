import type { Candidate } from '../../src/domain/exchange/cost.ts';
import type { Entry, FeedbackRing, Pairing, Round } from '../../src/domain/exchange/exchange.ts';
import type { EntryId, MemberId, PairingId, RingId, RoundId } from '../../src/domain/ids.ts';
import { dayMs, hourMs, later } from '../../src/domain/time/instant.ts';
import { adaId, benId, communityId, monday } from './builders.ts';

/* Rounds, entries and rings as tests need them: see builders.ts. */

export const roundId = 'round-spring' as RoundId;
export const ringId = 'ring-1' as RingId;

/** The entry of a member, by the member's id. */
export const entryOf = (memberId: MemberId): EntryId => `entry of ${memberId}` as EntryId;

export const aRound = (changes: Partial<Round> = {}): Round => ({
  id: roundId,
  communityId,
  openedBy: undefined,
  openedAt: monday,
  startsAt: later(monday, 72 * hourMs),
  giveHours: 48,
  restMs: 0,
  state: 'joining',
  ...changes,
});

export const anEntry = (changes: Partial<Entry> = {}): Entry => {
  const memberId = changes.memberId ?? adaId;
  return {
    id: entryOf(memberId),
    communityId,
    memberId,
    roundId: undefined,
    work: 'A talk about bread.',
    link: 'https://example.org/bread',
    question: 'Does the beginning hold you?',
    topics: ['talks'],
    state: 'waiting',
    stranded: false,
    skips: false,
    waitingSince: monday,
    ...changes,
  };
};

export const aRing = (changes: Partial<FeedbackRing> = {}): FeedbackRing => ({
  id: ringId,
  communityId,
  roundId: undefined,
  matchedAt: monday,
  deadlineAt: later(monday, 7 * dayMs),
  restMs: 0,
  state: 'running',
  ...changes,
});

/** Ada owes Ben. */
export const aPairing = (changes: Partial<Pairing> = {}): Pairing => {
  const { giverId = adaId, receiverId = benId } = changes;
  return {
    id: `${giverId} to ${receiverId}` as PairingId,
    ringId,
    communityId,
    giverId,
    giverEntryId: entryOf(giverId),
    receiverId,
    receiverEntryId: entryOf(receiverId),
    state: 'owed',
    givenAt: undefined,
    missed: false,
    ...changes,
  };
};

/** Each gives to the next, and the last to the first. */
export const pairingsAmong = (...members: readonly MemberId[]): readonly Pairing[] =>
  members.map((giverId, index) => aPairing({ giverId, receiverId: members[(index + 1) % members.length] ?? giverId }));

export const aCandidate = (name: string, changes: Partial<Candidate> = {}): Candidate => ({
  entryId: `entry of ${name}` as EntryId,
  memberId: name as MemberId,
  topics: [],
  utcOffsetMinutes: 0,
  notWith: [],
  stranded: false,
  picky: false,
  ...changes,
});
