import { describe, expect, it } from 'vitest';
import { isThin } from '../../../src/domain/help/thin.ts';

const asked = (need: string) => ({ need, tried: '', topics: [] });

describe('a question', () => {
  it.each([
    'hi',
    'Hello everyone!',
    'can anybody help me?',
    'does not work',
    'I have a problem, please help',
    'anyone here good with python?',
    '???',
  ])('like “%s” gives nobody anything to go on', (need) => {
    expect(isThin(asked(need))).toBe(true);
  });

  it.each([
    'How do I centre a div?',
    'What is recursion?',
    'EADDRINUSE when I start the server',
    'useEffect runs twice',
    'Wie zentriere ich ein Element?',
    'Would somebody read my poem about winter?',
  ])('like “%s” does', (need) => {
    expect(isThin(asked(need))).toBe(false);
  });

  it('does where it says what was tried, or has topics that say it', () => {
    expect(isThin({ ...asked('does not work'), tried: 'Restarted the server and cleared the cache' })).toBe(false);
    expect(isThin({ ...asked('help please'), topics: ['css', 'layout'] })).toBe(false);
    expect(isThin({ ...asked('does not work'), tried: 'everything' })).toBe(true);
  });
});
