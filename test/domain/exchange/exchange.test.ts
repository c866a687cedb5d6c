import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  byDay,
  feedbackParts,
  hasGiven,
  isCompleted,
  isSealed,
  isStranded,
  leaving,
  newlyReadable,
  type Pairing,
  partsOn,
  readable,
  releasing,
  reminderTimes,
  shouldAskToPause,
  termAfter,
  termMoved,
  textProblems,
} from '../../../src/domain/exchange/exchange.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { dayMs, hourMs, type Instant, later } from '../../../src/domain/time/instant.ts';
import { isQuiet } from '../../../src/domain/time/quiet-hours.ts';
import { utc, type Zone } from '../../../src/domain/time/zone.ts';
import { adaId, benId, cleoId, monday } from '../../support/builders.ts';
import { aPairing, pairingsAmong } from '../../support/exchange-builders.ts';

const rules = defaultRules.exchange;
const midnight = later(monday, 15 * hourMs);

/** The ring after some of its members have given. */
const given = (ring: readonly Pairing[], ...givers: readonly MemberId[]): readonly Pairing[] =>
  ring.map((pairing) => (givers.includes(pairing.giverId) ? { ...pairing, state: 'given' } : pairing));

/** The ring after somebody left it. */
function without(ring: readonly Pairing[], memberId: MemberId): readonly Pairing[] {
  const { changed, instead } = leaving(memberId, ring, false);
  const kept = ring.map((pairing) => changed.find(({ id }) => id === pairing.id) ?? pairing);
  const { giver, receiver } = instead ?? {};
  return giver && receiver ? [...kept, aPairing({ giverId: giver.giverId, receiverId: receiver.receiverId })] : kept;
}

const pair = pairingsAmong(adaId, benId);
const three = pairingsAmong(adaId, benId, cleoId);

const received = (ring: readonly Pairing[]) => readable(ring).map(({ receiverId }) => receiverId);

describe('What is given in a ring', () => {
  it('is sealed as long as the receiver owes', () => {
    expect(received(given(pair, adaId))).toEqual([]);
  });

  it('is open to both of a pair as soon as both gave', () => {
    expect(received(given(pair, adaId, benId))).toEqual([benId, adaId]);
  });

  it('is open to those of three who gave, whatever the third does', () => {
    expect(received(given(three, adaId, cleoId))).toEqual([adaId]);
  });

  it('can be changed until the receiver may read it', () => {
    const [toBen] = pair;
    expect(isSealed(toBen as Pairing, given(pair, adaId))).toBe(true);
    expect(isSealed(toBen as Pairing, given(pair, adaId, benId))).toBe(false);
  });
});

describe('Who leaves a pair', () => {
  it('without giving, sets the other one free', () => {
    const { changed, instead, freed } = leaving(adaId, pair, false);
    expect(changed.map(({ state }) => state)).toEqual(['withdrawn', 'released']);
    expect(instead).toBeUndefined();
    expect(freed).toEqual([benId]);
  });

  it('without giving, leaves the other one stranded if they gave already', () => {
    const left = without(given(pair, benId), adaId);
    expect(isStranded(benId, left, false)).toBe(true);
    expect(hasGiven(adaId, left)).toBe(false);
    expect(received(left)).toEqual([]);
  });

  it('after giving, changes nothing: the other one still owes, and reads nothing before', () => {
    const gave = given(pair, adaId);
    expect(leaving(adaId, gave, false)).toEqual({ changed: [], instead: undefined, freed: [] });
    expect(received(gave)).toEqual([]);
  });

  it('after the deadline, sets nobody free a second time', () => {
    expect(leaving(adaId, given(pair, benId), true).freed).toEqual([]);
  });
});

describe('Who leaves the community after giving', () => {
  it('releases the other one, who may read what they got, and is not stranded by it', () => {
    const gave = given(pair, adaId);
    const released = releasing(adaId, gave);
    expect(released.map(({ giverId, state }) => [giverId, state])).toEqual([[benId, 'released']]);
    const left = gave.map((pairing) => released.find(({ id }) => id === pairing.id) ?? pairing);
    expect(newlyReadable(gave, left).map(({ receiverId }) => receiverId)).toEqual([benId]);
    expect(hasGiven(benId, left)).toBe(false);
  });
});

