import { readParts } from '../runtime/own-data.ts';

/** What of somebody was named as an act that served the purpose, and what they named. */
export const readDigestData = readParts(['act_of_mine_named', 'act_named_by_me']);
