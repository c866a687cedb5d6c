import { readParts } from '../runtime/own-data.ts';

/** What somebody asked, whom they helped and how they want to be asked. */
export const readHelpData = readParts([
  'draft_request',
  'request',
  'help_given',
  'lesson',
  'asked_to_help',
  'topic_helped_with',
  'topic_not_mine',
  'rest_from_asks',
  'silence',
  'every_request',
]);
