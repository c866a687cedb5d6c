import shortcodes from 'emojibase-data/en/shortcodes/iamcal.json' with { type: 'json' };
import { baseEmoji, type Emoji } from '../../src/domain/kudos/emoji.ts';

/** Slack uses the names of the iamcal data set, in which a character has one or more. */
const named = Object.entries(shortcodes).map(([hex, name]) => ({
  emoji: baseEmoji(String.fromCodePoint(...hex.split('-').map((code) => Number.parseInt(code, 16)))),
  names: typeof name === 'string' ? [name] : name,
}));

const byName = new Map(named.flatMap(({ emoji, names }) => names.map((name) => [name, emoji] as const)));

/** Slack shows the first of several names. */
const byEmoji = new Map(named.map(({ emoji, names }) => [emoji, names[0] ?? ''] as const).reverse());

const skinTones = /(?:::skin-tone-\d(?:-\d)?)+$/;

/** `raised_hands::skin-tone-3` → 🙌; any other name is a custom emoji of the workspace. */
export function emojiFromName(name: string): Emoji {
  const plain = name.toLowerCase().replace(skinTones, '');
  return byName.get(plain) ?? (`:${plain}:` as Emoji);
}

/** The skin tones in a name; `undefined` for a name without. */
export const faceFromName = (name: string): string | undefined => skinTones.exec(name)?.[0];

/** How Slack writes emoji in text that people typed. */
const written = /:([a-z0-9_+'-]+)(?:::skin-tone-\d(?:-\d)?)?:/g;

/** `thanks :tada:` → `thanks 🎉`; every other name stays as it is. */
export const withEmoji = (text: string): string =>
  text.replace(written, (all, name: string) => byName.get(name) ?? all);

/** 🙌 → `raised_hands`; `undefined` where Slack has no name for it. */
export function nameOfEmoji(emoji: Emoji): string | undefined {
  return /^:(.+):$/.exec(emoji)?.[1] ?? byEmoji.get(baseEmoji(emoji));
}
