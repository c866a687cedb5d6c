/** A word of a text, or a place that separates the words around it. */
export interface Token {
  /** In lower case, with plain apostrophes, and without a possessive ending. */
  readonly word: string;
  /** How it is written: `capital` where only a name would have one, `first` at the beginning of a sentence. */
  readonly writing: 'small' | 'capital' | 'capitals' | 'first';
}

export type Gap = 'gap';

/** What a text contains besides words: code, links, mentions, channels, emoji, and the platforms' markup. */
const noWords = [
  /```[\s\S]*?(?:```|$)/g,
  /`[^`\n]*`/g,
  /<[^<>\n]*>/g,
  /\b(?:[a-z][a-z0-9+.-]*:\/\/|www\.|mailto:)\S+/gi,
  /\S+@\S+\.\S+/g,
  /[@#][\p{L}\p{N}_.-]+/gu,
  /:[\p{L}\p{N}_+-]+:/gu,
];

const dashes = /\s*(?:[–—…]|--+|\.{2,}|\s-\s)\s*/g;
const ends = /[.!?:;\n]/;
const inner = /^\p{L}[\p{L}\p{M}'’-]*$/u;

/** The words of a text, and the gaps where punctuation or something else separates them. */
export function tokensOf(text: string): readonly (Token | Gap)[] {
  let plain = text.normalize('NFC');
  for (const pattern of noWords) plain = plain.replace(pattern, ' , ');
  plain = plain.replace(dashes, ' , ').replaceAll('\n', ' . ');

  const tokens: (Token | Gap)[] = [];
  let isFirst = true;
  for (const chunk of plain.split(/\s+/)) {
    const [, before = '', core = '', after = ''] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u.exec(chunk) ?? [];
    if (before !== '') tokens.push('gap');
    // A quotation begins a sentence.
    if (/["“”«(]/.test(before) || ends.test(before)) isFirst = true;
    if (core !== '') {
      tokens.push(...tokensIn(core, isFirst));
      isFirst = false;
    }
    if (after !== '') tokens.push('gap');
    if (ends.test(after)) isFirst = true;
  }
  return tokens;
}

function tokensIn(core: string, isFirst: boolean): readonly (Token | Gap)[] {
  if (!inner.test(core)) return ['gap'];
  // After "self-" and the like, only titles have a capital.
  return core.split('-').flatMap((part, index): readonly (Token | Gap)[] => {
    const plain = part.replaceAll('’', "'");
    const written = /'s$/i.test(plain) ? plain.slice(0, -2) : plain.replace(/'$/, '');
    if (written === '') return [];
    return [{ word: written.toLowerCase(), writing: writingOf(written, isFirst || index > 0) }];
  });
}

function writingOf(written: string, isFirst: boolean): Token['writing'] {
  if (written === written.toLowerCase()) return 'small';
  if (written.length > 1 && written === written.toUpperCase()) return 'capitals';
  // A capital in the middle belongs to a name: McAdam, TypeScript.
  return isFirst && written.slice(1) === written.slice(1).toLowerCase() ? 'first' : 'capital';
}
