import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOf, holdersOf, loadBandsOf, shareOf, topTwentiethOf } from '../../../src/domain/health/disclosure.ts';
import { ExchangeFigures } from '../../../src/domain/health/exchange-figures.ts';
import {
  type AskedRequest,
  type MemberActs,
  MemberFigures,
  newcomerFigures,
  RequestFigures,
  weeksBefore,
} from '../../../src/domain/health/measure.ts';
import { networkOf } from '../../../src/domain/health/network.ts';
import { defaultHealthRules as rules } from '../../../src/domain/health/rules.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import { dayMs, hourMs, later } from '../../../src/domain/time/instant.ts';
import { weekendsIn } from '../../../src/domain/time/weekend.ts';
import { utc } from '../../../src/domain/time/zone.ts';
import { monday } from '../../support/builders.ts';

const weeks = weeksBefore(monday, rules);
const start = weeks[0]?.from ?? monday;
const isWeekend = weekendsIn(utc);
const who = (number: number) => `member-${number}` as MemberId;

const requests = fc.array(
  fc.record({
    asker: fc.nat(14),
    atHours: fc.nat(12 * 7 * 24 - 1),
    waitedHours: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
  }),
  { maxLength: 150 },
);
const asRequests = (made: readonly { asker: number; atHours: number; waitedHours: number | undefined }[]) =>
  made.map(({ asker, atHours, waitedHours }): AskedRequest => {
    const askedAt = later(start, atHours * hourMs);
    const answeredAt = waitedHours === undefined ? undefined : later(askedAt, waitedHours * hourMs);
    return { askerId: who(asker), askedAt, answeredAt };
  });

const members = fc.array(
  fc.record({ helped: fc.nat(30), gave: fc.boolean(), took: fc.boolean() }).map(({ helped, gave, took }) => ({
    helped: gave ? helped : 0,
    gave,
    took,
  })),
  { maxLength: 150 },
);
const asMembers = (made: readonly Omit<MemberActs, 'memberId'>[]): MemberActs[] =>
  made.map((each, index) => ({ memberId: who(index), ...each }));

/** Every number in a report that counts something. */
function countsIn(value: unknown): number[] {
  if (Array.isArray(value)) return value.flatMap(countsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    (key === 'count' || key === 'of') && typeof each === 'number' ? [each] : countsIn(each),
  );
}

const areFew = (people: number) => people > 0 && people < rules.fewestPeople;

/** So many different people asked these. */
const peopleIn = (some: readonly AskedRequest[]) => new Set(some.map(({ askerId }) => askerId)).size;

const wasInTime = ({ askedAt, answeredAt }: AskedRequest) =>
  answeredAt !== undefined && answeredAt - askedAt <= rules.answeredWithinHours * hourMs;

