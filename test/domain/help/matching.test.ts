import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  choose,
  type HelpCandidate,
  type MatchRequest,
  type Reach,
  scoreOf,
  whyNot,
} from '../../../src/domain/help/matching.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { dayMs, type Instant, later } from '../../../src/domain/time/instant.ts';
import { adaId, benId, cleoId, minutesLater, monday, requestId } from '../../support/builders.ts';

const rules = defaultRules.request;
const { matching } = rules;
const daysAgo = (days: number): Instant => later(monday, -days * dayMs);

/** Ben, seen just now on a Monday at nine, about whom nothing else is known. */
const aCandidate = (changes: Partial<HelpCandidate> = {}): HelpCandidate => ({
  memberId: benId,
  here: true,
  paused: false,
  spared: false,
  blocked: false,
  outOfReach: false,
  utcOffsetMinutes: 0,
  hasOffer: false,
  offeredTopics: [],
  helped: [],
  notTheirTopics: [],
  askedAt: [],
  unpressedAsks: 0,
  seenAt: monday,
  aroundUntil: undefined,
  given: [],
  taken: [],
  restEndedAt: undefined,
  ...changes,
});

/** Ada asks about Rust. */
const aMatchRequest = (changes: Partial<MatchRequest> = {}): MatchRequest => ({
  id: requestId,
  askerId: adaId,
  topics: ['rust'],
  askerOffsetMinutes: 0,
  involved: new Set(),
  ...changes,
});

const whyNotAsked = (changes: Partial<HelpCandidate>, request: Partial<MatchRequest> = {}, at = monday) =>
  whyNot(aCandidate(changes), aMatchRequest(request), at, rules);
const reason = (why: string, changes: Partial<HelpCandidate>, request: Partial<MatchRequest> = {}, at = monday) =>
  scoreOf(aCandidate(changes), aMatchRequest(request), at, rules).reasons.find((each) => each.why === why);

describe('Somebody is not asked', () => {
  it('about their own request, after they left, and when one of the two blocked the other', () => {
    expect(whyNotAsked({})).toBeUndefined();
    expect(whyNotAsked({ memberId: adaId })).toBe('asker');
    expect(whyNotAsked({ here: false })).toBe('left');
    expect(whyNotAsked({ blocked: true })).toBe('blocked');
  });

  it('twice about the same request, nor when they offered or answered', () => {
    expect(whyNotAsked({}, { involved: new Set([benId]) })).toBe('already_asked');
    expect(whyNotAsked({}, { involved: new Set([cleoId]) })).toBeUndefined();
  });

  it('while they paused', () => {
    expect(whyNotAsked({ paused: true })).toBe('paused');
  });

  it('while asks do not reach them', () => {
    expect(whyNotAsked({ outOfReach: true })).toBe('out_of_reach');
  });

  it('when they said that none of its topics are theirs', () => {
    expect(whyNotAsked({ notTheirTopics: ['rust'] })).toBe('not_their_topic');
    expect(whyNotAsked({ notTheirTopics: ['rust'] }, { topics: ['rust', 'css'] })).toBeUndefined();
    expect(whyNotAsked({ notTheirTopics: ['rust'] }, { topics: [] })).toBeUndefined();
  });

  it('when they were not seen for 28 days, unless they keep an offer open or are around now', () => {
    expect(whyNotAsked({ seenAt: daysAgo(27.9) })).toBeUndefined();
    expect(whyNotAsked({ seenAt: daysAgo(28) })).toBe('away');
    expect(whyNotAsked({ seenAt: undefined })).toBe('away');
    expect(whyNotAsked({ seenAt: undefined, hasOffer: true })).toBeUndefined();
    expect(whyNotAsked({ seenAt: undefined, aroundUntil: minutesLater(1) })).toBeUndefined();
    expect(whyNotAsked({ seenAt: undefined, aroundUntil: monday })).toBe('away');
  });

  it('more than three times in seven days', () => {
    expect(whyNotAsked({ askedAt: [daysAgo(1), daysAgo(2)] })).toBeUndefined();
    expect(whyNotAsked({ askedAt: [daysAgo(1), daysAgo(2), daysAgo(6.9)] })).toBe('weekly_cap');
    expect(whyNotAsked({ askedAt: [daysAgo(1), daysAgo(2), daysAgo(7)] })).toBeUndefined();
  });

  it('while they rest', () => {
    const given = [0, 1, 2, 3, 4, 5].map(daysAgo);
    expect(whyNotAsked({ given })).toBe('resting');
    expect(whyNotAsked({ given, taken: [daysAgo(1)] })).toBeUndefined();
    expect(whyNotAsked({ given, restEndedAt: daysAgo(0) })).toBeUndefined();
  });

  it.each([
    [21.99, undefined],
    [22, 'quiet_hours'],
    [3, 'quiet_hours'],
    [7.99, 'quiet_hours'],
    [8, undefined],
  ])('in their night: at %s by their clock the reason is %s', (hour, expected) => {
    // It is nine in UTC.
    expect(whyNotAsked({ utcOffsetMinutes: (hour - 9) * 60 })).toBe(expected);
    expect(whyNotAsked({ utcOffsetMinutes: (hour - 9) * 60, aroundUntil: minutesLater(1) })).toBeUndefined();
  });
});

