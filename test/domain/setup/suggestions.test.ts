import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NamedChannel, suggestChannels, suggestZone } from '../../../src/domain/setup/suggestions.ts';
import type { Zone } from '../../../src/domain/time/zone.ts';

/** Channels whose ids are their names: open ones, `🔒private` and `forum:posts`. */
const channels = (...names: string[]): readonly NamedChannel[] =>
  names.map((name) => ({
    id: name,
    name: name.replace(/^(🔒|forum:)/u, ''),
    isOpen: !name.startsWith('🔒'),
    isForum: name.startsWith('forum:'),
  }));

const suggested = (...names: string[]) => suggestChannels(channels(...names));

describe('the channel for help', () => {
  it.each([
    [['general', 'help', 'random'], 'help'],
    [['help', 'help-css', 'help-js'], 'help'],
    [['lobby', 'Questions'], 'Questions'],
    [['lobby', '🙋・ask-for-help'], '🙋・ask-for-help'],
    [['lobby', 'q_and_a'], 'q_and_a'],
    [['lobby', 'coding-help'], 'coding-help'],
    [['lobby', 'forum:help'], 'forum:help'],
    [['ask', 'questions'], 'ask'],
  ])('of %s is the one whose name says so', (names, expected) => {
    expect(suggested(...names).help).toBe(expected);
  });

  it.each([
    [['help-css', 'help-js']],
    [['help', 'HELP']],
    [['help-desk', 'it-help']],
    [['help-wanted']],
    [['old-help']],
    [['helpful-links', 'asking-price']],
    [['🔒help']],
    [['general', 'random']],
    [[]],
  ])('is not guessed from %s', (names) => {
    expect(suggested(...names).help).toBeUndefined();
  });
});

describe('the channel for the digest', () => {
  it.each([
    [['general', 'announcements', 'weekly'], 'weekly'],
    [['general', 'announcements'], 'announcements'],
    [['general', 'random'], 'general'],
    [['town-square', 'random'], 'town-square'],
    [['random', 'the-digest'], 'the-digest'],
  ])('of %s is the one that fits best', (names, expected) => {
    expect(suggested(...names).digest).toBe(expected);
  });

  it.each([[['random', 'css']], [['forum:general']], [['🔒announcements']], [['general-bots']]])(
    'is not guessed from %s',
    (names) => {
      expect(suggested(...names).digest).toBeUndefined();
    },
  );
});

describe('the channel for stewards', () => {
  it.each([
    [['general', '🔒mods'], '🔒mods'],
    [['🔒stewards', '🔒mods'], '🔒stewards'],
    [['🔒team-admins'], '🔒team-admins'],
  ])('of %s is a private one', (names, expected) => {
    expect(suggested(...names).stewards).toBe(expected);
  });

  it.each([[['mods']], [['🔒mods', '🔒Mods']], [['🔒mod-log', '🔒mods-archive']], [['🔒kitchen']]])(
    'is not guessed from %s',
    (names) => {
      expect(suggested(...names).stewards).toBeUndefined();
    },
  );
});

it('proposes no channel for two things, and only channels that there are, whatever they are called', () => {
  const words = fc.constantFrom('help', 'digest', 'general', 'mods', 'ask', 'weekly', 'old', '🌻', 'css');
  const name = fc.array(words, { minLength: 1, maxLength: 3 }).map((some) => some.join('-'));
  const channel = fc.record({ id: fc.uuid(), name, isOpen: fc.boolean(), isForum: fc.boolean() });
  fc.assert(
    fc.property(fc.uniqueArray(channel, { selector: ({ id }) => id, maxLength: 12 }), (all) => {
      const found = Object.values(suggestChannels(all));
      expect(new Set(found).size).toBe(found.length);
      expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(found));
    }),
  );
});

describe('the zone of a community', () => {
  const [berlin, tokyo] = ['Europe/Berlin', 'Asia/Tokyo'] as Zone[];

  it('is that of whoever sets it up', () => {
    expect(suggestZone(berlin, [tokyo, tokyo])).toBe(berlin);
  });

  it('is else the one that most stewards share', () => {
    expect(suggestZone(undefined, [tokyo, undefined, berlin, tokyo])).toBe(tokyo);
  });

  it('is not guessed where none is shared more than another', () => {
    expect(suggestZone(undefined, [tokyo, berlin])).toBeUndefined();
    expect(suggestZone(undefined, [undefined])).toBeUndefined();
  });
});
