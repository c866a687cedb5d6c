import type { Emoji } from '../../domain/kudos/emoji.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Address, MessageRef, SpaceRef } from '../address.ts';
import type { Inline } from '../message.ts';
import { printable } from './printable.ts';

export interface TextRun {
  readonly type: 'text' | 'bold' | 'italic' | 'code';
  readonly text: string;
}

export interface LinkRun {
  readonly type: 'link';
  readonly text: string;
  readonly url: string;
}

/** Part of a text as a platform shows it: words, a link, or a mark of the platform's own, such as a mention. */
export type Run<Mark> = TextRun | LinkRun | Mark;

/** What a platform has marks for. Where it has none (`undefined`), words take their place. */
export interface Dialect<Mark> {
  /** Marks of users and channels, and links to messages, work only in their own space. */
  readonly space: SpaceRef;
  readonly commandPrefix: string;
  readonly canLink: (url: string) => boolean;
  /** The address of a message. */
  readonly post: (ref: MessageRef) => string | undefined;
  readonly user: (id: string) => Mark | undefined;
  readonly channel: (at: Address) => Mark | undefined;
  readonly emoji: (emoji: Emoji) => Mark | undefined;
  readonly time: (at: Instant, style: 'time' | 'date' | 'date_time') => Mark;
  /** @param typed what people type after the slash */
  readonly command: (typed: string) => Mark | undefined;
}

export const isText = (run: { readonly type: string }): run is TextRun =>
  run.type === 'text' || run.type === 'bold' || run.type === 'italic' || run.type === 'code';

export const isLink = (run: { readonly type: string }): run is LinkRun => run.type === 'link';

/** Turns nodes into runs. Neighbours of one style are merged, so that no markup can hide at the seam between two. */
export function runsOf<Mark extends { readonly type: string }>(
  content: readonly Inline[],
  dialect: Dialect<Mark>,
): readonly Run<Mark>[] {
  const runs: Run<Mark>[] = [];
  for (const inline of content) {
    const run = runOf(inline, dialect);
    const last = runs.at(-1);
    if (!isText(run)) runs.push(run);
    else if (last && isText(last) && last.type === run.type) runs[runs.length - 1] = joined(last, run);
    else if (run.text !== '') runs.push(run);
  }
  return runs;
}

const joined = ({ type, text }: TextRun, next: TextRun): TextRun => ({ type, text: text + next.text });

function runOf<Mark>(inline: Inline, dialect: Dialect<Mark>): Run<Mark> {
  const { space } = dialect;
  const isHere = (at: SpaceRef): boolean => at.platform === space.platform && at.space === space.space;
  switch (inline.type) {
    case 'text':
    case 'bold':
    case 'italic':
    case 'code':
      return { type: inline.type, text: printable(inline.text) };
    case 'link':
      return linkRun(printable(inline.text), printable(inline.url), dialect);
    case 'post_link': {
      const url = isHere(inline.to.at) ? dialect.post(inline.to) : undefined;
      const text = printable(inline.text);
      return url === undefined ? { type: 'text', text } : linkRun(text, url, dialect);
    }
    case 'person':
      return { type: 'text', text: printable(inline.name) };
    case 'mention':
      return markOr(isHere(inline.user) && dialect.user(inline.user.user), 'bold', inline.name);
    case 'channel':
      return markOr(isHere(inline.at) && dialect.channel(inline.at), 'text', `#${inline.at.channel}`);
    case 'emoji':
      return markOr(dialect.emoji(inline.emoji), 'text', inline.emoji);
    case 'time':
      return dialect.time(inline.at, inline.style);
    case 'command': {
      const typed = `${dialect.commandPrefix}${inline.command}${inline.rest === undefined ? '' : ` ${inline.rest}`}`;
      return markOr(dialect.command(typed), 'code', `/${typed}`);
    }
  }
}

const markOr = <Mark>(mark: Mark | false | undefined, type: TextRun['type'], text: string): Run<Mark> =>
  mark || { type, text: printable(text) };

function linkRun(text: string, url: string, { canLink }: Pick<Dialect<never>, 'canLink'>): TextRun | LinkRun {
  if (canLink(url)) return { type: 'link', text: text.trim() === '' ? url : text, url };
  return withAddress({ text, url });
}

/** A link as words, followed by its address. */
export const withAddress = ({ text, url }: Pick<LinkRun, 'text' | 'url'>): TextRun => ({
  type: 'text',
  text: text === '' || text === url ? url : `${text} (${url})`,
});
