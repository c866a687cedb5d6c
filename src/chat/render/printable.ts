/** Characters that no chat shows: control characters other than tab and newline, and halves of surrogate pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f]|\p{Cs}/gu;

export const printable = (text: string): string => text.replace(unprintable, '');
