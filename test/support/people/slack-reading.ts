import { emojiFromName } from '../../../adapters/slack/emoji.ts';
import type { Block } from '../slack/index.ts';
import { lineEnd, type Run } from './person.ts';

/** What Slack calls users and channels, by their ids. */
export type NameOf = (id: string) => string;

type Fields = Readonly<Record<string, unknown>>;

/** Blocks of a message or a view the way Slack's client shows them; buttons and fields of forms are no words. */
export const runsOfBlocks = (blocks: readonly Block[], nameOf: NameOf): readonly Run[] =>
  blocks.flatMap((block) => [...blockRuns(block, nameOf), lineEnd]);

function blockRuns(block: Block, nameOf: NameOf): readonly Run[] {
  switch (block.type) {
    case 'header':
      return [{ text: block.text?.text ?? '', style: 'heading' }];
    case 'rich_text':
      return richRuns(block.elements ?? [], nameOf);
    case 'context':
      return (block.elements ?? []).flatMap((element) => mrkdwnRuns(String(element.text), nameOf));
    case 'section':
      return (block.fields ?? []).flatMap(({ text }) => [...mrkdwnRuns(text, nameOf), lineEnd]);
    case 'actions':
    case 'image':
    case 'divider':
    case 'input':
      return [];
    default:
      throw new Error(`Nobody taught this test to read a block of type ${block.type}`);
  }
}

const richRuns = (elements: readonly Fields[], nameOf: NameOf): readonly Run[] =>
  elements.flatMap((element) => {
    const inside = element.elements as readonly Fields[] | undefined;
    return inside ? [...richRuns(inside, nameOf), lineEnd] : [richRun(element, nameOf)];
  });

function richRun(element: Fields, nameOf: NameOf): Run {
  switch (element.type) {
    case 'text': {
      const [style = 'plain', ...others] = Object.keys((element.style ?? {}) as object);
      const known = others.length === 0 && isStyle(style) ? style : 'other';
      return { text: String(element.text), style: known };
    }
    case 'link':
      return { text: String(element.text), style: 'link', url: String(element.url) };
    case 'user':
      return { text: `@${nameOf(String(element.user_id))}`, style: 'mention' };
    case 'channel':
      return { text: `#${nameOf(String(element.channel_id))}`, style: 'channel' };
    case 'emoji':
      return { text: emojiFromName(String(element.name)), style: 'emoji' };
    case 'date':
      return { text: String(element.fallback), style: 'time', at: Number(element.timestamp) * 1_000 };
    case 'broadcast':
      return { text: `@${String(element.range)}`, style: 'mention' };
    default:
      throw new Error(`Nobody taught this test to read a ${String(element.type)} in rich text`);
  }
}

const isStyle = (style: string): style is 'plain' | 'bold' | 'italic' | 'code' =>
  ['plain', 'bold', 'italic', 'code'].includes(style);

const zeroWidth = /\u200b/g;

/**
 * Slack's markup: https://docs.slack.dev/messaging/formatting-message-text. A mark counts at the edge of a word and
 * where it touches what it marks. That a zero-width space keeps it from touching anything is no promise of Slack's; it
 * is all there is to keep marks literal in this markup.
 */
const markup = new RegExp(
  [
    '<(?<tag>[^<>]*)>',
    '`(?<code>(?!\\u200b)[^`\\n]+(?<!\\u200b))`',
    ...Object.entries({ bold: '\\*', italic: '_', other: '~' }).map(
      ([name, mark]) =>
        `(?<![\\p{L}\\p{N}])${mark}(?<${name}>(?![\\s\\u200b])[^\\n]*?(?<![\\s\\u200b]))${mark}(?![\\p{L}\\p{N}])`,
    ),
    '^(?<quote>&gt;)',
  ].join('|'),
  'gmu',
);

const shortcode = /(:[a-z0-9_+-]+:)/;

/** A text in Slack's own markup, as its client shows it. */
export function mrkdwnRuns(text: string, nameOf: NameOf): readonly Run[] {
  const runs: Run[] = [];
  const add = (shown: string, style: Run['style']): void => {
    for (const part of shown.split(shortcode)) {
      const emoji = shortcode.test(part) ? emojiFromName(part.slice(1, -1)) : part;
      // What is no emoji stays as it was typed.
      if (emoji !== part) runs.push({ text: emoji, style: 'emoji' });
      else if (part !== '') runs.push({ text: unescaped(part), style });
    }
  };
  let from = 0;
  for (const { 0: whole, index, groups = {} } of text.matchAll(markup)) {
    add(text.slice(from, index), 'plain');
    from = index + whole.length;
    const { tag, code, bold, italic, other, quote } = groups;
    if (tag !== undefined) runs.push(tagRun(tag, nameOf));
    add(code ?? '', 'code');
    add(bold ?? '', 'bold');
    add(italic ?? '', 'italic');
    add(other ?? quote ?? '', 'other');
  }
  add(text.slice(from), 'plain');
  return runs;
}

function tagRun(tag: string, nameOf: NameOf): Run {
  const [target = '', label] = tag.split(/\|(.*)/s);
  if (target.startsWith('@')) return { text: `@${nameOf(target.slice(1))}`, style: 'mention' };
  if (target.startsWith('#')) return { text: `#${nameOf(target.slice(1))}`, style: 'channel' };
  if (target.startsWith('!date^'))
    return { text: label ?? '', style: 'time', at: Number.parseInt(target.slice(6), 10) * 1_000 };
  if (target.startsWith('!')) return { text: `@${target.slice(1)}`, style: 'mention' };
  return { text: unescaped(label ?? target), style: 'link', url: unescaped(target) };
}

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

const unescaped = (text: string): string =>
  text.replace(zeroWidth, '').replace(/&(?:amp|lt|gt);/g, (each) => entities[each] ?? each);
