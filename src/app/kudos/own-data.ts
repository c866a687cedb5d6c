import { readParts } from '../runtime/own-data.ts';

/** The thanks that somebody gave and got. */
export const readKudosData = readParts([
  'thanks_received',
  'thanks_given',
  'thanks_voided_of_mine',
  'thanks_voided_to_me',
  'thanks_notice',
]);
