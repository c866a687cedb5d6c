/**
 * Slack's text markup, mrkdwn. Only three characters can begin something that pings or links, and they have documented
 * escapes (https://docs.slack.dev/messaging/formatting-message-text#escaping). For `*bold*` and its like there is none.
 */

const zeroWidthSpace = '\u200b';

/** What no chat shows: control characters but tab and newline, and halves of surrogate pairs, which break encoding. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f]|\p{Cs}/gu;

export const printable = (text: string): string => text.replace(unprintable, '');

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text that pings nobody and links nowhere, wherever Slack reads mrkdwn. */
export const escapeText = (text: string): string =>
  printable(text).replace(/[&<>]/g, (character) => escapes[character] ?? character);

/** Formatting characters at the edge of a word, where Slack reads them as formatting; backticks anywhere. */
const formatting = /`|(?<![\p{L}\p{N}])[*_~]|[*_~](?![\p{L}\p{N}])/gu;

/**
 * Text that is read as it stands in mrkdwn: escaped, and with formatting characters set apart by zero-width spaces.
 * The latter is no documented promise, only looks; so the longer texts of members go into rich text instead (see render.ts).
 */
export const literal = (text: string): string =>
  escapeText(text.replace(formatting, `${zeroWidthSpace}$&${zeroWidthSpace}`)).replace(
    /^&gt;/gm,
    `${zeroWidthSpace}&gt;`,
  );

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** What somebody typed, from how Slack sends it. */
export const unescapeText = (text: string): string =>
  text.replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity);

/** Links, broadcasts, groups and dates: everything in angle brackets but members and channels. */
const markup = /<(?![@#])([^<>|]*)(?:\|([^<>]*))?>/g;

/**
 * What somebody typed with everything but members and channels as plain text: a link is its address, a broadcast is
 * its name, which pings nobody once it is plain text. Entities stay escaped.
 */
export function flattenMarkup(text: string): string {
  return text.replace(markup, (_, target: string, label: string | undefined) => {
    if (!target.startsWith('!')) return target.replace(/^(?:mailto|tel):/, '');
    if (label) return label;
    return `@${target.slice(1).split('^')[0] ?? ''}`;
  });
}
