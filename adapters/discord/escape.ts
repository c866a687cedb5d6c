/**
 * Discord's Markdown. A backslash before any punctuation makes it literal
 * (https://docs.discord.com/developers/reference#message-formatting lists what begins with an angle bracket;
 * https://support.discord.com/hc/en-us/articles/210298617 the rest).
 */

export const zeroWidthSpace = '\u200b';

/** What no chat shows: control characters but tab and newline, and halves of surrogate pairs, which break encoding. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f]|\p{Cs}/gu;

export const printable = (text: string): string => text.replace(unprintable, '');

/** Characters that begin or end formatting wherever they stand: emphasis, code, spoilers, links, mentions, times. */
const marks = /[\\`*_~|<>[\]]/g;

/** Characters that are formatting at the start of a line only: headings, small print and lists. */
const lineMarks = /^([^\S\n]*)([-+#])/gm;
const numberedLine = /^([^\S\n]*\d+)([.)])/gm;

/** The colon of a bare address, which Discord would link, or at either end of the name of an emoji. */
const colons = /:(?=\/\/|[\w+~-]+:)/g;

/** `allowed_mentions` keeps these from pinging; this keeps them from looking as if they had. */
const broadcasts = /@(?=everyone|here)/g;

/** Text that is read as it stands: it pings nobody, links nowhere and formats nothing. */
export const literal = (text: string): string =>
  printable(text)
    .replace(marks, '\\$&')
    .replace(colons, '\\:')
    .replace(lineMarks, '$1\\$2')
    .replace(numberedLine, '$1\\$2')
    .replace(broadcasts, `@${zeroWidthSpace}`);

/** How much room a character takes at most with the escape that it might need. */
export const characterWidth = (character: string): number =>
  /[\\`*_~|<>[\]:#+\-.)@]/.test(character) ? 2 : character.length;
