import { describe, expect, it } from 'vitest';
import { around, availabilityAt } from '../../../src/domain/offer/availability.ts';
import { topicsOf } from '../../../src/domain/offer/offer.ts';
import { minutesLater, monday } from '../../support/builders.ts';

describe('the topics of an offer', () => {
  it.each([
    ['are those that were given', 'I can look over layouts', ['css'], ['css']],
    ['are the offer itself where it is as short as a topic', 'Sourdough', [], ['sourdough']],
    ['are none where the offer is a sentence', 'I can read drafts of talks on a Sunday', [], []],
  ])('%s', (_, text, given, topics) => {
    expect(topicsOf(text, given)).toEqual(topics);
  });
});

describe('availability', () => {
  it('ends alone', () => {
    const until = minutesLater(120);
    expect(around(2, monday)).toEqual({ is: 'around', until });
    expect(availabilityAt({ is: 'around', until }, minutesLater(119))).toEqual({ is: 'around', until });
    expect(availabilityAt({ is: 'around', until }, until)).toEqual({ is: 'usual' });
    expect(availabilityAt({ is: 'paused', until }, until)).toEqual({ is: 'usual' });
  });

  it('goes on where a break has no end', () => {
    const open = { is: 'paused', until: undefined } as const;
    expect(availabilityAt(open, minutesLater(1_000_000))).toEqual(open);
  });
});
