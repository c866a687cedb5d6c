import type { Community } from '../domain/community/community.ts';
import { type Answer, type ReadAnswer, type Strand, strandsIn } from '../domain/reflection/strands.ts';

type Reader = (answers: readonly Answer[], names: readonly string[]) => readonly ReadAnswer[];

/** Fetched when there is something to read: dictionaries are large, and a start should not wait for them. */
const readers: Readonly<Record<Community['language'], () => Promise<Reader>>> = {
  en: async () => (await import('./en/reading/index.ts')).readEnglish,
};

/**
 * Fetches what finds the strands in answers of that language. It reads with dictionaries, on this machine: nothing leaves
 * it.
 * @param names of people who must not come up, however they are written: those of the members
 */
export async function strandFinder(
  language: Community['language'],
  names: readonly string[] = [],
): Promise<(answers: readonly Answer[]) => readonly Strand[]> {
  const read = await readers[language]();
  return (answers) => strandsIn(read(answers, names));
}
