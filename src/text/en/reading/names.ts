import type { Token } from './tokens.ts';

/** By how many people a word, or all of its forms, is written in which way. */
export type Writings = Readonly<Record<Token['writing'], number>>;

export const peopleIn = ({ small, capital, capitals, first }: Writings): number => small + capital + capitals + first;

/** How many times as many have to write it small as with a capital that only a name asks for. */
const smallForCapital = 4;

/**
 * Whether a word is, or may be, somebody's name, from how it is written: it has a capital where only names have one, or
 * was never seen without.
 */
export const mayBeName = ({ small, capital, capitals, first }: Writings): boolean =>
  capital * smallForCapital > small || (small === 0 && first > 0) || (capitals > 0 && capital > 0);
