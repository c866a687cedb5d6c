/** Cyrillic and Greek letters that look like Latin ones, in lower case, and the Latin ones in the same order. */
const lookAlikes = new Map([
  ...pairs('асԁеһіјкӏмнорԛѕтуԝхүь', 'acdehijklmhopqstywxyb'),
  ...pairs('αβγεικνορτυχ', 'abyeikvoptux'),
]);

function pairs(letters: string, latin: string): readonly (readonly [string, string])[] {
  return [...letters].map((letter, index) => [letter, [...latin][index] ?? letter]);
}

/** Marks of direction show as nothing within a word. */
const marks = /[\u200E\u200F\u061C]/g;

/** The same for names that people cannot tell apart, whatever letters they are made of. For comparing, never for showing. */
export const skeletonOf = (name: string): string =>
  [...name.normalize('NFKC').replace(marks, '').toLowerCase()]
    .map((letter) => lookAlikes.get(letter) ?? letter)
    .join('');
