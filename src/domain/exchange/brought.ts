import { saysSomething } from '../visible-text.ts';
import type { Work } from './exchange.ts';

/** The web address that was meant; `undefined` when it is not one. */
export function parseLink(text: string): string | undefined {
  const trimmed = text.trim();
  if (/\s/.test(trimmed) || !URL.canParse(trimmed)) return undefined;
  const { protocol, hostname, href } = new URL(trimmed);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  return isWeb && hostname !== '' ? href : undefined;
}

/** What is brought: what it is in words, where it can be seen, or both. */
export type Brought = Pick<Work, 'work' | 'link'>;

/**
 * A link among words: in angle brackets, where a label may follow it, or up to what ends a word. In scripts without spaces
 * that is their punctuation.
 */
const links =
  /<(?<bracketed>https?:[^\s>|]+)(?:\|[^>]*)?>|https?:[^\s<>"“”«»„、。，．！？；：（）「」『』【】《》]+/giu;

/** Without the punctuation of the sentence that it stands in, brackets around it included. */
function withoutSentence(link: string): string {
  const shorter = link.replace(/[.,;:!?…'’*]+$/, '');
  const bracket = (['()', '[]', '{}'] as const).find(([open = '', close = '']) => {
    return shorter.endsWith(close) && shorter.split(close).length > shorter.split(open).length;
  });
  if (bracket) return withoutSentence(shorter.slice(0, -1));
  return shorter;
}

/** The first link in what somebody wrote, and the rest of their words. */
export function broughtIn(written: string): Brought {
  for (const { 0: found, index, groups } of written.matchAll(links)) {
    const meant = groups?.bracketed ?? withoutSentence(found);
    const link = parseLink(meant);
    if (link === undefined) continue;
    const after = written.slice(index + (groups?.bracketed === undefined ? meant : found).length);
    const rest = joined(written.slice(0, index), after);
    return { work: saysSomething(rest) ? rest : '', link };
  }
  return { work: written.trim(), link: '' };
}

/** The words around a link: without brackets that held it alone, and punctuation that followed it. */
function joined(before: string, after: string): string {
  const isInBrackets = /[(（]$/u.test(before) && /^[)）]/u.test(after);
  if (!isInBrackets) return `${before.trimEnd()} ${after.replace(/^[.,;:!?…]+(?=\s|$)/u, '').trimStart()}`.trim();
  const start = before.slice(0, -1).replace(/\[([^[\]]+)\]$/u, '$1');
  const end = after.slice(1);
  return `${start.trimEnd()}${/^[.,;:!?…]/u.test(end) ? '' : ' '}${end.trimStart()}`.trim();
}

/** The same as one text, out of which `broughtIn` reads it again. */
export const writtenOut = ({ work, link }: Brought): string => [work, link].filter((part) => part !== '').join('\n');

/** The ends of sentences that ask, in many scripts. */
const asks = /[?？؟՞]["”’»)\]]*$/u;

/**
 * What somebody typed in one line, with a question at its end: the sentences that end with a question mark, as many as
 * follow each other there. `undefined` where nothing is asked.
 */
export function typedWork(typed: string): Brought & { readonly question: string | undefined } {
  const { work, link } = broughtIn(typed);
  const sentences = work.split(/(?<=[.!?…？؟。！]["”’»)\]]*)\s+|\n+/u).filter((sentence) => sentence !== '');
  const first = sentences.findLastIndex((sentence) => !asks.test(sentence)) + 1;
  if (first === sentences.length) return { work, link, question: undefined };
  return { work: sentences.slice(0, first).join(' '), link, question: sentences.slice(first).join(' ') };
}
