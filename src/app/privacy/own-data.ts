import { readParts } from '../runtime/own-data.ts';

/** That somebody asked for their data. */
export const readPrivacyData = readParts(['data_export']);
