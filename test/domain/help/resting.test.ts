import { describe, expect, it } from 'vitest';
import type { HelpCandidate, MatchRequest } from '../../../src/domain/help/matching.ts';
import { leftToRest } from '../../../src/domain/help/resting.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { dayMs, type Instant, later } from '../../../src/domain/time/instant.ts';
import { adaId, benId, cleoId, monday, requestId } from '../../support/builders.ts';

const rules = defaultRules.request;
const day = (days: number): Instant => later(monday, days * dayMs);
const six = [0, 1, 2, 3, 4, 5].map(day);
/** A Saturday on which Ben has just helped for the sixth time in a week. */
const now = day(5);

const aCandidate = (changes: Partial<HelpCandidate> = {}): HelpCandidate => ({
  memberId: benId,
  here: true,
  paused: false,
  blocked: false,
  outOfReach: false,
  spared: false,
  utcOffsetMinutes: 0,
  hasOffer: false,
  offeredTopics: ['rust'],
  helped: [],
  notTheirTopics: [],
  askedAt: [],
  unpressedAsks: 0,
  seenAt: now,
  aroundUntil: undefined,
  given: six,
  taken: [],
  restEndedAt: undefined,
  ...changes,
});

const request: MatchRequest = {
  id: requestId,
  askerId: adaId,
  topics: ['rust'],
  askerOffsetMinutes: 0,
  involved: new Set(),
};

const left = (...candidates: readonly HelpCandidate[]) =>
  leftToRest(candidates, request, { count: 2, reach: 'on_topic' }, now, rules);

describe('whoever gave so much that they are not asked', () => {
  it('is told where they would have been asked now, with until when, and how much they gave', () => {
    expect(left(aCandidate())).toEqual([{ memberId: benId, rest: { until: day(8), given: 6 } }]);
  });

  it('is told nothing where they would not have been asked anyway', () => {
    expect(left(aCandidate({ offeredTopics: [] }))).toEqual([]);
    expect(left(aCandidate({ paused: true }))).toEqual([]);
    expect(left(aCandidate({ here: false }))).toEqual([]);
    expect(left(aCandidate({ askedAt: [day(4), day(4), day(4)] }))).toEqual([]);
  });

  it('is nobody who took help as well, gave five times, or has ended their rest', () => {
    expect(left(aCandidate({ taken: [day(3)] }))).toEqual([]);
    expect(left(aCandidate({ given: six.slice(1) }))).toEqual([]);
    expect(left(aCandidate({ restEndedAt: day(5) }))).toEqual([]);
  });

  it('is only as many as would have been asked', () => {
    const rested = [benId, cleoId, adaId].map((memberId) => aCandidate({ memberId }));
    const asker = { ...request, askerId: 'member-dan' as typeof adaId };
    expect(leftToRest(rested, asker, { count: 2, reach: 'on_topic' }, now, rules)).toHaveLength(2);
  });
});
