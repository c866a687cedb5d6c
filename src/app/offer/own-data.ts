import { readParts } from '../runtime/own-data.ts';

/** What somebody offers, and whether they are around. */
export const readOfferData = readParts(['offer', 'availability']);