describe('Who leaves a ring of three without giving', () => {
  it('leaves a pair: the one who owed them gives to the one whom they owed', () => {
    const { instead } = leaving(adaId, three, false);
    expect([instead?.giver.giverId, instead?.receiver.receiverId]).toEqual([cleoId, benId]);
    const left = without(three, adaId);
    expect(received(given(left, benId, cleoId)).sort()).toEqual([benId, cleoId]);
  });

  it('asks nobody to give twice: who gave to them keeps that, and the other one is stranded after giving', () => {
    const left = without(given(three, cleoId), adaId);
    expect(isStranded(benId, left, false)).toBe(false);
    const after = given(left, benId);
    expect(received(after)).toEqual([cleoId]);
    expect(isStranded(benId, after, false)).toBe(true);
  });

  it('as the second one, sets the last one free', () => {
    expect(leaving(cleoId, without(three, adaId), false).freed).toEqual([benId]);
  });
});

describe('At the deadline', () => {
  it('who gave and got nothing is stranded; who gave nothing is not', () => {
    const ring = given(pair, adaId);
    expect(isStranded(adaId, ring, false)).toBe(false);
    expect(isStranded(adaId, ring, true)).toBe(true);
    expect(isStranded(benId, ring, true)).toBe(false);
  });

  it('who gave nothing twice in a row is asked whether to pause', () => {
    const gave = { missed: false, state: 'given' } as const;
    const missed = { missed: true, state: 'owed' } as const;
    const late = { missed: true, state: 'given' } as const;
    expect(shouldAskToPause([missed, missed, gave], rules)).toBe(true);
    expect(shouldAskToPause([missed, gave, missed], rules)).toBe(false);
    expect(shouldAskToPause([missed], rules)).toBe(false);
    expect(shouldAskToPause([missed, late], rules)).toBe(false);
  });
});

describe('Who owes is reminded', () => {
  /** Hours after a match at 09:00 UTC on a Monday. */
  const hoursOf = (giveHours: number, zone: string, matchedAt = monday) => {
    const ring = { matchedAt, deadlineAt: later(matchedAt, giveHours * hourMs) };
    const { halfwayAt, lastAt } = reminderTimes(ring, [], zone as Zone, defaultRules);
    return [halfwayAt, lastAt].map((at) => at && (at - matchedAt) / hourMs);
  };

  it.each([
    [48, 'UTC', 'after a day, and in the evening before the night in which six hours are left', 24, 36],
    [168, 'UTC', 'at half time and a day before', 84, 144],
    [48, 'Asia/Tokyo', 'after a day, and at noon', 24, 42],
    [48, 'America/Los_Angeles', 'in the morning after the night in which half of the time is over', 31, 42],
  ])('of %i hours, in %s, %s', (giveHours, zone, _when, halfway, last) => {
    expect(hoursOf(giveHours, zone)).toEqual([halfway, last]);
  });

  it('at any hour of the match and in any zone, while they are awake, in that order, and before the deadline', () => {
    const zones = ['UTC', 'Asia/Kolkata', 'America/Santiago', 'Australia/Lord_Howe', 'Pacific/Auckland'] as Zone[];
    const anyTime = fc.integer({ min: 0, max: 366 * 24 * 4 }).map((quarters) => later(monday, quarters * (hourMs / 4)));
    const anyDays = fc.integer({ min: 2, max: 7 });
    fc.assert(
      fc.property(anyTime, anyDays, fc.constantFrom(...zones), (matchedAt, days, zone) => {
        const deadlineAt = later(matchedAt, days * 24 * hourMs);
        const { halfwayAt, lastAt } = reminderTimes({ matchedAt, deadlineAt }, [], zone, defaultRules);
        const times = [halfwayAt, lastAt] as Instant[];
        for (const at of times) expect(isQuiet(at, zone, defaultRules.reflection)).toBe(false);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(times[0]).toBeGreaterThanOrEqual(later(matchedAt, days * 12 * hourMs));
        expect(times[1]).toBeLessThanOrEqual(later(deadlineAt, -6 * hourMs));
      }),
    );
  });

  it('is so much later as its community rests, and moves when that changes', () => {
    const span = (fromDay: number, untilDay: number) => ({
      from: later(monday, fromDay * dayMs),
      until: later(monday, untilDay * dayMs),
    });
    const days = (term: { at: number; restMs: number }) => [(term.at - monday) / dayMs, term.restMs / dayMs];
    const term = termAfter(monday, 7 * dayMs, [span(2, 5)]);
    expect(days(term)).toEqual([10, 3]);
    const { halfwayAt = monday } = reminderTimes(
      { matchedAt: monday, deadlineAt: term.at },
      [span(2, 5)],
      utc,
      defaultRules,
    );
    expect((halfwayAt - monday) / dayMs).toBe(6.5);
    expect(days(termMoved(monday, term, [span(2, 5), span(8, 9)]))).toEqual([11, 4]);
    expect(days(termMoved(monday, term, []))).toEqual([7, 0]);
    expect(days(termMoved(monday, term, [span(20, 25)]))).toEqual([7, 0]);
  });

  it('that holidays moved into the night ends in the morning after, and is as long as before without them', () => {
    const term = byDay({ at: midnight, restMs: dayMs }, utc, defaultRules.reflection);
    expect(new Date(term.at).toISOString()).toBe('2026-11-24T08:00:00.000Z');
    expect(term.at - term.restMs).toBe(midnight - dayMs);
    expect(byDay({ at: midnight, restMs: 0 }, utc, defaultRules.reflection).at).toBe(midnight);
    expect(byDay({ at: monday, restMs: dayMs }, utc, defaultRules.reflection).at).toBe(monday);
  });
});

