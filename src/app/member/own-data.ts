import { readParts } from '../runtime/own-data.ts';

/** Who somebody is to Hearth: their name, their settings, and what the platforms know them by. */
export const readMemberData = readParts(['about_me', 'account']);
