import { flagAt, type Json, textAt } from '../../src/chat/json-access.ts';
import { baseEmoji, type Emoji } from '../../src/domain/kudos/emoji.ts';

/** An emoji that a server made for itself. */
export interface CustomEmoji {
  readonly id: string;
  readonly name: string;
  readonly animated: boolean;
}

/** Looks up an emoji of a server by its name, in lower case. */
export type FindEmoji = (name: string) => CustomEmoji | undefined;

/** https://docs.discord.com/developers/resources/emoji#emoji-object; `undefined` for one that was deleted since. */
export function readEmoji(emoji: Json | undefined): Emoji | undefined {
  const name = textAt(emoji, 'name');
  if (name === undefined) return undefined;
  return textAt(emoji, 'id') === undefined ? baseEmoji(name) : customEmoji(name);
}

const customEmoji = (name: string): Emoji => `:${name.toLowerCase()}:` as Emoji;

/** A server's own emoji by their names in lower case. */
export const emojiByName = (emojis: readonly unknown[]): ReadonlyMap<string, CustomEmoji> =>
  new Map(
    emojis
      .map(readCustomEmoji)
      .filter((emoji) => emoji !== undefined)
      .map((emoji) => [emoji.name.toLowerCase(), emoji] as const),
  );

function readCustomEmoji(emoji: unknown): CustomEmoji | undefined {
  const [id, name] = [textAt(emoji, 'id'), textAt(emoji, 'name')];
  return id === undefined || name === undefined ? undefined : { id, name, animated: flagAt(emoji, 'animated') };
}

/** Whether it is one that a server made for itself. */
export const isCustom = (emoji: Emoji): boolean => nameOf(emoji) !== undefined;

const nameOf = (emoji: Emoji): string | undefined => /^:(.+):$/.exec(emoji)?.[1]?.toLowerCase();

/** As it is written in a message; `undefined` for one that the server does not have. */
export function emojiMarkdown(emoji: Emoji, find: FindEmoji): string | undefined {
  const name = nameOf(emoji);
  if (name === undefined) return qualified(emoji);
  const custom = find(name);
  return custom && `<${custom.animated ? 'a' : ''}:${custom.name}:${custom.id}>`;
}

/** As it stands in the address of a reaction; `undefined` for one that the server does not have. */
export function reactionPath(emoji: Emoji, find: FindEmoji): string | undefined {
  const name = nameOf(emoji);
  if (name === undefined) return encodeURIComponent(qualified(emoji));
  const custom = find(name);
  return custom && encodeURIComponent(`${custom.name}:${custom.id}`);
}

/** Characters that are text by themselves; Discord knows their emoji only with U+FE0F. */
const textByDefault =
  /[\p{Extended_Pictographic}--\p{Emoji_Presentation}](?![\u{1F3FB}-\u{1F3FF}\u{FE0F}])|[0-9#*](?=\u{20E3})/gv;

/** The base form of domain/emoji has no presentation selectors: this puts them back. */
function qualified(emoji: Emoji): string {
  const full = emoji.replace(textByDefault, '$&\u{FE0F}');
  return /^\p{RGI_Emoji}$/v.test(full) ? full : emoji;
}

/** Custom emoji in what somebody typed, as the rest of Hearth knows them: `<:party:123>` → `:party:`. */
export const withNamedEmoji = (text: string): string =>
  text.replace(/<a?:(\w{2,32}):\d{17,20}>/g, (_, name: string) => `:${name}:`);
