import { createRequire } from 'node:module';
import { type Emoji, parseEmoji } from '../../src/domain/kudos/emoji.ts';

/** The emoji that one can pick without typing; those that Hearth counts as thanks come first. */
export const offeredEmoji = ['🙌', '💡', '🔍', '🧗', '❤️', '👍', '🎉', '🔥', '😂', '👀', '🙏', '✅'] as const;

/** Slack's shortcodes, from emojibase; keys are code points, `1F44D` or `1F1E9-1F1EA`. */
type Shortcodes = Readonly<Record<string, string | readonly string[]>>;

let byShortcode: ReadonlyMap<string, string> | undefined;

function readShortcodes(): ReadonlyMap<string, string> {
  const shortcodes: Shortcodes = createRequire(import.meta.url)('emojibase-data/en/shortcodes/iamcal.json');
  const characters = new Map<string, string>();
  for (const [codePoints, names] of Object.entries(shortcodes)) {
    const character = String.fromCodePoint(...codePoints.split('-').map((point) => Number.parseInt(point, 16)));
    for (const name of typeof names === 'string' ? [names] : names) characters.set(name, character);
  }
  return characters;
}

/** The character for a Slack shortcode such as `tada`; `undefined` if there is none of that name. */
export function emojiNamed(shortcode: string): string | undefined {
  byShortcode ??= readShortcodes();
  return byShortcode.get(shortcode.toLowerCase());
}

/**
 * The emoji that somebody typed or picked, as `🙌🏽` or `:raised_hands:`. The playground has no custom emoji.
 * @returns how to show it, and its base form for the core; `undefined` if it is no emoji
 */
export function readEmoji(text: string): { readonly shown: string; readonly base: Emoji } | undefined {
  const trimmed = text.trim();
  const name = /^:([^:\s]+):$/.exec(trimmed)?.[1];
  const shown = name === undefined ? trimmed : emojiNamed(name);
  const base = shown === undefined ? undefined : parseEmoji(shown);
  return shown === undefined || base === undefined ? undefined : { shown, base };
}
