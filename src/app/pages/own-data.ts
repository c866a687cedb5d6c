import { readParts } from '../runtime/own-data.ts';

/** The sessions of a steward in the browser, without what opens them. */
export const readPagesData = readParts(['page_link', 'page_session']);
