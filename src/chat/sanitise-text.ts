/**
 * Characters that turn the order of what follows them about (Unicode Standard Annex 9, explicit directional
 * formatting): in a name or a sentence they make the words of others read otherwise than they stand. Right-to-left
 * scripts need none of them, since each letter has its own direction; the marks that people do type, U+200E, U+200F and
 * U+061C, only touch what is next to them and stay.
 */
const overrides = /[\u202A-\u202E\u2066-\u2069]/g;

/** Characters that nobody sees and no script needs: with them two names that look the same are not. */
const invisible = /[\u00AD\u180E\u200B\u2060-\u2064\u206A-\u206F\u3164\uFEFF\uFFA0]/g;

/**
 * Joiners are part of emoji and of Arabic, Persian and Indic writing; beside a letter of a script that joins nothing, a
 * digit, a space or at the beginning they are as invisible as the others.
 */
const joiners = /(^|[^\u200C\u200D])[\u200C\u200D]+/gu;
const joinsNothing = /^$|^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{Nd}\p{P}\s]$/u;

/** Text as it may be shown next to that of others: what it says, in the order in which it says it. */
export const sanitiseText = (text: string): string =>
  text
    .replace(overrides, '')
    .replace(invisible, '')
    .replace(joiners, (all, before: string) => (joinsNothing.test(before) ? before : all));
