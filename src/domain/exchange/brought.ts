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

/** The first link in what somebody wrote, which may be in angle brackets, and the rest of their words. */
export function broughtIn(written: string): Brought {
  for (const [word = ''] of written.matchAll(/<?https?:\S+/gi)) {
    const link = parseLink(word.startsWith('<') ? word.replace(/^<|[|>].*$/g, '') : word.replace(/[.,;:!]+$/, ''));
    if (link === undefined) continue;
    const at = written.indexOf(word);
    const rest = `${written.slice(0, at).trimEnd()} ${written.slice(at + word.length).trimStart()}`.trim();
    return { work: saysSomething(rest) ? rest : '', link };
  }
  return { work: written.trim(), link: '' };
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
