import emojis from 'emojibase-data/en/data.json' with { type: 'json' };
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isHelpKind } from '../../../src/domain/kind.ts';
import { baseEmoji, parseEmoji, withoutGender } from '../../../src/domain/kudos/emoji.ts';
import { defaultRules } from '../../../src/domain/rules.ts';

describe('parseEmoji', () => {
  it.each([
    ['a plain one', '🙌', '🙌'],
    ['one with white space around it', ' 🙌\n', '🙌'],
    ['a skin tone', '🙌🏽', '🙌'],
    ['a heart as text', '❤', '❤'],
    ['a heart as an emoji', '❤️', '❤'],
    ['a heart that asks to be text', '❤︎', '❤'],
    ['a woman climbing with a skin tone', '🧗🏽‍♀️', '🧗‍♀'],
    ['the same without its variation selector', '🧗🏽‍♀', '🧗‍♀'],
    ['a family', '👨‍👩‍👧', '👨‍👩‍👧'],
    ['a heart on fire', '❤️‍🔥', '❤‍🔥'],
    ['the flag of a country', '🇩🇪', '🇩🇪'],
    ['the flag of a part of a country', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', '🏴󠁧󠁢󠁷󠁬󠁳󠁿'],
    ['a rainbow flag', '🏳️‍🌈', '🏳‍🌈'],
    ['a keycap', '1️⃣', '1⃣'],
    ['the same without its variation selector', '1⃣', '1⃣'],
    ['two skin tones that differ', '🫱🏻‍🫲🏿', '🤝'],
    ['two people whose skin tones differ', '👩🏻‍🤝‍👨🏿', '👫'],
    ['a lone skin tone', '🏽', '🏽'],
    ['a lone letter of a flag', '🇦', '🇦'],
    ['one of a space', ':raised_garden:', ':raised_garden:'],
    ['one of a space in capitals', ':Raised_Garden-2+:', ':raised_garden-2+:'],
    ['one of a space in another script', ':спасибо:', ':спасибо:'],
  ])('reads %s', (_, text, base) => {
    expect(parseEmoji(text)).toBe(base);
  });

  it.each([
    '',
    ' ',
    'a',
    '7',
    '#',
    'raised_hands',
    '::',
    ': :',
    ':raised hands:',
    `:${'a'.repeat(101)}:`,
    '🙌🙌',
    '🙌 thanks',
    '🙌🏽🏽',
    '🧗‍🍕',
    '🇽🇽',
    '\u200d',
    '\ufe0f',
    '<img>',
  ])('finds no single emoji in %j', (text) => {
    expect(parseEmoji(text)).toBeUndefined();
  });

  // Node 20.19 may know fewer emoji than the list does, so only those of Unicode 15 and before are held against it.
  const known = emojis.filter((emoji) => emoji.version <= 15);

  it('knows every emoji there is, and its base form for itself', () => {
    const strange = known.filter(({ emoji }) => {
      const base = parseEmoji(emoji);
      return base === undefined || parseEmoji(base) !== base || base !== baseEmoji(emoji);
    });
    expect(strange).toEqual([]);
    expect(known.length).toBeGreaterThan(1_500);
  });

  it('counts every skin tone of an emoji as that emoji', () => {
    const toned = known.flatMap(({ emoji, skins = [] }) => skins.map((skin) => ({ ...skin, of: emoji })));
    const strange = toned.filter(({ emoji, of, version }) => version <= 15 && parseEmoji(emoji) !== parseEmoji(of));
    expect(strange).toEqual([]);
    expect(toned.length).toBeGreaterThan(1_000);
  });

  it('gives a base form that is its own, whatever the text', () => {
    const unit = fc.constantFrom(
      '🙌',
      '🏽',
      '\u200d',
      '\ufe0f',
      '❤',
      '🧗',
      '♀',
      '1',
      '\u20e3',
      '🇩',
      '🇪',
      ':',
      'a',
      ' ',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 6 }), (text) => {
        const base = parseEmoji(text);
        if (base !== undefined) expect(parseEmoji(base)).toBe(base);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('an emoji of a woman or a man', () => {
  it.each(['🧗‍♀️', '🧗🏾‍♂️', '🧗‍♀', '🧗🏻'])('is that of a person: %s', (face) =>
    expect(withoutGender(baseEmoji(face))).toBe('🧗'),
  );

  it.each(['👩‍🔬', '👨🏽‍🔬', '🧑🏿‍🔬'])('is that of a person with a role: %s', (face) =>
    expect(withoutGender(baseEmoji(face))).toBe('🧑‍🔬'),
  );

  it.each(['👨‍👩‍👧', '👩‍👦', '👩', '👨', '🏳️‍⚧️', '❤️‍🔥', '👩‍❤️‍👨'])('is none where the emoji is another: %s', (emoji) =>
    expect(withoutGender(baseEmoji(emoji))).toBe(baseEmoji(emoji)),
  );
});

describe('the emoji that thank by default', () => {
  it('are in their base form and thank for a kind of help each', () => {
    for (const [emoji, kind] of Object.entries(defaultRules.kudos.emoji)) {
      expect(parseEmoji(emoji)).toBe(emoji);
      expect(isHelpKind(kind)).toBe(true);
    }
    expect(isHelpKind('magic')).toBe(false);
  });
});