const figuresOf = (all: readonly AskedRequest[]) => {
  const figures = new RequestFigures(weeks, rules, isWeekend);
  figures.add(all);
  return figures.figures();
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

const inFives = (count: number): number => (count === 0 ? 0 : Math.max(1, Math.round(count / 5)));

/** A request of somebody, on a weekday or on a weekend, answered within an hour or not at all. */
const aRequest = (mostPeople: number): fc.Arbitrary<MadeRequest> =>
  fc.record({ asker: fc.nat(mostPeople - 1), isAnswered: fc.boolean(), onWeekend: fc.boolean() });

interface MadeRequest {
  readonly asker: number;
  readonly isAnswered: boolean;
  readonly onWeekend: boolean;
}

/** Each of ten people asked in every way: whatever a few of them did besides, there are enough of them for each figure. */
const everyWay: readonly MadeRequest[] = Array.from({ length: 10 }, (_, asker) =>
  [true, false].flatMap((isAnswered) => [true, false].map((onWeekend) => ({ asker, isAnswered, onWeekend }))),
).flat();
const aWeek = fc.array(aRequest(10), { maxLength: 30 }).map((more) => [...everyWay, ...more]);
const aFewRequests = fc.array(aRequest(4), { minLength: 1, maxLength: 6 });

/** @param week counted from the end, as in `at` */
const requestsOf = (made: readonly MadeRequest[], week: number): AskedRequest[] =>
  made.map(({ asker, isAnswered, onWeekend }) => {
    const from = weeks.at(week)?.from ?? start;
    const days = Array.from({ length: 7 }, (_, day) => later(from, day * dayMs));
    const askedAt = days.find((day) => isWeekend(day) === onWeekend) ?? from;
    return { askerId: who(asker), askedAt, answeredAt: isAnswered ? later(askedAt, hourMs) : undefined };
  });

/** How many requests there were of every kind, as far as that is shown. */
const roundedCounts = (all: readonly AskedRequest[]): string => {
  const days = [() => true, isWeekend, (at: AskedRequest['askedAt']) => !isWeekend(at)];
  const kinds = days.flatMap((isOne) => {
    const those = all.filter(({ askedAt }) => isOne(askedAt));
    return [those, those.filter(wasInTime), those.filter((each) => !wasInTime(each))];
  });
  return kinds.map((kind) => inFives(kind.length)).join();
};

describe('what is shown of a community', () => {
  it('holds no two counts that differ by one to four, or make so few together', () => {
    fc.assert(
      fc.property(requests, members, (asked, acts) => {
        const ofRequests = new RequestFigures(weeks, rules, isWeekend);
        ofRequests.add(asRequests(asked));
        const ofMembers = new MemberFigures(rules);
        ofMembers.add(asMembers(acts));
        const shown = countsIn([
          ofRequests.figures(),
          ofMembers.figures(),
          newcomerFigures(
            acts.slice(0, 30).map(({ gave }) => ({ wroteAt: start, answeredAt: gave ? start : undefined })),
            rules,
          ),
        ]);
        for (const one of shown) {
          expect(areFew(one)).toBe(false);
          for (const other of shown) expect(areFew(Math.abs(one - other)) || areFew(one + other)).toBe(false);
        }
      }),
    );
  });

  it('tells exactly of a part only where nobody or five people are in it, and in what is left', () => {
    fc.assert(
      fc.property(requests, (asked) => {
        const all = asRequests(asked);
        const figures = new RequestFigures(weeks, rules, isWeekend);
        figures.add(all);
        const { answering, weeks: shown } = figures.figures();
        const lately = all.filter(({ askedAt }) => askedAt >= (weeks.at(-rules.weeks)?.from ?? start));
        const groups = [
          [answering.answeredInTime, lately],
          [answering.onWeekdays, lately.filter(({ askedAt }) => !isWeekend(askedAt))],
          [answering.onWeekends, lately.filter(({ askedAt }) => isWeekend(askedAt))],
          ...shown.map(
            (week) =>
              [week.answeredInTime, all.filter(({ askedAt }) => week.from <= askedAt && askedAt < week.to)] as const,
          ),
        ] as const;
        for (const [share, group] of groups) {
          if (share.is !== 'share') continue;
          expect(areFew(peopleIn(group.filter(wasInTime)))).toBe(false);
          expect(areFew(peopleIn(group.filter((each) => !wasInTime(each))))).toBe(false);
        }
        // What is left of all without the one part is the other part: both are shown, or neither.
        const isShown = ({ is }: { readonly is: string }) => is !== 'too_few' && is !== 'none';
        if (isShown(answering.onWeekdays) || isShown(answering.onWeekends)) {
          for (const some of [
            lately.filter(({ askedAt }) => isWeekend(askedAt)),
            lately.filter(({ askedAt }) => !isWeekend(askedAt)),
          ]) {
            expect(areFew(peopleIn(some))).toBe(false);
            expect(areFew(peopleIn(some.filter(wasInTime)))).toBe(false);
            expect(areFew(peopleIn(some.filter((each) => !wasInTime(each))))).toBe(false);
          }
        }
      }),
    );
  });

  it('tells nothing of a week of one to four people by what it says of the others and of all', () => {
    fc.assert(
      fc.property(aWeek, aWeek, aWeek, aFewRequests, aFewRequests, (first, second, third, few, otherFew) => {
        const others = [first, second, third].flatMap((week, index) => requestsOf(week, -rules.weeks + 1 + index));
        const [one, other] = [few, otherFew].map((hidden) => [...others, ...requestsOf(hidden, -rules.weeks)]);
        if (!one || !other) return;
        fc.pre(roundedCounts(one) === roundedCounts(other));
        expect(figuresOf(one)).toEqual(figuresOf(other));
      }),
    );
  });

  it('tells nothing of how much one helper gave by what it says of many', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 120 }),
        fc.nat(119),
        fc.integer({ min: 1, max: 60 }),
        (helped, index, instead) => {
          const bandOf = (times: number) => [1, 3, 6, 11, 21].filter((least) => least <= times).length;
          const at = index % helped.length;
          fc.pre(bandOf(helped[at] ?? 0) === bandOf(instead));
          const [one, other] = [helped, helped.with(at, instead)].map((each) => [...each].sort((a, b) => b - a));
          if (!one || !other) return;
          expect(loadBandsOf(other, rules)).toEqual(loadBandsOf(one, rules));
          const inTop = Math.ceil(helped.length / 20);
          const shownOf = (all: readonly number[]) =>
            [all, all.slice(0, inTop), all.slice(inTop)].map((each) => inFives(sum(each))).join();
          fc.pre(shownOf(one) === shownOf(other));
          expect(topTwentiethOf(other, helped.length, rules)).toEqual(topTwentiethOf(one, helped.length, rules));
        },
      ),
    );
  });

  it('says the same bound whether one, two, three or four people are left out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 300 }), (times) => {
        const bounds = [1, 2, 3, 4].map((few) =>
          shareOf({ people: 6, times: times - few }, { people: few, times: few }, 10, rules),
        );
        expect(new Set(bounds.map((each) => JSON.stringify(each))).size).toBe(1);
      }),
    );
  });

  it('a bound is never more than what is so', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.nat(12), fc.nat(12), (part, rest, inPart, inRest) => {
        const people = Math.max(inPart, inRest);
        const share = shareOf(
          { people: Math.min(inPart, part), times: inPart === 0 ? 0 : part },
          { people: Math.min(inRest, rest), times: inRest === 0 ? 0 : rest },
          people,
          rules,
        );
        const so = ((inPart === 0 ? 0 : part) / ((inPart === 0 ? 0 : part) + (inRest === 0 ? 0 : rest))) * 100;
        if (share.is === 'at_least') expect(so).toBeGreaterThanOrEqual(share.percent);
        if (share.is === 'at_most') expect(so).toBeLessThanOrEqual(share.percent);
      }),
    );
  });

  it('every band of load has five people or more, and together they are all who helped', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 80 }), (helped) => {
        const bands = loadBandsOf(
          [...helped].sort((a, b) => b - a),
          rules,
        );
        expect(bands.length === 0).toBe(helped.length < rules.fewestPeople);
        for (const [index, { least, most, people }] of bands.entries()) {
          const within = helped.filter((each) => each >= least && (most === undefined || each <= most));
          expect(within.length).toBeGreaterThanOrEqual(rules.fewestPeople);
          expect(people).toEqual(countOf({ people: within.length, times: within.length }, rules));
          expect(bands[index + 1]?.least ?? Number.POSITIVE_INFINITY).toBeGreaterThan(most ?? 0);
        }
        expect(
          holdersOf(
            [...helped].sort((a, b) => b - a),
            rules,
          ),
        ).not.toMatchObject({ count: 0 });
      }),
    );
  });

  it('a picture shows only groups of five or more, and leaves out nobody or five', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 25 }), (pairs) => {
        const ties = pairs.filter(([a, b]) => a !== b).map(([a, b]) => ({ one: who(a), other: who(b), times: 1 }));
        const connected = new Set(ties.flatMap(({ one, other }) => [one, other])).size;
        const network = networkOf(ties, connected, rules);
        if (!network) return;
        expect(areFew(connected - network.nodes)).toBe(false);
        const sizes = Array.from({ length: network.nodes }, (_, node) => {
          const group = new Set([node]);
          for (let before = 0; before < group.size; ) {
            before = group.size;
            for (const { between } of network.edges) {
              if (between.some((each) => group.has(each))) for (const each of between) group.add(each);
            }
          }
          return group.size;
        });
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(rules.fewestPeople);
      }),
    );
  });
});

