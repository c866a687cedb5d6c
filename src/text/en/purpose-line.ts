import { type Block, paragraph, written } from '../../chat/message.ts';
import { excerpt } from './phrase.ts';

/** As much of a purpose as stands above something else. */
const maxPurposeCharacters = 300;

/** What the community is for, above what is said to all of it; nothing where nobody has said so yet. */
export const opening = (purpose: string): readonly Block[] =>
  purpose === '' ? [] : [paragraph('We are here for this: ', ...written(excerpt(purpose, maxPurposeCharacters)))];
