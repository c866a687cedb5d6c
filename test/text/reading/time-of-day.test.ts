import { describe, expect, it } from 'vitest';
import { timeOfDay } from '../../../src/domain/time/timing.ts';
import { readEnglishTimeOfDay } from '../../../src/text/en/reading/time-of-day.ts';

describe('A time of day', () => {
  it.each([
    ['09:00', '09:00'],
    ['9', '09:00'],
    ['18.30', '18:30'],
    ['21.30', '21:30'],
    ['21h30', '21:30'],
    ['9:30 pm', '21:30'],
    ['9:30pm', '21:30'],
    ['9.30 p.m.', '21:30'],
    ['9 PM', '21:00'],
    ['9pm', '21:00'],
    ['9am', '09:00'],
    ['12 am', '00:00'],
    ['12:15 pm', '12:15'],
    ['21h', '21:00'],
    ['9 h', '09:00'],
    ['18:30 Uhr', '18:30'],
    ['0930', '09:30'],
    ['2130', '21:30'],
    ['９：００', '09:00'],
    ['noon', '12:00'],
    ['12 noon', '12:00'],
    ['midnight', '00:00'],
    ['at 9 o’clock', '09:00'],
    [' 23:59 ', '23:59'],
  ])('is read from “%s”', (text, time) => {
    const read = readEnglishTimeOfDay(text);
    expect(read && timeOfDay(read)).toBe(time);
  });

  it.each(['', '24:00', '9:60', '9:5', 'nine', '-1:00', '09:00:00', '2460', '930', '13 pm', '0 am', 'pm', '٩:٠٠'])(
    'is not read from “%s”',
    (text) => {
      expect(readEnglishTimeOfDay(text)).toBeUndefined();
    },
  );
});
