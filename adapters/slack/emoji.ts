import shortcodes from 'emojibase-data/en/shortcodes/iamcal.json' with { type: 'json' };
import { baseEmoji, type Emoji, faceOf } from '../../src/domain/kudos/emoji.ts';

const isPlain = (character: string): boolean => character === baseEmoji(character);

/** Slack uses the names of the iamcal data set, in which a character has one or more. */
const named = Object.entries(shortcodes).map(([hex, name]) => ({
  character: faceOf(String.fromCodePoint(...hex.split('-').map((code) => Number.parseInt(code, 16)))),
  names: typeof name === 'string' ? [name] : name,
}));

const byName = new Map(named.flatMap(({ character, names }) => names.map((name) => [name, character] as const)));

/** Slack shows the first of several names; an emoji without a gender has its own before those of its faces. */
const byEmoji = new Map(
  [...named]
    .reverse()
    .sort((a, b) => Number(isPlain(a.character)) - Number(isPlain(b.character)))
    .map(({ character, names }) => [baseEmoji(character), names[0] ?? ''] as const),
);

const skinTones = /(?:::skin-tone-\d(?:-\d)?)+$/;

/** `raised_hands::skin-tone-3` → 🙌; any other name is a custom emoji of the workspace. */
export function emojiFromName(name: string): Emoji {
  const plain = name.toLowerCase().replace(skinTones, '');
  const character = byName.get(plain);
  return character === undefined ? (`:${plain}:` as Emoji) : baseEmoji(character);
}

/** The skin tones and the gender in a name; `undefined` for an emoji that has none. */
export function faceFromName(name: string): string | undefined {
  const [tones = ''] = skinTones.exec(name) ?? [];
  const character = byName.get(name.toLowerCase().replace(skinTones, '')) ?? '';
  return tones === '' && isPlain(character) ? undefined : character + tones;
}

/** How Slack writes emoji in text that people typed. */
const written = /:([a-z0-9_+'-]+)(?:::skin-tone-\d(?:-\d)?)?:/g;

/** `thanks :tada:` → `thanks 🎉`; every other name stays as it is. */
export const withEmoji = (text: string): string =>
  text.replace(written, (all, name: string) => byName.get(name) ?? all);

/** 🙌 → `raised_hands`; `undefined` where Slack has no name for it. */
export function nameOfEmoji(emoji: Emoji): string | undefined {
  return /^:(.+):$/.exec(emoji)?.[1] ?? byEmoji.get(baseEmoji(emoji));
}
