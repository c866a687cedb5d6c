import { describe, expect, it } from 'vitest';
import {
  completedPercent,
  hasGiven,
  isSealed,
  isStranded,
  leaving,
  newlyReadable,
  type Pairing,
  parseLink,
  readable,
  releasing,
  shouldAskToPause,
  textProblems,
  timesOf,
} from '../../../src/domain/exchange/exchange.ts';
import type { MemberId, RingId } from '../../../src/domain/ids.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { adaId, benId, cleoId, monday } from '../../support/builders.ts';
import { aPairing, pairingsAmong } from '../../support/exchange-builders.ts';

const rules = defaultRules.exchange;

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

  it('comes seven days after the match, with reminders at half time and a day before', () => {
    const { halfwayAt, lastReminderAt, deadlineAt } = timesOf(monday, rules);
    const hours = [halfwayAt, lastReminderAt, deadlineAt].map((at) => (at - monday) / 3_600_000);
    expect(hours).toEqual([84, 144, 168]);
  });
});

describe('A feedback', () => {
  const long = 'The first minute made me want to bake at once.';

  it('has 40 to 3,000 characters for each prompt, spaces around them not counted', () => {
    const longest = `${long} `.repeat(65).slice(0, 2_999).concat('.');
    expect(textProblems({ works: long, change: long, question: longest }, rules)).toEqual({});
    const short = { works: `${' '.repeat(50)}good`, change: 'x'.repeat(39), question: 'x'.repeat(3_001) };
    expect(textProblems(short, rules)).toEqual({ works: 'too_short', change: 'too_short', question: 'too_long' });
  });
});

describe('What counts as feedback', () => {
  const of = (text: string) => textProblems({ works: text, change: text, question: text }, rules).works;

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

describe('A link', () => {
  it.each([['https://example.org/a?b=c#d'], ['http://localhost:3000/'], ['  https://example.org/  ']])(
    '%s can be followed',
    (text) => {
      expect(parseLink(text)).toBe(text.trim());
    },
  );

  it.each([
    ['example.org'],
    ['javascript:alert(1)'],
    ['ftp://example.org/'],
    ['https://'],
    ['https://a b.org'],
    ['my talk'],
  ])('%s cannot', (text) => {
    expect(parseLink(text)).toBeUndefined();
  });
});

describe('The share of completed exchanges', () => {
  const names = (text: string) => text.split(' ') as MemberId[];
  const rings = (['a b', 'c d', 'e f'] as const).map((members, index) =>
    pairingsAmong(...names(members)).map((pairing) => ({ ...pairing, ringId: `ring ${index}` as RingId })),
  );
  const gaveIn = (...givers: readonly string[]) => given(rings.flat(), ...names(givers.join(' ')));

  it('counts those in which both gave', () => {
    expect(completedPercent(gaveIn('a', 'b', 'c', 'e', 'f'), rules)).toBe(67);
  });

  it('counts a ring of three that became a pair', () => {
    const left = given(without(three, adaId), benId, cleoId).map((each) => ({ ...each, ringId: 'three' as RingId }));
    expect(completedPercent([...gaveIn('a', 'b', 'c', 'd', 'e', 'f'), ...left], rules)).toBe(100);
  });

  it('is not told about fewer than five people', () => {
    expect(completedPercent(gaveIn('a', 'b', 'c', 'd').slice(0, 4), rules)).toBeUndefined();
  });
});
