import type { Emoji } from '../domain/kudos/emoji.ts';
import type { Instant } from '../domain/time/instant.ts';
import { type Address, type MessageRef, type UserRef, userKey } from './address.ts';
import type { Button } from './button.ts';
import { sanitiseText } from './sanitise-text.ts';

/** A run of text inside a block. Text is literal: adapters escape it, so nothing in it pings or formats. */
export type Inline =
  | { readonly type: 'text' | 'bold' | 'italic' | 'code'; readonly text: string }
  | { readonly type: 'link'; readonly text: string; readonly url: string }
  /** Leads to a message that was posted. Where the platform cannot lead there, as to another space, only the words stand. */
  | { readonly type: 'post_link'; readonly text: string; readonly to: MessageRef }
  | Mention
  | Person
  | { readonly type: 'channel'; readonly at: Address }
  | { readonly type: 'time'; readonly at: Instant; readonly style: 'time' | 'date' | 'date_time' }
  | { readonly type: 'emoji'; readonly emoji: Emoji }
  /** A command as people type it: adapters add their prefix. */
  | { readonly type: 'command'; readonly command: string; readonly rest?: string };

/** Names a user and notifies them: the only node that does. */
export interface Mention {
  readonly type: 'mention';
  readonly name: string;
  readonly user: UserRef;
}

/** Names somebody without notifying them. */
export interface Person {
  readonly type: 'person';
  readonly name: string;
}

export type Block =
  | { readonly type: 'heading'; readonly text: string }
  | { readonly type: 'paragraph' | 'quote' | 'note'; readonly content: readonly Inline[] }
  | { readonly type: 'list'; readonly items: readonly (readonly Inline[])[] }
  | { readonly type: 'fields'; readonly fields: readonly Field[] }
  | { readonly type: 'buttons'; readonly buttons: readonly Button[] }
  | Picture
  | File
  | { readonly type: 'divider' };

/**
 * A drawing besides the words, which stand without it: where a platform cannot show it, nothing takes its place. Private
 * answers show it; it is not for messages that are posted.
 */
export interface Picture {
  readonly type: 'picture';
  /** An SVG document on a background of its own, readable whether the app is light or dark. It loads nothing. */
  readonly svg: string;
  /** The same in words, for whoever cannot see it: at most 1,024 characters, Discord’s limit. */
  readonly alt: string;
}

/** A file that comes with the message. It is for messages that are posted, not for answers or edits. */
export interface File {
  readonly type: 'file';
  /** Lower-case letters, digits, dots and hyphens. */
  readonly name: string;
  readonly mediaType: 'application/json' | 'text/html';
  readonly text: string;
}

export interface Field {
  readonly name: string;
  readonly value: readonly Inline[];
}

/**
 * A message from Hearth, for any platform. Plain data: the outbox stores it as it is. A `note` is small print; a
 * `quote` is somebody's own words.
 */
export interface Message {
  readonly blocks: readonly Block[];
  /**
   * The title of the conversation that this message begins, below itself or below what somebody wrote, at most 100 characters (Discord's limit for the name of a
   * thread). Used where a thread has to be opened or a forum post needs a title; elsewhere threads need no opening.
   */
  readonly thread?: string;
}

type Content = string | Inline | readonly (string | Inline)[];

/**
 * Turns strings into text nodes, so that sentences can be written as `['Hello ', bold(name), '.']`. The text is made
 * legible here and in the nodes below. All messages are built from these, so no text that members wrote escapes it.
 */
const inlines = (content: Content): readonly Inline[] =>
  (isList(content) ? content : [content]).map((part) =>
    typeof part === 'string' ? { type: 'text', text: sanitiseText(part) } : part,
  );

const isList = (content: Content): content is readonly (string | Inline)[] => Array.isArray(content);

