import { type Block, bold, type Inline, list, paragraph } from '../../chat/message.ts';
import { enumerate, plural } from './phrase.ts';

/** How much of a digest is shown. */
export interface DigestView {
  /** The most entries of each list. */
  readonly entries: number;
  /** The most names in a row. */
  readonly names: number;
  /** The most characters of what somebody wrote. */
  readonly characters: number;
  readonly thoughtCharacters: number;
  /** Whether what can be done without is left out. */
  readonly isTight: boolean;
}

/** Short enough to read fifteen of them within a few minutes. */
export const maxThoughtCharacters = 400;

/** The message in the channel, which everybody is to read to the end. */
export const brief: DigestView = {
  entries: 2,
  names: 4,
  characters: 140,
  thoughtCharacters: 200,
  isTight: false,
};

/** The same in a week in which everything happened. */
export const tight: DigestView = { ...brief, entries: 1, names: 3, characters: 100, isTight: true };

/** For whoever wants to read on. */
export const full: DigestView = {
  entries: Number.POSITIVE_INFINITY,
  names: 25,
  characters: 200,
  thoughtCharacters: maxThoughtCharacters,
  isTight: false,
};

/** Names in a row, and how many more there are; `many` where nobody counted them. */
export interface SomeNames {
  readonly names: readonly Inline[];
  readonly others: number | 'many';
}

/**
 * `Ada, Bo and 12 others`: at most as many names as the view has room for, which one more takes no more of than what would
 * stand for it. No number is said of fewer than five.
 */
export function someNames({ names, others }: SomeNames, view: Pick<DigestView, 'names'>): readonly Inline[] {
  const shown = names.slice(0, others === 0 && names.length === view.names + 1 ? names.length : view.names);
  const left = others === 'many' ? others : others + names.length - shown.length;
  if (left === 0) return enumerate(shown);
  return enumerate([...shown, { type: 'text', text: othersOf(left) }]);
}

function othersOf(left: number | 'many'): string {
  if (left === 'many') return 'many others';
  if (left === 1) return 'somebody else';
  return left < 5 ? 'others' : plural(left, 'other');
}

/** A section with its entries; in one line where there is room for one of them. */
export function listed(
  title: string,
  entries: readonly (readonly (Inline | string)[])[],
  { isTight }: Pick<DigestView, 'isTight'>,
): readonly Block[] {
  const [only, ...others] = entries;
  if (isTight && only && others.length === 0) return [paragraph(bold(`${title}.`), ' ', ...only)];
  return [paragraph(bold(title)), list(entries)];
}

/** Everybody is known by name. */
export const all = (names: readonly Inline[]): SomeNames => ({ names, others: 0 });
