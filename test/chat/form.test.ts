import { describe, expect, it } from 'vitest';
import { flagValue, listValue, numberValue, textValue } from '../../src/chat/form.ts';

const values = { need: '  how do I start?\n', seats: 0, urgent: true, helpers: ['U1'] };

describe('what was filled in', () => {
  it('is read by its type', () => {
    expect(textValue(values, 'need')).toBe('how do I start?');
    expect(numberValue(values, 'seats')).toBe(0);
    expect(flagValue(values, 'urgent')).toBe(true);
    expect(listValue(values, 'helpers')).toEqual(['U1']);
  });

  it('is empty where a field was left empty or holds something else', () => {
    expect(textValue(values, 'seats')).toBe('');
    expect(textValue(values, 'tried')).toBe('');
    expect(numberValue(values, 'need')).toBeUndefined();
    expect(flagValue(values, 'need')).toBe(false);
    expect(listValue(values, 'need')).toEqual([]);
  });
});
