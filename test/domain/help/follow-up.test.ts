import { describe, expect, it } from 'vitest';
import { type FollowUp, isWorthNoting, nextFollowUp, nothingHeard } from '../../../src/domain/help/follow-up.ts';
import type { HelpRequest } from '../../../src/domain/help/request.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { utc, type Zone } from '../../../src/domain/time/zone.ts';
import { aRequest, minutesLater, monday } from '../../support/builders.ts';

const rules = defaultRules.request;
const hours = (count: number) => minutesLater(count * 60);
const days = (count: number) => hours(count * 24);
const answered = aRequest({ state: 'answered', answeredAt: monday });
const next = (request: HelpRequest, heard: Partial<FollowUp> = {}, zone: Zone = utc) =>
  nextFollowUp(request, { ...nothingHeard, ...heard }, zone, rules);

const nextHeld = (request: HelpRequest, heard: Partial<FollowUp> = {}) =>
  nextFollowUp(request, { ...nothingHeard, ...heard }, utc, rules, [{ from: days(2), until: days(5) }]);

describe('in holidays', () => {
  it('no clock of a request runs, neither of those that were asked before nor in them', () => {
    expect(nextHeld(aRequest())).toEqual({ what: 'ask_whether_looking', at: days(10) });
    expect(nextHeld(aRequest(), { idleAskedAt: days(10) })).toEqual({ what: 'expire', at: days(17) });
    expect(nextHeld({ ...answered, answeredAt: days(3) })).toEqual({
      what: 'ask_whether_helped',
      at: hours(5 * 24 + 6),
    });
  });
});

/** Monday, 09:00 UTC is the middle of nowhere’s day: 15:00 there, so that six hours later is still day. */
describe('whether that helped', () => {
  it('is asked six quiet hours after the last word', () => {
    expect(next(answered)).toEqual({ what: 'ask_whether_helped', at: hours(6) });
    expect(next(answered, { lastWordAt: hours(3) })).toEqual({ what: 'ask_whether_helped', at: hours(9) });
  });

  it('is not asked before anybody answered, nor while seats are free', () => {
    expect(next(aRequest({ seats: 3 }))?.what).toBe('ask_whether_looking');
  });

  it('waits for the morning where it would be night for the asker', () => {
    // 15:00 in London is 00:00 in Tokyo; its 08:00 is 23:00 UTC.
    expect(next(answered, {}, 'Asia/Tokyo' as Zone)).toEqual({ what: 'ask_whether_helped', at: hours(14) });
  });

  it('is not asked again by itself, whatever is written', () => {
    const asked = { timesAsked: 1, askedAt: hours(6), lastWordAt: hours(10) };
    expect(next(answered, asked)?.what).toBe('ask_whether_looking');
  });

  it('is asked once more after “Not yet” and six quiet hours after a new word', () => {
    const notYet = { timesAsked: 1, askedAt: hours(6), notYetAt: hours(7) };
    expect(next(answered, notYet)?.what).toBe('wait_again');
    expect(next(answered, { ...notYet, lastWordAt: hours(25) })).toEqual({ what: 'ask_whether_helped', at: hours(31) });
  });

  it('is never asked a third time', () => {
    const twice = { timesAsked: 2, askedAt: hours(20), notYetAt: hours(21), lastWordAt: hours(22) };
    expect(next(answered, twice)?.what).toBe('ask_whether_looking');
  });
});

describe('an answer that has not helped yet', () => {
  const notYet = { timesAsked: 1, askedAt: hours(6), notYetAt: hours(7) };

  it('is none after a day in which nobody added a word: the request waits again', () => {
    expect(next(answered, notYet)).toEqual({ what: 'wait_again', at: hours(31) });
  });

  it('goes on as soon as somebody adds one', () => {
    expect(next(answered, { ...notYet, lastWordAt: hours(8) })?.what).toBe('ask_whether_helped');
  });

  it('changes nothing about a request that waits anyway', () => {
    expect(next(aRequest(), notYet)?.what).toBe('ask_whether_looking');
  });
});

describe('a request of which nothing is heard', () => {
  it('is asked about after seven days, and expires after fourteen', () => {
    expect(next(aRequest())).toEqual({ what: 'ask_whether_looking', at: days(7) });
    expect(next(aRequest(), { idleAskedAt: days(7) })).toEqual({ what: 'expire', at: days(14) });
  });

  it('has a week after it was asked about, however late that was', () => {
    expect(next(aRequest(), { idleAskedAt: days(30) })).toEqual({ what: 'expire', at: days(37) });
  });

  it('has seven days anew after each word', () => {
    const heard = { idleAskedAt: days(7), lastWordAt: days(8) };
    expect(next(aRequest(), heard)).toEqual({ what: 'ask_whether_looking', at: days(15) });
  });

  it('is neither asked about nor closed at night', () => {
    const tokyo = 'Asia/Tokyo' as Zone;
    const lateAsked = aRequest({ askedAt: hours(5) });
    expect(next(lateAsked, {}, tokyo)?.at).toBe(hours(7 * 24 + 14));
    expect(next(lateAsked, { idleAskedAt: days(8) }, tokyo)?.at).toBe(hours(15 * 24));
  });

  it.each(['resolved', 'withdrawn', 'expired'] as const)('is left alone once it is %s', (state) => {
    expect(next(aRequest({ state }))).toBeUndefined();
  });
});

describe('a word', () => {
  it('is kept unless one was kept in the last five minutes', () => {
    const heard = { ...nothingHeard, lastWordAt: monday };
    expect(isWorthNoting(nothingHeard, monday, rules)).toBe(true);
    expect(isWorthNoting(heard, minutesLater(4.9), rules)).toBe(false);
    expect(isWorthNoting(heard, minutesLater(5), rules)).toBe(true);
  });
});
