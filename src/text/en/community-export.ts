import { code, link, type Message, message, note, paragraph, time } from '../../chat/message.ts';
import type { CommunityId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { ExportFormat } from '../../ports/store/export-links.ts';

const whatIsInIt =
  'Each row is one thing that somebody did for somebody: help, feedback, thanks, a welcome, a thought shared with everybody. ' +
  'The giver is whoever did the good thing; in a row “kudos”, that is the person who was thanked. ' +
  'It holds no words that anybody wrote, and no names of people who left.';

/** How stewards get what the ledger of their community holds. */
export const communityExport = {
  command: {
    description: 'Download who gave what to whom and when, as a file',
    format: 'csv for a spreadsheet (usual), or json',
    example: 'csv',
  },

  link: (url: string, until: Instant): Message =>
    message(
      paragraph('Your file is behind this link: ', link('Download it', url), '.'),
      paragraph('It works once, until ', time(until, 'time'), ', for whoever has it. So please keep it to yourself.'),
      note(whatIsInIt),
    ),

  byCommand: (id: CommunityId, format: ExportFormat): Message =>
    message(
      paragraph('I have no address for links, so whoever runs me makes the file, with this command:'),
      paragraph(code(`hearth export contributions --community ${id} --format ${format}`)),
      note(whatIsInIt),
    ),

  /** In the browser, behind the link. */
  page: {
    title: 'Hearth',
    explanation: 'If this link still works, the button downloads the file, once.',
    button: 'Download',
    brokeOff: 'The file broke off, so it is not whole. For a new link, type /community export.',
    gone: 'This link was used already, or its time is over. For a new one, type /community export.',
  },
};

/** For whoever runs Hearth, on the command line. */
export const contributionExportWords = {
  reading: () => 'Reading the ledger',
  written: (file: string) => `It is in ${file}. Keep it private.`,
  noSuchCommunity: (given: string, known: readonly { readonly id: CommunityId; readonly name: string }[]) =>
    [
      `There is no community “${given}”, or more than one of that name. Write --community and one of these ids:`,
      ...known.map(({ id, name }) => `  ${id}  ${name}`),
    ].join('\n'),
  unclearDay: (option: string, given: string) => `${option} ${given} is no day. Write it as 2026-01-31.`,
  unknownFormat: (given: string) => `There is no format “${given}”. Write --format csv or --format json.`,
};
