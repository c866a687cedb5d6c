import { FormattingPatterns, formatEmoji } from 'discord.js';
import { flagAt, type Json, nameAt } from '../../src/chat/json-access.ts';
import { baseEmoji, type Emoji, faceOf } from '../../src/domain/kudos/emoji.ts';
import { snowflakeAt } from './snowflake.ts';

/** A server's own emoji. */
export interface CustomEmoji {
  readonly id: string;
  readonly name: string;
  readonly animated: boolean;
}

/** Looks up a server's own emoji by its lower-case name. */
export type FindEmoji = (name: string) => CustomEmoji | undefined;

/**
 * https://docs.discord.com/developers/resources/emoji#emoji-object; `undefined` for one that has been deleted.
 * It goes by its id; the name of one of the server's own comes with it, to be shown. An emoji of another server can have the
 * same name, but is none of them.
 * @param find among the server's own, where these are known
 */
export function readEmoji(emoji: Json | undefined, find?: FindEmoji): Emoji | undefined {
  const [id, name] = [snowflakeAt(emoji, 'id'), nameAt(emoji, 'name')];
  if (name === undefined) return undefined;
  if (id === undefined) return baseEmoji(name);
  const isForeign = find !== undefined && find(name.toLowerCase())?.id !== id;
  return customEmoji(isForeign ? '' : name, id);
}

/** What sets a reaction apart from others by the same person with that emoji: its skin tone, or a super one. */
export function readFace(data: unknown): string | undefined {
  const name = snowflakeAt(data, 'emoji', 'id') === undefined ? faceOf(nameAt(data, 'emoji', 'name') ?? '') : '';
  const parts = [...(name === baseEmoji(name) ? [] : [name]), ...(flagAt(data, 'burst') ? ['super'] : [])];
  return parts.length === 0 ? undefined : parts.join(' ');
}

const customEmoji = (name: string, id: string): Emoji => `:${name.toLowerCase()}~${id}:` as Emoji;

/** A server's own emoji by their lower-case names. */
export const emojiByName = (emojis: readonly unknown[]): ReadonlyMap<string, CustomEmoji> =>
  new Map(
    emojis.flatMap((emoji) => {
      const [id, name] = [snowflakeAt(emoji, 'id'), nameAt(emoji, 'name')];
      if (id === undefined || name === undefined) return [];
      return [[name.toLowerCase(), { id, name, animated: flagAt(emoji, 'animated') }] as const];
    }),
  );

/** Whether it is a server's own emoji. */
export const isCustom = (emoji: Emoji): boolean => nameOf(emoji) !== undefined;

const nameOf = (emoji: Emoji): string | undefined => /^:(.+):$/.exec(emoji)?.[1]?.toLowerCase();

/** The custom emoji; by its id Discord knows one that has got another name, too. */
function customOf(name: string, find: FindEmoji): CustomEmoji | undefined {
  const [, shown = '', id] = /^([^~]*)~(\d+)$/.exec(name) ?? [];
  if (id === undefined) return find(name);
  const own = find(shown);
  return own?.id === id ? own : { id, name: /^\w{2,32}$/.test(shown) ? shown : 'emoji', animated: false };
}

/** How it is written in a message; `undefined` for one that the server does not have. */
export function emojiMarkdown(emoji: Emoji, find: FindEmoji): string | undefined {
  const name = nameOf(emoji);
  if (name === undefined) return qualified(emoji);
  const custom = customOf(name, find);
  return custom && formatEmoji(custom);
}

/** How it is written in the address of a reaction; `undefined` for one that the server does not have. */
export function reactionPath(emoji: Emoji, find: FindEmoji): string | undefined {
  const name = nameOf(emoji);
  if (name === undefined) return encodeURIComponent(qualified(emoji));
  const custom = customOf(name, find);
  return custom && encodeURIComponent(`${custom.name}:${custom.id}`);
}

/** Characters that show as text by default; Discord knows them as emoji only with U+FE0F. */
const textByDefault =
  /[\p{Extended_Pictographic}--\p{Emoji_Presentation}](?![\u{1F3FB}-\u{1F3FF}\u{FE0F}])|[0-9#*](?=\u{20E3})/gv;

/** Puts back the presentation selectors, which the base form of an emoji lacks. */
function qualified(emoji: Emoji): string {
  const full = emoji.replace(textByDefault, '$&\u{FE0F}');
  return /^\p{RGI_Emoji}$/v.test(full) ? full : emoji;
}

const emojiMarkup = new RegExp(FormattingPatterns.Emoji, 'g');

/** Writes servers' own emoji in what somebody typed as the rest of Hearth does: `<:party:123>` → `:party:`. */
export const withNamedEmoji = (text: string): string => text.replace(emojiMarkup, ':$<name>:');

/**
 * The same for an option that is one emoji: it goes by its id, `:party~123:`. A name that was typed by hand is looked for
 * among the server's own.
 */
export function withEmojiId(text: string, find: FindEmoji | undefined): string {
  const named = /^:(\w{2,32}):$/.exec(text.trim())?.[1];
  const own = named === undefined ? undefined : find?.(named.toLowerCase());
  return own
    ? customEmoji(own.name, own.id)
    : text.replace(emojiMarkup, (_, _animated, name, id) => customEmoji(name, id));
}
