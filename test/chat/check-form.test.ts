import { describe, expect, it } from 'vitest';
import { checkForm } from '../../src/chat/check-form.ts';
import type { FormField, FormValues } from '../../src/chat/form.ts';

const fields: readonly FormField[] = [
  { type: 'text', name: 'need', label: 'Need', minLength: 3, maxLength: 10 },
  { type: 'number', name: 'seats', label: 'Seats', least: 1, most: 50 },
  { type: 'members', name: 'helpers', label: 'Helpers', most: 2 },
  { type: 'choice', name: 'kind', label: 'Kind', choices: [{ value: 'support', label: 'Support' }] },
  { type: 'flag', name: 'urgent', label: 'Urgent' },
];

const wrongIn = (values: FormValues) => checkForm(fields, values).wrong.map(({ name }) => name);

describe('What comes back with a form', () => {
  it.each([0, -1, 1.5, 51, 1e15, Number.NaN, Number.POSITIVE_INFINITY, 'three', '2'])(
    'is a whole number within its limits: not %j',
    (seats) => expect(wrongIn({ seats })).toEqual(['seats']),
  );

  it.each(['ab', '\u200B\u200Bab', 'x'.repeat(11), 'x'.repeat(50_000)])(
    'has a text of the right length: not %j',
    (need) => expect(wrongIn({ need })).toEqual(['need']),
  );

  it('names no more people than there may be, each once', () => {
    expect(wrongIn({ helpers: ['U1', 'U2', 'U3'] })).toEqual(['helpers']);
    expect(checkForm(fields, { helpers: ['U1', 'U1', 'U2'] }).values).toEqual({ helpers: ['U1', 'U2'] });
  });

  it('is passed on as it is shown, without what the form does not ask for', () => {
    const given = { need: ' te\u200Ba ', seats: 1, kind: 'support', urgent: true, extra: 'x' };
    expect(checkForm(fields, given)).toEqual({
      values: { need: 'tea', seats: 1, kind: 'support', urgent: true },
      wrong: [],
    });
  });

  it('is absent where nothing can be seen, or nothing of it was offered', () => {
    expect(checkForm(fields, { need: '\u2800', kind: 'other', helpers: [] })).toEqual({ values: {}, wrong: [] });
  });
});
