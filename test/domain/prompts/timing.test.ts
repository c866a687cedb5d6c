import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MemberId } from '../../../src/domain/ids.ts';
import { hourMs, type Instant, instant, later, minuteMs } from '../../../src/domain/instant.ts';
import { nextPromptAt, promptsFollowAfter, spreadMinutes } from '../../../src/domain/prompts/timing.ts';
import { isQuiet } from '../../../src/domain/quiet-hours.ts';
import { habits } from '../../../src/domain/ritual.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import type { Timing } from '../../../src/domain/timing.ts';
import type { Zone } from '../../../src/domain/zone.ts';
import { adaId, monday } from '../../support/builders.ts';

const rules = defaultRules.reflection;
const fridayAtThree = habits.reflection.timing;
const fridayAt = (hour: number, minute: number): Timing => ({ ...fridayAtThree, hour, minute });
const next = (zone: string, after: Instant = monday, participants = 1, timing = fridayAtThree) =>
  nextPromptAt(timing, zone as Zone, after, adaId, participants, rules);
const utc = (...at: Parameters<typeof Date.UTC>) => instant(Date.UTC(...at));

describe('a prompt comes', () => {
  it.each([
    ['UTC', utc(2026, 10, 27, 15)],
    ['Asia/Kolkata', utc(2026, 10, 27, 9, 30)],
    ['America/Los_Angeles', utc(2026, 10, 27, 23)],
    ['Pacific/Auckland', utc(2026, 10, 27, 2)],
  ])('on Friday at three by the clocks of %s', (zone, at) => {
    expect(next(zone)).toBe(at);
  });

  it('at three on both sides of a change of the clocks', () => {
    expect(next('Europe/Berlin', utc(2026, 9, 22))).toBe(utc(2026, 9, 23, 13));
    expect(next('Europe/Berlin', utc(2026, 9, 26))).toBe(utc(2026, 9, 30, 14));
  });

  it('not in the quiet hours, but when they are over', () => {
    expect(next('UTC', monday, 1, fridayAt(22, 30))).toBe(utc(2026, 10, 28, 8));
    expect(next('UTC', monday, 1, fridayAt(21, 59))).toBe(utc(2026, 10, 27, 21, 59));
    expect(next('UTC', monday, 1, fridayAt(7, 0))).toBe(utc(2026, 10, 27, 8));
  });

  it('never in the quiet hours, whatever the zone, the schedule and how many there are', () => {
    const zones = ['UTC', 'Asia/Kolkata', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Chatham'] as Zone[];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.nat({ max: 23 }),
        fc.nat({ max: 59 }),
        fc.nat({ max: 5_000 }),
        fc.nat({ max: 400 }),
        (zone, hour, minute, participants, days) => {
          const after = later(monday, days * 24 * hourMs);
          const at = nextPromptAt(
            fridayAt(hour, minute),
            zone,
            after,
            `m-${participants}` as MemberId,
            participants,
            rules,
          );
          expect(isQuiet(at, zone, rules)).toBe(false);
          expect(at).toBeGreaterThan(after);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('two prompts', () => {
  it('never come within three days, wherever somebody travels', () => {
    const last = next('Pacific/Auckland');
    const after = promptsFollowAfter(later(last, hourMs), last, defaultRules);
    expect(next('America/Los_Angeles', after)).toBe(utc(2026, 11, 4, 23));
    expect(promptsFollowAfter(monday, undefined, defaultRules)).toBe(monday);
  });
});

describe('prompts are spread', () => {
  it('over no time while a minute takes them all, then over a minute for each fifty, then over an hour', () => {
    expect([1, 50, 51, 500, 2_950, 100_000].map((count) => spreadMinutes(count, rules))).toEqual([0, 0, 2, 10, 59, 60]);
  });

  it('evenly: at no time do many more come than their share', () => {
    const people = 3_000;
    const perMinute = Array.from({ length: 60 }, () => 0);
    const three = nextPromptAt(fridayAtThree, 'UTC' as Zone, monday, adaId, 1, rules);
    for (let n = 0; n < people; n += 1) {
      const at = nextPromptAt(fridayAtThree, 'UTC' as Zone, monday, `member-${n}` as MemberId, people, rules);
      const minute = Math.floor((at - three) / minuteMs);
      perMinute[minute] = (perMinute[minute] ?? 0) + 1;
    }
    expect(perMinute).toHaveLength(60);
    expect(Math.max(...perMinute)).toBeLessThan(2 * rules.mostPerMinute);
  });

  it('the same way each time, so that nobody’s comes twice', () => {
    expect(next('UTC', monday, 5_000)).toBe(next('UTC', monday, 5_000));
  });
});
