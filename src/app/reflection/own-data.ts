import type { PromptKey } from '../../domain/reflection/prompt-library.ts';
import { readParts } from '../runtime/own-data.ts';
import type { ReadData } from '../runtime/personal-data.ts';
import { promptText } from './question.ts';

const read = readParts(['reflection', 'question_of_the_week', 'question_sent', 'question_added']);

/** Those that are named by their keys. */
const named: readonly string[] = ['reflection', 'question_sent'];

/** What somebody wrote for themselves or shared, with the words of the questions, and how these come to them. */
export const readReflectionData: ReadData = async (unit, community, member, after) => {
  const page = await read(unit, community, member, after);
  const texts = new Map<unknown, string>();
  for (const { type, question } of page.records) {
    if (!named.includes(type) || texts.has(question)) continue;
    texts.set(question, await promptText(unit, community, question as PromptKey));
  }
  const records = page.records.map((record) =>
    named.includes(record.type) ? { ...record, question: texts.get(record.question) } : record,
  );
  return { ...page, records };
};
