import type { Community } from '../domain/community/community.ts';
import { type Answer, type ReadAnswer, type Strand, strandsIn } from '../domain/reflection/strands.ts';

/** Of these words, those that are in a name. */
type NamesAmong = (words: readonly string[]) => Promise<ReadonlySet<string>>;

type Reader = (answers: readonly Answer[], namesAmong: NamesAmong) => Promise<readonly ReadAnswer[]>;

/** Loaded only when needed: dictionaries are large, and a start should not wait for them. */
const readers: Readonly<Record<Community['language'], () => Promise<Reader>>> = {
  en: async () => (await import('./en/reading/index.ts')).readEnglish,
};

/**
 * Loads the finder of strands for answers in that language. It uses dictionaries on this machine; nothing leaves it.
 * @param namesAmong for people who must not appear, however they are written: the members, by `nameWords`
 */
export async function strandFinder(
  language: Community['language'],
  namesAmong: NamesAmong,
): Promise<(answers: readonly Answer[]) => Promise<readonly Strand[]>> {
  const read = await readers[language]();
  return async (answers) => strandsIn(await read(answers, namesAmong));
}
