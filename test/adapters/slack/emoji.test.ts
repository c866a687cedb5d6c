import { describe, expect, it } from 'vitest';
import { emojiFromName, faceFromName, nameOfEmoji, withEmoji } from '../../../adapters/slack/emoji.ts';
import { type Emoji, parseEmoji } from '../../../src/domain/kudos/emoji.ts';
import { defaultRules } from '../../../src/domain/rules.ts';

describe('emoji', () => {
  it('knows the four that thank by their names in Slack', () => {
    const names = ['raised_hands', 'bulb', 'mag', 'person_climbing'];
    expect(names.map(emojiFromName)).toEqual(Object.keys(defaultRules.kudos.emoji));
    expect(Object.keys(defaultRules.kudos.emoji).map((emoji) => nameOfEmoji(emoji as Emoji))).toEqual(names);
  });

  it('takes every skin tone as the base form', () => {
    expect(emojiFromName('raised_hands::skin-tone-3')).toBe('🙌');
  });

  it('knows second names', () => {
    expect(emojiFromName('thumbsup')).toBe(emojiFromName('+1'));
    expect(nameOfEmoji('👍' as Emoji)).toBe('+1');
  });

  it('agrees with what people type about selectors', () => {
    expect(emojiFromName('heart')).toBe(parseEmoji('❤️'));
    expect(nameOfEmoji('❤️' as Emoji)).toBe('heart');
  });

  it('takes a name that Unicode does not know as one of the workspace', () => {
    expect(emojiFromName('Party-Parrot')).toBe(':party-parrot:');
    expect(nameOfEmoji(':party-parrot:' as Emoji)).toBe('party-parrot');
  });

  it('never makes nothing of a name', () => {
    expect(emojiFromName('skin-tone-2')).toBe('🏻');
  });
});

describe('withEmoji', () => {
  it.each([
    ['thanks :tada:', 'thanks 🎉'],
    [':tada::tada:', '🎉🎉'],
    ['well done :+1::skin-tone-3:, all', 'well done 👍, all'],
    ['👍 as it is', '👍 as it is'],
  ])('writes %s as %s', (typed, text) => {
    expect(withEmoji(typed)).toBe(text);
  });

  it.each(['at 10:30:45', ':party-parrot:', 'kind:support', 'std::vector', 'https://example.org:80/a:b', ':', '::'])(
    'leaves %s as it is',
    (typed) => {
      expect(withEmoji(typed)).toBe(typed);
    },
  );
});

describe('The face of an emoji', () => {
  it.each([
    ['woman_climbing', '🧗‍♀', undefined],
    ['man_climbing::skin-tone-3', '🧗‍♂', '::skin-tone-3'],
    ['raised_hands::skin-tone-4', '🙌', '::skin-tone-4'],
    ['thanks', ':thanks:', undefined],
  ])('is told apart from the emoji that it counts as: %s', (name, emoji, face) => {
    expect(emojiFromName(name)).toBe(emoji);
    expect(faceFromName(name)).toBe(face);
  });
});
