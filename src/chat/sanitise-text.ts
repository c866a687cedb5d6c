import { isVisible } from '../domain/visible-text.ts';

/**
 * Characters that reverse the order of the text after them (Unicode Standard Annex 9, explicit directional formatting):
 * in a name or a sentence they can make other people's words read differently. Right-to-left scripts need none of them,
 * since each letter has its own direction. The marks that people do type, U+200E, U+200F and U+061C, only affect their
 * neighbours and stay.
 */
const overrides = /[\u202A-\u202E\u2066-\u2069]/g;

/**
 * Characters that nobody sees and no script needs: those that Unicode ignores by default (Default_Ignorable_Code_Point),
 * but for the ones below. With them, two names that look the same are different.
 */
const invisible =
  /\u034F|[\u00AD\u115F\u1160\u17B4\u17B5\u180E\u200B\u2060-\u2065\u206A-\u206F\u3164\uFEFF\uFFA0\uFFF0-\uFFFB\u{1BCA0}-\u{1BCA3}\u{1D173}-\u{1D17A}\u{E0000}-\u{E001F}\u{E0080}-\u{E00FF}\u{E01F0}-\u{E0FFF}]/gu;

/**
 * Tags spell the name of a region, a few letters or digits and an end, after a black flag (UTS 51); anywhere else they
 * hide a text in another one.
 */
const tags = /(\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F})|[\u{E0020}-\u{E007F}]/gu;

/** No script puts more marks on a letter, and a pile of them covers the lines above and below. */
const piles = /(\p{M}{8})\p{M}+/gu;

/**
 * Variation selectors belong to symbols and to Han, Mongolian, Phags-pa and Myanmar writing; U+FE0F to what is an emoji
 * only with it. Anywhere else they change nothing that can be seen.
 */
const strayVariations =
  /(?<![\p{Sm}\p{sc=Han}\p{sc=Phag}\p{sc=Mymr}])[\uFE00-\uFE0D]|(?<!\p{Emoji})\uFE0E|(?<![\p{Emoji}--\p{Emoji_Presentation}])\uFE0F|(?<=[0-9#*])\uFE0F(?!\u20E3)|(?<!\p{sc=Mong})[\u180B-\u180D\u180F]|(?<!\p{sc=Han})[\u{E0100}-\u{E01EF}]/gv;

/**
 * Joiners are part of emoji and of Arabic, Persian and Indic writing. At the beginning, and next to a digit, a space or
 * a letter of any other script, they are as invisible as the others; so they are after an emoji that they join to none.
 */
// biome-ignore lint/suspicious/noMisleadingCharacterClass: single characters are what it is about
const joiners = /(^|[^\u200C\u200D\p{M}]\p{M}*|\p{M}+)[\u200C\u200D]+/gu;
const joinsNothing =
  /^$|^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Hebr}\p{sc=Armn}\p{sc=Geor}\p{sc=Hang}\p{sc=Hira}\p{sc=Kana}\p{sc=Han}\p{sc=Thai}\p{Nd}\p{P}\s]/u;
const joinsNoEmoji =
  /(?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)[\u200C\u200D]+(?!\p{Extended_Pictographic})/gu;

/** Text that can safely be shown next to other people's text: it reads as it was written. */
export const sanitiseText = (text: string): string =>
  text
    .replace(overrides, '')
    .replace(invisible, '')
    .replace(tags, '$1')
    .replace(joiners, (all, before: string) => (joinsNothing.test(before) ? before : all))
    .replace(joinsNoEmoji, '')
    .replace(strayVariations, '')
    .replace(piles, '$1');

/** Control characters but for tab and line feed, and halves of surrogate pairs: no chat shows them, no store keeps them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|\p{Cs}/gu;

const edges = /^[\p{White_Space}\u2800]+|[\p{White_Space}\u2800]+$/gu;

/**
 * What somebody typed, as it is shown: without what nobody sees, inside and at both ends. Empty when nothing of it can be
 * seen.
 */
export const tidyText = (text: string): string =>
  isVisible(text) ? sanitiseText(text.replace(/\r\n?/g, '\n').replace(unprintable, '')).replace(edges, '') : '';
