import { buttonActions } from '../../chat/actions.ts';
import type { MessageRef } from '../../chat/address.ts';
import { button } from '../../chat/button.ts';
import {
  bold,
  buttons,
  command,
  heading,
  list,
  type Message,
  message,
  note,
  paragraph,
  postLink,
} from '../../chat/message.ts';

export const privacyErase = {
  command: { description: 'Have me forget you: your name, your words, your settings' },

  /** @param subject who was asked, and when */
  question: (subject: string): Message =>
    message(
      heading('Shall I forget you?'),
      paragraph(
        'Please read this first. ',
        bold('There is no way back'),
        ': I can’t undo it, and neither can a steward.',
      ),
      paragraph(bold('What goes:')),
      list([
        'Your name, your settings, and everything that tells me who you are.',
        'All that you wrote to me: requests, offers, thanks, answers, feedback, drafts. I take your words and your name out of what I posted, too.',
        'What you have open ends now: requests are taken back, offers to help and seats in an effort are free again.',
        'If you are in an exchange, you leave it, and the others go on without you. Whoever had feedback from you no longer has its words. What others wrote to you goes as well.',
      ]),
      paragraph(bold('What stays, without your name:')),
      list(['Numbers, such as how often people here were helped or thanked. They lead to nobody.']),
      paragraph(bold('What I can’t change:')),
      list([
        'What you wrote here yourself, outside of me. You can delete that yourself.',
        'Private messages and notes from me to others and to the stewards, where I can’t find again what they say.',
        'Digests from months ago, and what others wrote that names you.',
        'Posts that the platform no longer lets me edit. Where I find any, I send you the links at the end.',
        'Backups, until whoever runs me here deletes them, and whatever others copied.',
      ]),
      paragraph('If you come back to me afterwards, I’ll meet you as somebody new.'),
      note('You may want a copy first: ', command('privacy', 'export'), '. This question holds for an hour.'),
      buttons(
        button(buttonActions.forgetMe, 'Yes, forget me', subject, 'danger'),
        button(buttonActions.keepEverything, 'Keep everything', subject),
      ),
    ),

  begun: (): Message =>
    message(
      paragraph(
        'I’ve begun to forget you. Your name and settings are gone, and nothing leads from you to what you did here.',
      ),
      paragraph(
        'Your words go next, piece by piece; then I edit what I posted. When all of that is done, I’ll try to send you one last message.',
      ),
      note('If you use me again from now on, you are new to me.'),
    ),

  /** Pressed again, by whoever they are now. */
  begunBefore: (): Message =>
    message(
      paragraph('That was answered already: I’m forgetting who pressed it, or have. You are new to me.'),
      note('If I should forget what you did since then as well, use ', command('privacy', 'erase'), ' again.'),
    ),

  kept: (): Message => message(paragraph('Then everything stays as it is.')),

  /** To whoever was forgotten; the last message about it. */
  forgotten: (notEdited: readonly MessageRef[]): Message =>
    message(
      paragraph('I’ve forgotten you. Your name, your words and your settings are gone from what I keep.'),
      notEdited.length === 0
        ? undefined
        : paragraph('Some posts I couldn’t edit. A steward here may be able to delete those that are still there:'),
      notEdited.length === 0 ? undefined : list(notEdited.map((ref, index) => postLink(`Post ${index + 1}`, ref))),
      note('This is my last message about it, and I keep nothing of it either. Take care.'),
    ),

  /** In place of a request that they asked, and of all that was said about it. */
  askedHere: (): Message =>
    message(
      note('Whoever asked here wanted to be forgotten, so their words are gone. Thank you to everybody who helped.'),
    ),

  /** In place of what said that they came forward, or what they learned. */
  cameHere: (): Message => message(note('Whoever came forward here wanted to be forgotten.')),

  /** In place of what called them, because a direct message did not reach them. */
  calledHere: (): Message => message(note('I called somebody here who wanted to be forgotten.')),

  /** The title of a conversation that had their words. */
  title: (): string => 'Taken back',

  /** In place of what Hearth posted with their words. */
  instead: (): Message => message(note('This was from somebody who wanted to be forgotten, so their words are gone.')),
} as const;
