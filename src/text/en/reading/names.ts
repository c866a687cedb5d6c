import type { Token } from './tokens.ts';

/** How many people write a word, or all of its forms, in which way. */
export type Writings = Readonly<Record<Token['writing'], number>>;

export const peopleIn = ({ small, capital, capitals, first }: Writings): number => small + capital + capitals + first;

/** How many times more people must write it in lower case than with a capital that only a name has. */
const smallForCapital = 4;

/**
 * Whether a word is, or may be, somebody's name, judging by how it is written: with a capital where only names have
 * one, or never without.
 */
export const mayBeName = ({ small, capital, capitals, first }: Writings): boolean =>
  capital * smallForCapital > small || (small === 0 && first > 0) || (capitals > 0 && capital > 0);