describe('how a community is', () => {
  const asked = (asker: number, daysAgo: number, waitedHours?: number): AskedRequest => {
    const askedAt = later(monday, -daysAgo * dayMs);
    return {
      askerId: who(asker),
      askedAt,
      answeredAt: waitedHours === undefined ? undefined : later(askedAt, waitedHours * hourMs),
    };
  };

  it('counts what was answered within a day, and how long it took', () => {
    const inTime = Array.from({ length: 10 }, (_, index) => asked(index, 3 + index, 1 + index / 10));
    const late = Array.from({ length: 10 }, (_, index) => asked(index, 4 + index));
    const { answering } = figuresOf([...inTime, ...late]);
    expect(answering).toMatchObject({
      asked: { is: 'about', count: 20 },
      answeredInTime: { is: 'share', percent: 50, of: 20 },
      medianToAnswer: { is: 'about', ms: 85 * 60_000 },
      ninetiethToAnswer: { is: 'about', ms: 110 * 60_000 },
      targetPercent: 85,
    });
  });

  it('says of nearly all only that it is nearly all', () => {
    const all = [...Array.from({ length: 39 }, (_, index) => asked(index, 3 + (index % 20), 1)), asked(77, 5)];
    expect(figuresOf(all).answering.answeredInTime).toEqual({ is: 'at_least', percent: 80, of: 40 });
  });

  it('says nothing about four people, however much they ask', () => {
    const all = Array.from({ length: 40 }, (_, index) => asked(index % 4, 3 + (index % 20), 1));
    expect(figuresOf(all).answering).toMatchObject({
      asked: { is: 'too_few' },
      answeredInTime: { is: 'too_few' },
      medianToAnswer: { is: 'too_few' },
    });
  });

  it('has nothing to say about weeks in which nobody asked', () => {
    const { answering, weeks: shown } = figuresOf([]);
    expect(answering.answeredInTime).toEqual({ is: 'none' });
    expect(shown).toHaveLength(12);
    expect(shown.every(({ asked: each }) => each.is === 'none')).toBe(true);
  });

  it('does not judge a request that is younger than a day', () => {
    expect(figuresOf(Array.from({ length: 6 }, (_, index) => asked(index, 0.5))).answering.asked).toEqual({
      is: 'none',
    });
  });

  it('says how many carry the help, and never who', () => {
    const figures = new MemberFigures(rules);
    const acts = (helped: number, index: number) => ({ memberId: who(index), helped, gave: helped > 0, took: true });
    figures.add([
      ...Array.from({ length: 3 }, (_, i) => acts(40, i)),
      ...Array.from({ length: 20 }, (_, i) => acts(1, 10 + i)),
    ]);
    expect(figures.figures()).toMatchObject({
      people: { here: { count: 25 }, active: { count: 25 }, gaveAndTook: { is: 'share', percent: 100, of: 25 } },
      help: {
        halfIsGivenBy: { is: 'fewer_than_five' },
        topTwentieth: { is: 'too_few' },
        load: [{ least: 1, most: undefined, people: { is: 'about', count: 25 } }],
      },
    });
  });

  it('counts a ring as done in which everybody gave', () => {
    const ring = (number: number, states: readonly ('given' | 'owed')[]) => ({
      pairings: states.map((state, index) => ({ giverId: who(number * 2 + index), state })),
    });
    const rings = Array.from({ length: 6 }, (_, number) =>
      ring(number, number < 3 ? ['given', 'given'] : ['given', 'owed']),
    );
    const figures = new ExchangeFigures();
    figures.add(rings.slice(0, 2));
    figures.add(rings.slice(2));
    expect(figures.share(rules)).toEqual({ is: 'share', percent: 50, of: 5 });
  });

  it('tells of newcomers once there are some', () => {
    expect(newcomerFigures([], rules)).toBeUndefined();
    const messages = [24 * hourMs, 24 * hourMs + 1, undefined].flatMap((waited) =>
      Array.from({ length: 5 }, () => ({
        wroteAt: start,
        answeredAt: waited === undefined ? undefined : later(start, waited),
      })),
    );
    expect(newcomerFigures(messages, rules)).toEqual({
      wrote: { is: 'about', count: 15 },
      answered: { is: 'share', percent: 33, of: 15 },
      targetPercent: 80,
    });
  });
});
