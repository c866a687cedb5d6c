import type { Community } from '../domain/community/community.ts';
import { type Answer, type ReadAnswer, type Strand, strandsIn } from '../domain/reflection/strands.ts';

type Reader = (answers: readonly Answer[], names: readonly string[]) => readonly ReadAnswer[];

/** Loaded only when needed: dictionaries are large, and a start should not wait for them. */
const readers: Readonly<Record<Community['language'], () => Promise<Reader>>> = {
  en: async () => (await import('./en/reading/index.ts')).readEnglish,
};

/**
 * Loads the finder of strands for answers in that language. It uses dictionaries on this machine; nothing leaves it.
 * @param names of people who must not appear, however they are written: those of the members
 */
export async function strandFinder(
  language: Community['language'],
  names: readonly string[] = [],
): Promise<(answers: readonly Answer[]) => readonly Strand[]> {
  const read = await readers[language]();
  return (answers) => strandsIn(read(answers, names));
}
