/**
 * Characters that reverse the order of the text after them (Unicode Standard Annex 9, explicit directional formatting):
 * in a name or a sentence they can make other people's words read differently. Right-to-left scripts need none of them,
 * since each letter has its own direction. The marks that people do type, U+200E, U+200F and U+061C, only affect their
 * neighbours and stay.
 */
const overrides = /[\u202A-\u202E\u2066-\u2069]/g;

/** Characters that nobody sees and no script needs. With them, two names that look the same are different. */
const invisible = /[\u00AD\u180E\u200B\u2060-\u2064\u206A-\u206F\u3164\uFEFF\uFFA0]/g;

/**
 * Joiners are part of emoji and of Arabic, Persian and Indic writing. At the beginning, and next to a digit, a space or
 * a letter of any other script, they are as invisible as the others.
 */
const joiners = /(^|[^\u200C\u200D])[\u200C\u200D]+/gu;
const joinsNothing = /^$|^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{Nd}\p{P}\s]$/u;

/** Text that can safely be shown next to other people's text: it reads as it was written. */
export const sanitiseText = (text: string): string =>
  text
    .replace(overrides, '')
    .replace(invisible, '')
    .replace(joiners, (all, before: string) => (joinsNothing.test(before) ? before : all));
