import { command, type Inline, type Message, message, note, paragraph } from '../../chat/message.ts';

const toNobodyElse = note('I’ve told only you. Whether you change anything is up to you.');

/** The steward sees it if it goes on: whoever is told beforehand knows that. */
const beforeStewards = note(
  'I’ve told only you. If it goes on for some weeks, stewards can see it as a plain count, without any blame. ' +
    'Whether you change anything is up to you.',
);

const toThank = (after: string): readonly (string | Inline)[] => [
  'The next time that somebody else helps you, thank them, too: ',
  command('kudos', '@ada for the patient review'),
  after,
];

/** What somebody is told about a balance of their own, weeks before anybody else could see a sign of it. */
export const balanceHeadsUp = {
  taking: (): Message =>
    message(
      paragraph('You’ve been helped quite a bit lately. That’s what we are here for, so keep asking.'),
      paragraph('If you have ten minutes, somebody may be waiting for just what you know: ', command('requests'), '.'),
      toNobodyElse,
    ),

  circle: (): Message =>
    message(
      paragraph('Most of the thanks that you gave and got lately went round among the same few of you.'),
      paragraph('Often that’s simply a good team. ', ...toThank('.')),
      beforeStewards,
    ),

  burst: (): Message =>
    message(
      paragraph('On several days lately you gave all the thanks that a day has, mostly to one person.'),
      paragraph('They must be a great help. ', ...toThank('.')),
      beforeStewards,
    ),

  one_word: (): Message =>
    message(
      paragraph('You often give thanks with the same one word.'),
      paragraph(
        'People are glad to read what it was for, in a few words more: ',
        command('kudos', '@ada for the patient review'),
        '.',
      ),
      beforeStewards,
    ),
};
