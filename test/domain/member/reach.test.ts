import { describe, expect, it } from 'vitest';
import { isPaused, pausedUntil, reachableFrom, rulesFor } from '../../../src/domain/member/reach.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { hourMs, later } from '../../../src/domain/time/instant.ts';
import { utc } from '../../../src/domain/time/zone.ts';
import { aMember, monday } from '../../support/builders.ts';

const quiet = { quietFromHour: 22, quietToHour: 8 };
const at = (hours: number) => later(monday, hours * hourMs);
const from = (hours: number, changes: Parameters<typeof aMember>[0] = {}) =>
  reachableFrom(at(hours), aMember(changes), { zone: utc, quiet });

// Monday is 09:00.
describe('A pause of everything', () => {
  it('ends by itself', () => {
    const member = aMember({ pausedUntil: at(5) });
    expect(pausedUntil(member, at(4))).toBe(at(5));
    expect(isPaused(member, at(5))).toBe(false);
    expect(isPaused(aMember(), monday)).toBe(false);
  });
});

describe('Somebody can be written to', () => {
  it('now, or when their night is over, by the hours that they chose or else those of the community', () => {
    expect(from(1)).toBe(at(1));
    expect(from(14)).toBe(at(23));
    expect(from(12, { quietHours: { quietFromHour: 20, quietToHour: 10 } })).toBe(at(25));
    expect(from(14, { quietHours: { quietFromHour: 0, quietToHour: 0 } })).toBe(at(14));
  });

  it('after a pause, and not in the night in which it ends', () => {
    expect(from(1, { pausedUntil: at(5) })).toBe(at(5));
    expect(from(1, { pausedUntil: at(15) })).toBe(at(23));
  });
});

describe('The rules for a member', () => {
  it('have the hours that they chose, wherever there are any', () => {
    const quietHours = { quietFromHour: 20, quietToHour: 6 };
    const { request, reflection } = rulesFor(aMember({ quietHours }), defaultRules);
    expect(request).toMatchObject(quietHours);
    expect(reflection).toMatchObject(quietHours);
    expect(rulesFor(aMember(), defaultRules)).toBe(defaultRules);
  });
});
