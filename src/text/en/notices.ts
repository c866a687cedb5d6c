import type { Address } from '../../chat/address.ts';
import { channel, command, type Message, message, note, paragraph } from '../../chat/message.ts';
import { givingBack } from './given-back.ts';

/** What Hearth says when something did not go as it should, and nobody in chat is to blame. */
export const notices = {
  failed: (): Message =>
    message(paragraph('Something went wrong on my side, and nothing was changed. Please try again in a minute.')),

  tooLate: (): Message =>
    message(paragraph('That took me too long, and the form could not open any more. Please try once more.')),

  givingBack,

  /** To somebody on whose behalf something was to be said. */
  couldNotSay: (at: Address): Message =>
    message(
      paragraph('I could not say it in ', channel(at), ', because I may not write there.'),
      paragraph('Your thanks stand all the same, and are on the page of those you thanked.'),
    ),

  /** To the stewards: something they can mend. */
  cannotPost: (at: Address): Message =>
    message(
      paragraph('I had something to say in ', channel(at), ', but I may not write there.'),
      paragraph('Please invite me there, or choose another channel with ', command('community', 'channel'), '.'),
      note('I say this once for each channel.'),
    ),
};
