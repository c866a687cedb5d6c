import { describe, expect, it } from 'vitest';
import { keptBecause } from '../../../src/domain/kudos/taking-back.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { aKudos, minutesLater, monday } from '../../support/builders.ts';

const given = aKudos({ at: monday });
const takenBack = aKudos({ at: monday, takenBackAt: minutesLater(1) });
const kept = (kudos: readonly (typeof given)[], minute: number) =>
  keptBecause(kudos, minutesLater(minute), defaultRules.kudos);

describe('Thanks that were given together', () => {
  it('can be taken back for a day', () => {
    expect(kept([given, given], 24 * 60 - 1)).toBeUndefined();
    expect(kept([given, given], 24 * 60)).toBe('too_late');
  });

  it('can be taken back as long as any of them stand, and that they are is said first', () => {
    expect(kept([takenBack, given], 5)).toBeUndefined();
    expect(kept([takenBack, takenBack], 5)).toBe('taken_back');
    expect(kept([takenBack, takenBack], 99 * 60)).toBe('taken_back');
  });
});