describe('A feedback', () => {
  const long = 'The first minute made me want to bake at once.';

  it('has 40 to 3,000 characters for each prompt, spaces around them not counted', () => {
    const longest = `${long} `.repeat(65).slice(0, 2_999).concat('.');
    expect(textProblems({ works: long, change: long, question: longest }, feedbackParts, rules)).toEqual({});
    const short = { works: `${' '.repeat(50)}good`, change: 'x'.repeat(39), question: 'x'.repeat(3_001) };
    expect(textProblems(short, feedbackParts, rules)).toEqual({
      works: 'too_short',
      change: 'too_short',
      question: 'too_long',
    });
  });
});

describe('A feedback on a work without a question', () => {
  it('has no answer to it', () => {
    expect(partsOn({ question: '' })).toEqual(['works', 'change']);
    expect(partsOn({ question: 'Why rye?' })).toEqual(['question', 'works', 'change']);
    const long = 'The first minute made me want to bake at once.';
    expect(textProblems({ works: long, change: long, question: '' }, ['works', 'change'], rules)).toEqual({});
  });
});

describe('What counts as feedback', () => {
  const of = (text: string) => textProblems({ works: text, change: text, question: text }, feedbackParts, rules).works;

  it.each([
    ['is counted as it is shown', '\u200B'.repeat(40), 'too_short'],
    ['is more than a letter with many marks', `a${'\u0301'.repeat(50)}`, 'too_short'],
    ['is more than wide gaps between words', `a few${' '.repeat(40)}words`, 'too_short'],
    ['has words in it', '.'.repeat(40), 'no_words'],
    ['has different words in it', 'very '.repeat(20), 'no_words'],
    [
      'may be in any script',
      '我很喜欢这个故事的开头，因为你先给我们看了烧焦的面包，然后才解释为什么，这样我马上就明白了。',
      undefined,
    ],
    ['may be in Persian, with its joiners', 'می‌خواهم بگویم که آغاز داستان شما بسیار زیبا و روشن است.', undefined],
  ] as const)('%s', (_what, text, problem) => {
    expect(of(text)).toBe(problem);
  });
});

describe('An exchange', () => {
  it('is completed once both gave', () => {
    expect(isCompleted(given(pair, adaId, benId))).toBe(true);
    expect(isCompleted(given(pair, adaId))).toBe(false);
  });

  it('is completed as well in a ring of three that became a pair', () => {
    expect(isCompleted(given(without(three, adaId), benId, cleoId))).toBe(true);
  });
});