describe('The score', () => {
  it('counts the topics of the request that somebody offers', () => {
    expect(reason('offers_topic', { offeredTopics: ['rust', 'css'] })).toEqual({
      why: 'offers_topic',
      topics: ['rust'],
      points: matching.offersTopic,
    });
    expect(reason('offers_topic', { offeredTopics: ['rust'] }, { topics: ['rust', 'css'] })?.points).toBe(
      matching.offersTopic / 2,
    );
    expect(reason('offers_topic', { offeredTopics: ['css'] })).toBeUndefined();
  });

  it('counts past help with the topic, of which half lasts and half fades in 90 days', () => {
    const helpedDaysAgo = (days: number) =>
      reason('helped_with_topic', { helped: [{ topics: ['rust'], at: daysAgo(days) }] });
    expect(helpedDaysAgo(0)).toEqual({
      why: 'helped_with_topic',
      topics: ['rust'],
      lastAt: monday,
      points: matching.helpedWithTopic,
    });
    expect(helpedDaysAgo(90)?.points).toBeCloseTo(matching.helpedWithTopic * 0.75);
    expect(helpedDaysAgo(3_650)?.points).toBeCloseTo(matching.helpedWithTopic / 2);
  });

  it('counts any other help of the last 90 days', () => {
    const helped = (days: number) => ({ helped: [{ topics: ['css'], at: daysAgo(days) }] });
    expect(reason('helped_before', helped(89))?.points).toBe(matching.helpedBefore);
    expect(reason('helped_before', helped(91))).toBeUndefined();
  });

  it('counts being around now until it ends', () => {
    expect(reason('around_now', { aroundUntil: minutesLater(120) })?.points).toBe(matching.aroundNow);
    expect(reason('around_now', { aroundUntil: minutesLater(120) }, {}, minutesLater(120))).toBeUndefined();
  });

  it('counts having been seen lately, halved each day', () => {
    expect(reason('seen_lately', { seenAt: monday })?.points).toBe(matching.seenLately);
    expect(reason('seen_lately', { seenAt: daysAgo(2) })?.points).toBe(matching.seenLately / 4);
  });

  it('counts the hours that both will be awake', () => {
    expect(reason('awake_together', {})).toMatchObject({ hours: 4, points: matching.awakeTogether });
    // It is 20:00 where the candidate is, and 21:00 where the asker is.
    expect(reason('awake_together', { utcOffsetMinutes: 660 })).toMatchObject({ hours: 2 });
    expect(reason('awake_together', { utcOffsetMinutes: 660 }, { askerOffsetMinutes: 720 })).toMatchObject({
      hours: 1,
    });
    expect(reason('awake_together', {}, { askerOffsetMinutes: 840 })).toBeUndefined();
  });

  it('takes off for what somebody carried in the last week', () => {
    const carried = { askedAt: [daysAgo(1), daysAgo(8)], given: [daysAgo(1), daysAgo(2), daysAgo(9)] };
    expect(reason('load', carried)).toEqual({
      why: 'load',
      asks: 1,
      helps: 2,
      points: -matching.perAsk - 2 * matching.perHelp,
    });
    expect(reason('load', {})).toBeUndefined();
  });

  it('takes off for asks that brought no press, up to a bound', () => {
    expect(reason('no_press', { unpressedAsks: 1 })?.points).toBe(-matching.perUnpressed);
    expect(reason('no_press', { unpressedAsks: 100 })?.points).toBe(-matching.perUnpressed * matching.mostUnpressed);
  });

  it('is the sum of its reasons, the weightiest first', () => {
    const { points, reasons } = scoreOf(
      aCandidate({ offeredTopics: ['rust'], askedAt: [daysAgo(1)], unpressedAsks: 2 }),
      aMatchRequest(),
      monday,
      rules,
    );
    const each = reasons.map((one) => one.points);
    expect(points).toBeCloseTo(each.reduce((sum, one) => sum + one, 0));
    expect(each).toEqual([...each].sort((a, b) => b - a));
    expect(reasons[0]?.why).toBe('offers_topic');
  });
});

