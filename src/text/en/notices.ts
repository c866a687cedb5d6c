import type { Address } from '../../chat/address.ts';
import { channel, command, type Message, message, note, paragraph } from '../../chat/message.ts';
import { givingBack } from './given-back.ts';

/** What Hearth says when something did not go as it should, and nobody in chat is to blame. */
export const notices = {
  failed: (): Message =>
    message(paragraph('Something went wrong on my side, and nothing has changed. Please try again in a minute.')),

  tooLate: (): Message => message(paragraph('I took too long, so the form couldn’t open. Please try again.')),

  givingBack,

  /** To somebody on whose behalf something was to be said. */
  couldNotSay: (at: Address): Message =>
    message(
      paragraph('I couldn’t post your thanks in ', channel(at), ', because I can’t write there.'),
      paragraph('They count all the same: the people you thanked can see them on their page, ', command('home'), '.'),
    ),

  /** To the stewards: something they can mend. */
  cannotPost: (at: Address): Message =>
    message(
      paragraph('I had something to post in ', channel(at), ', but I can’t write there.'),
      paragraph('Please invite me there, or choose another channel with ', command('community', 'channel'), '.'),
      note('I’ll say this only once for each channel.'),
    ),
};
