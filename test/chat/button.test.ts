import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buttonActions, formActions } from '../../src/chat/actions.ts';
import { actionId, button, maxActionIdCharacters, parseActionId } from '../../src/chat/button.ts';

const declared = [...Object.values(buttonActions), ...Object.values(formActions)];

describe('actionId', () => {
  it('carries any subject there and back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...declared), fc.string({ maxLength: 60 }), (action, subject) => {
        expect(parseActionId(actionId(action, subject))).toEqual({ action, subject });
      }),
    );
  });

  it('leaves room for an id beside every declared action', () => {
    const uuid = '0198d2c0-7a1b-7c3d-8e4f-0123456789ab';
    for (const action of declared) expect(actionId(action, uuid).length).toBeLessThanOrEqual(maxActionIdCharacters);
  });

  it('takes exactly as many characters as Discord does, and no more', () => {
    expect(actionId('a:b', 'x'.repeat(96))).toHaveLength(100);
    expect(() => actionId('a:b', 'x'.repeat(97))).toThrow(RangeError);
  });
});

describe('parseActionId', () => {
  it.each(['', 'ask', 'ask:', ':help', ':', '::r1', `a:b:${'x'.repeat(97)}`])('knows %j for none of ours', (id) => {
    expect(parseActionId(id)).toBeUndefined();
  });

  it('never throws, whatever a platform carries back', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), (id) => {
        const parsed = parseActionId(id);
        if (parsed && !id.endsWith(':')) expect(actionId(parsed.action, parsed.subject)).toBe(id);
      }),
    );
  });
});

describe('button', () => {
  it('is plain and without a subject unless told otherwise', () => {
    expect(button('ask:help', 'I can help')).toEqual({
      action: 'ask:help',
      label: 'I can help',
      subject: '',
      style: 'plain',
    });
  });
});
