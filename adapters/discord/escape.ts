import { printable } from '../../src/chat/render/printable.ts';

/*
 * Discord's Markdown, in which a backslash makes any punctuation literal.
 * https://docs.discord.com/developers/reference#message-formatting lists what begins with an angle bracket, and
 * https://support.discord.com/hc/en-us/articles/210298617 the rest.
 */

export const zeroWidthSpace = '\u200b';

/** Characters that format anywhere: emphasis, code, spoilers, links, mentions, times. */
const marks = /[\\`*_~|<>[\]]/g;

/** Characters that format only at the start of a line: headings, small print and lists. */
const lineMarks = /^([^\S\n]*)([-+#])/gm;
const numberedLine = /^([^\S\n]*\d+)([.)])/gm;

/** The colon in a bare address, which Discord would link, and those around the name of an emoji. */
const colons = /:(?=\/\/|[\w+~-]+:)/g;

/** `allowed_mentions` keeps these from pinging; escaping keeps them from looking as if they did. */
const broadcasts = /@(?=everyone|here)/g;

/** The text as it reads, without pings, links or formatting. */
export const literal = (text: string): string =>
  printable(text)
    .replace(marks, '\\$&')
    .replace(colons, '\\:')
    .replace(lineMarks, '$1\\$2')
    .replace(numberedLine, '$1\\$2')
    .replace(broadcasts, `@${zeroWidthSpace}`);

/** The most characters that a character takes together with its escape. */
export const characterWidth = (character: string): number =>
  /[\\`*_~|<>[\]:#+\-.)@]/.test(character) ? 2 : character.length;
