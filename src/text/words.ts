import type { Community } from '../domain/community/community.ts';
import { en } from './en/index.ts';

/** Every sentence that Hearth says, in one language. */
export type Words = typeof en;

const byLanguage: Readonly<Record<Community['language'], Words>> = { en };

export const wordsIn = (language: Community['language']): Words => byLanguage[language];

/** What is said where no community is known yet, and in declarations. */
export const defaultWords: Words = en;
