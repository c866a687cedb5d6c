import { command, type Message, message, note, paragraph, time } from '../../chat/message.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** Somebody gets what is kept of them. */
export const privacyExport = {
  description: 'Get everything I keep about you, as files by direct message',

  begun: (): Message =>
    message(
      paragraph(
        'I’m putting your data together. It comes by direct message, in a few minutes at most if nothing is in the way.',
      ),
      note(
        'Please make sure that you take direct messages from here. Nobody else sees that you asked, or what is in it.',
      ),
    ),

  underWay: (): Message =>
    message(paragraph('I’m already at it: your data comes by direct message as soon as I have it together.')),

  sent: (at: Instant, againAt: Instant): Message =>
    message(
      paragraph('I sent you the data that you asked for. It’s among our direct messages since ', time(at), '.'),
      paragraph('I put it together once a day, so not again until ', time(againAt), '.'),
    ),

  /** What the files come with. */
  here: ({ number, isLast }: { readonly number: number; readonly isLast: boolean }): Message => {
    if (number > 1) {
      return message(
        paragraph(`Here is part ${number} of your data.`, isLast ? ' That’s all of it.' : ' The next part follows.'),
      );
    }
    return message(
      paragraph(
        'Here is what I keep about you. ',
        isLast
          ? 'The page (.html) is for reading, in any browser. The other file (.json) holds the same for programs.'
          : 'The page (.html) is for reading, in any browser, and shows the latest of each kind. The other file (.json) is the first part of everything, for programs; the next part follows.',
      ),
      note(
        'Words of others are in it only as far as they said them to you. I keep no copy of these files; they stay in this ' +
          'conversation until you delete it or them, and they are yours alone, so please think twice before you pass them on.',
      ),
    );
  },

  notSent: ({ some }: { readonly some: boolean }): Message =>
    message(
      paragraph(
        some
          ? 'I couldn’t send you all of your data: the parts above are there, and the rest could not be sent.'
          : 'I couldn’t send you the files with your data.',
      ),
      paragraph(
        command('privacy', 'export'),
        ' tries it again, at any time. If that doesn’t help, I may not be allowed to send files here: whoever looks after me can change that, and can also ' +
          'give you your data in another way.',
      ),
    ),
};
