import { describe, expect, it } from 'vitest';
import { suggest, usableVocabulary } from '../../../adapters/playground/public/suggest.js';

const vocabulary = {
  commands: [
    {
      name: 'ask',
      description: 'Ask for help',
      example: 'how do I trim a bowl?',
      options: [
        { name: 'text', description: 'What you need', type: 'text', required: true, place: 'rest' },
        { name: 'kind', description: 'What kind', type: 'choice', choices: ['feedback', 'support'] },
        { name: 'urgent', description: 'Now?', type: 'flag' },
      ],
    },
    {
      name: 'community',
      description: 'What for',
      subcommands: [
        { name: 'show', description: 'Shows it', options: [] },
        { name: 'purpose', description: 'Says it', requires: 'steward', options: [] },
      ],
    },
  ],
  members: [
    { id: 'u-1', name: 'Ada Pebble', about: '' },
    { id: 'u-2', name: 'Emi Sparrow', about: '' },
  ],
  channels: [{ id: 'c-1', name: 'help', about: 'Ask here' }],
  emoji: [],
  menus: [],
};

const labels = (text: string) => suggest(text, text.length, vocabulary).map(({ label }) => label);

/** The text after the first suggestion was taken. */
const taken = (text: string) => {
  const [first] = suggest(text, text.length, vocabulary);
  return first ? text.slice(0, first.from) + first.insert : text;
};

describe('a completion', () => {
  it('of a slash lists the commands, then narrows', () => {
    expect(labels('/')).toEqual(['/ask', '/community']);
    expect(taken('/com')).toBe('/community ');
  });

  it('after a command with subcommands lists those', () => {
    expect(labels('/community ')).toEqual(['show', 'purpose']);
    expect(taken('/community pur')).toBe('/community purpose ');
  });

  it('names options and their choices', () => {
    expect(taken('/ask How? ki')).toBe('/ask How? kind:');
    expect(labels('/ask How? kind:')).toEqual(['feedback', 'support']);
    expect(taken('/ask How? kind:su')).toBe('/ask How? kind:support ');
    expect(labels('/ask urgent:')).toEqual(['yes', 'no']);
  });

  it('of an option waits to be chosen, so that Enter sends a sentence that ends like one', () => {
    expect(suggest('/ask what k', 11, vocabulary).map(({ ready }) => ready)).toEqual([false]);
  });

  it('that is written out already waits to be chosen, so that Enter sends', () => {
    const ready = (text: string) => suggest(text, text.length, vocabulary).map((each) => each.ready);
    expect([ready('/as'), ready('/ask')]).toEqual([[true], [false]]);
    expect([ready('/community sho'), ready('/community show')]).toEqual([[true], [false]]);
  });

  it('finds members and channels anywhere, by any of their names', () => {
    expect(taken('Thanks @em')).toBe('Thanks @Emi Sparrow ');
    expect(taken('@sparrow')).toBe('@Emi Sparrow ');
    expect(taken('see #he')).toBe('see #help ');
  });

  it('offers nothing in plain words, nor in an address', () => {
    expect(labels('Good morning')).toEqual([]);
    expect(labels('me@ada')).toEqual([]);
    expect(labels('and/or')).toEqual([]);
  });

  it('shows an example of a command, or its subcommands', () => {
    const hints = (text: string) => suggest(text, text.length, vocabulary).map(({ hint }) => hint);
    expect(hints('/as')).toEqual(['how do I trim a bowl?']);
    expect(hints('/com')).toEqual(['show · purpose']);
  });

  it('has what only stewards may use for them alone', () => {
    const offered = (isSteward: boolean) =>
      suggest('/community ', 11, usableVocabulary(vocabulary, isSteward)).map(({ label }) => label);
    expect([offered(true), offered(false)]).toEqual([['show', 'purpose'], ['show']]);
  });
});