describe('Those who are chosen', () => {
  const topics = ['rust', 'css', 'sql'];
  const someTopics = fc.subarray(topics);
  const someone = fc.record({
    offeredTopics: someTopics,
    helpedWith: someTopics,
    askedDaysAgo: fc.array(fc.nat(10), { maxLength: 4 }),
    givenDaysAgo: fc.array(fc.nat(10), { maxLength: 8 }),
    utcOffsetMinutes: fc.integer({ min: -11 * 60, max: 13 * 60 }),
    paused: fc.boolean(),
  });
  const everybody = fc.array(someone, { maxLength: 12 }).map((people) =>
    people.map(({ helpedWith, askedDaysAgo, givenDaysAgo, ...rest }, place) =>
      aCandidate({
        ...rest,
        memberId: `member-${place}` as MemberId,
        helped: helpedWith.map((topic) => ({ topics: [topic], at: daysAgo(3) })),
        askedAt: askedDaysAgo.map(daysAgo),
        given: givenDaysAgo.map(daysAgo),
      }),
    ),
  );
  const pick = (people: readonly HelpCandidate[], count: number, reach: Reach, about = ['rust']) =>
    choose(people, aMatchRequest({ topics: about }), { count, reach }, monday, rules);

  it('are those who may be asked and score most, whatever the order of the list', () => {
    fc.assert(
      fc.property(everybody, fc.nat(6), (people, count) => {
        const chosen = pick(people, count, 'anybody');
        const request = aMatchRequest();
        const allowed = people.filter((each) => whyNot(each, request, monday, rules) === undefined);
        expect(chosen).toHaveLength(Math.min(count, allowed.length));
        const least = Math.min(...chosen.map(({ points }) => points));
        for (const each of allowed) {
          const isChosen = chosen.some(({ memberId }) => memberId === each.memberId);
          if (!isChosen && count > 0) expect(scoreOf(each, request, monday, rules).points).toBeLessThanOrEqual(least);
        }
        for (const { memberId } of chosen) expect(allowed.map((each) => each.memberId)).toContain(memberId);
        expect(pick([...people].reverse(), count, 'anybody')).toEqual(chosen);
      }),
    );
  });

  it('know the topic where only such people are asked', () => {
    fc.assert(
      fc.property(everybody, (people) => {
        const known = (id: MemberId) => {
          const person = people.find(({ memberId }) => memberId === id);
          return person?.offeredTopics.includes('rust') || person?.helped.some((help) => help.topics.includes('rust'));
        };
        expect(pick(people, 12, 'on_topic').every(({ memberId }) => known(memberId))).toBe(true);
      }),
    );
  });

  it('are anybody for a request without topics', () => {
    expect(pick([aCandidate()], 1, 'on_topic')).toEqual([]);
    expect(pick([aCandidate()], 1, 'on_topic', [])).toHaveLength(1);
  });

  it('are anybody where the topics are only a guess and nobody knows about them', () => {
    const knowing = aCandidate({ memberId: cleoId, offeredTopics: ['rust'] });
    expect(pick([aCandidate(), knowing], 2, 'on_topic_first').map(({ memberId }) => memberId)).toEqual([cleoId]);
    const asked = { ...knowing, askedAt: [1, 2, 3].map(daysAgo) };
    expect(pick([aCandidate(), asked], 2, 'on_topic_first').map(({ memberId }) => memberId)).toEqual([benId]);
  });

  it('change from request to request where all fit equally well', () => {
    const people = Array.from({ length: 10 }, (_, place) => aCandidate({ memberId: `member-${place}` as MemberId }));
    const firsts = Array.from({ length: 20 }, (_, place) => {
      const request = aMatchRequest({ id: `request-${place}` as typeof requestId });
      return choose(people, request, { count: 1, reach: 'anybody' }, monday, rules)[0]?.memberId;
    });
    expect(new Set(firsts).size).toBeGreaterThan(3);
  });

  it('come with the reasons for it', () => {
    const [chosen] = pick([aCandidate({ offeredTopics: ['rust'] })], 1, 'on_topic');
    expect(chosen?.reasons[0]).toEqual({ why: 'offers_topic', topics: ['rust'], points: matching.offersTopic });
  });
});
