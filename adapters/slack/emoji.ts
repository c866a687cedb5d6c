import shortcodes from 'emojibase-data/en/shortcodes/iamcal.json' with { type: 'json' };
import { baseEmoji, type Emoji } from '../../src/domain/kudos/emoji.ts';

/** Slack's names are those of the iamcal data set; every character has one or several. */
const named = Object.entries(shortcodes).map(([hex, name]) => ({
  emoji: baseEmoji(String.fromCodePoint(...hex.split('-').map((code) => Number.parseInt(code, 16)))),
  names: typeof name === 'string' ? [name] : name,
}));

const byName = new Map(named.flatMap(({ emoji, names }) => names.map((name) => [name, emoji] as const)));

/** The first of several names is the one that Slack shows. */
const byEmoji = new Map(named.map(({ emoji, names }) => [emoji, names[0] ?? ''] as const).reverse());

/** `raised_hands::skin-tone-3` → 🙌; a name that Unicode does not know is a custom one of the workspace. */
export function emojiFromName(name: string): Emoji {
  const plain = name.toLowerCase().replace(/(?:::skin-tone-\d(?:-\d)?)+$/, '');
  return byName.get(plain) ?? (`:${plain}:` as Emoji);
}

/** Names between colons that Unicode knows, as Slack writes emoji in what people type. */
const written = /:([a-z0-9_+'-]+)(?:::skin-tone-\d(?:-\d)?)?:/g;

/** `thanks :tada:` → `thanks 🎉`; every other name stays as it is. */
export const withEmoji = (text: string): string =>
  text.replace(written, (all, name: string) => byName.get(name) ?? all);

/** 🙌 → `raised_hands`; `undefined` where Slack has no name for it. */
export function nameOfEmoji(emoji: Emoji): string | undefined {
  return /^:(.+):$/.exec(emoji)?.[1] ?? byEmoji.get(baseEmoji(emoji));
}
