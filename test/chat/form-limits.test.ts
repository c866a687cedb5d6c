import { describe, expect, it } from 'vitest';
import type { Form, FormField } from '../../src/chat/form.ts';
import { formProblems, renderingProblems } from '../support/form-limits.ts';

const text = { type: 'text', name: 'need', label: 'What do you need?', maxLength: 500 } as const;
const flag = { type: 'flag', name: 'urgent', label: 'This is urgent' } as const;
const choice = (...labels: readonly string[]): FormField => ({
  type: 'choice',
  name: 'kind',
  label: 'What kind?',
  choices: labels.map((label) => ({ value: label.slice(0, 9), label })),
});
const aForm = (changes: Partial<Form> = {}): Form => ({
  action: 'ask:new',
  subject: '',
  title: 'Ask for help',
  submitLabel: 'Ask',
  fields: [text, flag, choice('knowledge')],
  ...changes,
});
const long = (length: number) => 'x'.repeat(length);

describe('The limits of forms', () => {
  it('have room for an ordinary form', () => {
    expect([formProblems(aForm()), renderingProblems(aForm())]).toEqual([[], []]);
  });

  it.each<[string, Partial<Form>, RegExp]>([
    ['a title', { title: long(25) }, /^Slack: the title has 25/],
    ['a button', { submitLabel: long(25) }, /^Slack: the button has 25/],
    ['a label', { fields: [{ ...text, label: long(46) }] }, /^Discord: the label of need has 46/],
    ['a hint', { fields: [{ ...text, hint: long(101) }] }, /^Discord: the hint of need has 101/],
    ['the hint of a flag', { fields: [{ ...flag, hint: long(76) }] }, /^Slack: the words beside urgent has 76/],
    ['a placeholder', { fields: [{ ...text, placeholder: long(101) }] }, /^Discord: the placeholder of need/],
    ['a choice', { fields: [choice(long(76))] }, /^Slack: the choice/],
    [
      'too many choices',
      { fields: [choice(...Array.from({ length: 26 }, (_, n) => `c${n}`))] },
      /^Discord: the choices/,
    ],
    [
      'a required sixth field',
      { fields: [...Array(5).fill(text), { ...text, required: true }] },
      /^Discord: the place/,
    ],
  ])('find %s that is too much for one of the platforms, and so does its adapter', (_what, changes, problem) => {
    const problems = formProblems(aForm(changes));
    expect(problems).toEqual([expect.stringMatching(problem)]);
    expect(renderingProblems(aForm(changes))).toHaveLength(1);
  });

  it.each<[string, Partial<Form>, RegExp]>([
    ['a text', { fields: [{ ...text, maxLength: 3_001 }] }, /^Slack: the text of need/],
    ['people', { fields: [{ type: 'members', name: 'helpers', label: 'Who?', most: 26 }] }, /^Discord: the people in/],
  ])('find %s of which less would be taken than the form says', (_what, changes, problem) => {
    expect(formProblems(aForm(changes))).toEqual([expect.stringMatching(problem)]);
  });
});
