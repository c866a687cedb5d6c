import { readParts } from '../runtime/own-data.ts';

/** That somebody was asked to set Hearth up. */
export const readSetupData = readParts(['setup_card']);