export const bold = (text: string): Inline => ({ type: 'bold', text: sanitiseText(text) });
export const italic = (text: string): Inline => ({ type: 'italic', text: sanitiseText(text) });
export const code = (text: string): Inline => ({ type: 'code', text: sanitiseText(text) });
export const link = (text: string, url: string): Inline => ({
  type: 'link',
  text: sanitiseText(text),
  url,
});
export const postLink = (text: string, to: MessageRef): Inline => ({ type: 'post_link', text: sanitiseText(text), to });
export const mention = (name: string, user: UserRef): Mention => ({
  type: 'mention',
  name: sanitiseText(name),
  user,
});
export const person = (name: string): Person => ({ type: 'person', name: sanitiseText(name) });
export const channel = (at: Address): Inline => ({ type: 'channel', at });
export const emoji = (character: Emoji): Inline => ({ type: 'emoji', emoji: character });
export const time = (at: Instant, style: 'time' | 'date' | 'date_time' = 'date_time'): Inline => ({
  type: 'time',
  at,
  style,
});
export const command = (name: string, rest?: string): Inline =>
  rest === undefined ? { type: 'command', command: name } : { type: 'command', command: name, rest };

/** A web address in running text, without the punctuation that ends a sentence. */
const webAddress = /https?:\/\/[^\s<>"“”]+[^\s<>"“”.,;:!?)\]}'’]/g;

/** What a member wrote, unchanged, with web addresses as links. */
export function written(said: string): readonly Inline[] {
  const text = sanitiseText(said);
  const parts: Inline[] = [];
  let end = 0;
  for (const { 0: url, index } of text.matchAll(webAddress)) {
    if (index > end) parts.push({ type: 'text', text: text.slice(end, index) });
    parts.push(link(url, url));
    end = index + url.length;
  }
  if (end < text.length) parts.push({ type: 'text', text: text.slice(end) });
  return parts;
}

export const heading = (text: string): Block => ({ type: 'heading', text: sanitiseText(text) });
export const paragraph = (...content: (string | Inline)[]): Block => ({ type: 'paragraph', content: inlines(content) });
export const quote = (...content: (string | Inline)[]): Block => ({ type: 'quote', content: inlines(content) });
export const note = (...content: (string | Inline)[]): Block => ({ type: 'note', content: inlines(content) });
export const list = (items: readonly Content[]): Block => ({ type: 'list', items: items.map(inlines) });
export const fields = (entries: readonly Field[]): Block => ({ type: 'fields', fields: entries });
export const field = (name: string, value: Content): Field => ({ name, value: inlines(value) });
export const buttons = (...entries: Button[]): Block => ({ type: 'buttons', buttons: entries });
export const picture = (svg: string, alt: string): Picture => ({ type: 'picture', svg, alt: sanitiseText(alt) });
/** Throws a `RangeError` if the name is not one that every platform takes as it is. */
export function file(name: string, mediaType: File['mediaType'], text: string): File {
  if (!/^[a-z0-9][a-z0-9.-]{0,99}$/.test(name)) throw new RangeError(`${name} is no name for a file`);
  return { type: 'file', name, mediaType, text };
}
export const divider: Block = { type: 'divider' };

export const message = (...blocks: (Block | undefined)[]): Message => ({
  blocks: blocks.filter((block) => block !== undefined),
});

/** Everybody whom the message notifies, in order, each once. */
export function mentionedIn(sent: Message): readonly UserRef[] {
  const users = new Map<string, UserRef>();
  for (const inline of sent.blocks.flatMap(inlinesOf)) {
    if (inline.type === 'mention') users.set(userKey(inline.user), inline.user);
  }
  return [...users.values()];
}

/** Every inline node of a block, in reading order. */
export function inlinesOf(block: Block): readonly Inline[] {
  switch (block.type) {
    case 'paragraph':
    case 'quote':
    case 'note':
      return block.content;
    case 'list':
      return block.items.flat();
    case 'fields':
      return block.fields.flatMap((entry) => entry.value);
    case 'heading':
    case 'buttons':
    case 'picture':
    case 'file':
    case 'divider':
      return [];
  }
}

/** The files of a message, in order. */
export const filesOf = ({ blocks }: Message): readonly File[] => blocks.filter((block) => block.type === 'file');
