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
    'help with python error',
    'python error',
    "my code doesn't work",
    'I have a bug',
    'how do I fix this bug?',
    'why is my code not working?',
    'css problem',
    'error when running my program',
    'need help with java homework',
    'can someone help me with my assignment?',
    'app crashes',
    'website is broken',
    'Anyone know react?',
    'I need a react expert',
    'Hello, I have a question about SQL',
    'urgent!!! server down',
    'numpy installation fails',
    'can I DM someone about docker?',
    'Please fix my script',
    'getting an error message in excel',
    'pls help asap',
    'stuck on exercise 3',
    "what's wrong with this code?",
    'is anyone here?',
    'new to programming, where do I start?',
    'it crashes, help',
    'excel help',
    'my program crashed',
    'linux question',
    'need someone good at math',
    'is there anybody who knows photoshop',
    'discord bot not working',
    'git problem help',
    'I get an error',
    'please explain pointers',
    'wifi broken',
    'can someone look at my code',
    'database issue',
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
    'TypeError: undefined is not a function',
    'npm install fails with ERESOLVE',
    'How do I install numpy?',
    'Could you review my essay on bees?',
    'pandas merge drops rows',
    'git says detached HEAD',
    'Which loom is best for linen?',
    "docker compose can't reach postgres from web container",
    'looking for feedback on my portfolio',
    'My sourdough does not rise in winter',
    'Why does my loop print 10 instead of 9?',
    'flexbox children overflow on Safari',
    'Where can I buy clay in Bristol?',
    'How should I store dates in SQLite?',
    'segfault in strcpy',
    'what does "cannot read property of undefined" mean',
    "Does anybody have a spare room for Tuesday's meeting?",
    'elm: Maybe vs Result for form validation?',
    'I could use somebody to practise Spanish with',
    'Can someone carry chairs on Friday?',
    '¿Cómo centro un div?',
    'help please, mypy reports arg-type on line 3',
    'My kiln trips the breaker at cone 6',
    'rust borrow checker complains about mutable borrow',
    'How much yeast for 500g flour?',
    'I want company while I finish my thesis',
    'can somebody review my pull request today',
    'looking for a Portuguese translator',
    "What's a monad?",
    'centre text vertically in flexbox',
    'Who can lend me a drill?',
    'build fails after upgrading to node 22',
    'regex to match dates',
    'Push me to run 10km',
    'vim exit',
  ])('like “%s” does', (need) => {
    expect(isThin(asked(need))).toBe(false);
  });

  it('does where it says what was tried, or has topics that say it', () => {
    expect(isThin({ ...asked('does not work'), tried: 'Restarted the server and cleared the cache' })).toBe(false);
    expect(isThin({ ...asked('help please'), topics: ['css', 'layout'] })).toBe(false);
    expect(isThin({ ...asked('does not work'), tried: 'everything' })).toBe(true);
  });
});
