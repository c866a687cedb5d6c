import { printable } from '../../src/chat/render/printable.ts';

/*
 * Slack's text markup, mrkdwn. Only three characters can start a mention or a link, and they have documented escapes
 * (https://docs.slack.dev/messaging/formatting-message-text#escaping). `*bold*` and the like have none.
 */

const zeroWidthSpace = '\u200b';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text that pings nobody and links nowhere, wherever Slack reads mrkdwn. */
export const escapeText = (text: string): string =>
  printable(text).replace(/[&<>]/g, (character) => escapes[character] ?? character);

/** Formatting characters at the edge of a word, and backticks anywhere: what Slack takes for formatting. */
const formatting = /`|(?<![\p{L}\p{N}])[*_~]|[*_~](?![\p{L}\p{N}])/gu;

/**
 * Text that mrkdwn shows unchanged: escaped, and with zero-width spaces around formatting characters. The latter works
 * but is not documented, so what members write at length goes into rich text instead (see render.ts).
 */
export const literal = (text: string): string =>
  escapeText(text.replace(formatting, `${zeroWidthSpace}$&${zeroWidthSpace}`)).replace(
    /^&gt;/gm,
    `${zeroWidthSpace}&gt;`,
  );

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** What somebody typed, from the escaped text that Slack sends. */
export const unescapeText = (text: string): string =>
  text.replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity);

/** Everything in angle brackets but members and channels: links, broadcasts, groups and dates. */
const markup = /<(?![@#])([^<>|]*)(?:\|([^<>]*))?>/g;

/**
 * What somebody typed, with all but members and channels as plain text: a link becomes its URL, and a broadcast its
 * name, which pings nobody as plain text. Entities stay escaped.
 * @param groups whether user groups stay as they are, too
 */
export function flattenMarkup(text: string, groups: 'keep_groups' | 'flatten_groups' = 'flatten_groups'): string {
  return text.replace(markup, (all, target: string, label: string | undefined) => {
    if (groups === 'keep_groups' && target.startsWith('!subteam^')) return all;
    if (!target.startsWith('!')) return target.replace(/^(?:mailto|tel):/, '');
    if (label) return label;
    return `@${target.slice(1).split('^')[0] ?? ''}`;
  });
}
