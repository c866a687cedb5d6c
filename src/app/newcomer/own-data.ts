import { readParts } from '../runtime/own-data.ts';

/** How somebody arrived, and whom they welcomed. */
export const readNewcomerData = readParts(['arrival', 'newcomer_answered', 'host', 'host_ask']);
