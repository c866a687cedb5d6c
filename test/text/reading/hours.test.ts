import { describe, expect, it } from 'vitest';
import { readEnglishHours } from '../../../src/text/en/reading/hours.ts';

describe('Quiet hours', () => {
  it.each([
    ['22:00 to 08:00', 22, 8],
    ['from 10pm till 7am', 22, 7],
    ['22-8', 22, 8],
    ['9 pm – 6', 21, 6],
    ['between 23 and 7', 23, 7],
    ['1 to 5.', 1, 5],
    ['none', 0, 0],
    ['Never', 0, 0],
  ])('are read as people say them: %s', (typed, quietFromHour, quietToHour) => {
    expect(readEnglishHours(typed)).toEqual({ quietFromHour, quietToHour });
  });

  it.each(['', '22', '22:30 to 8', '8 to 8', '22 to 8 to 10', '25 to 3', 'at night'])('are not: %s', (typed) => {
    expect(readEnglishHours(typed)).toBeUndefined();
  });
});
