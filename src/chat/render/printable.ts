/** Control characters but tab and newline, and halves of surrogate pairs, which break encoding: no chat shows them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f]|\p{Cs}/gu;

export const printable = (text: string): string => text.replace(unprintable, '');
