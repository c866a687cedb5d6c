import type { Community } from '../domain/community/community.ts';
import { en } from './en/index.ts';

/** Every sentence of Hearth, in one language. */
export type Words = typeof en;

const byLanguage: Readonly<Record<Community['language'], Words>> = { en };

export const wordsIn = (language: Community['language']): Words => byLanguage[language];

/** For declarations, and for when no community is known yet. */
export const defaultWords: Words = en;
