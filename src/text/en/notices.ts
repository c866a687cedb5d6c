import type { Address } from '../../chat/address.ts';
import { channel, command, type Message, message, note, paragraph } from '../../chat/message.ts';
import { givingBack } from './given-back.ts';

/** For when something did not work, and nobody in the chat could have prevented it. */
export const notices = {
  failed: (): Message =>
    message(paragraph('Something went wrong on my side, and nothing has changed. Please try again in a minute.')),

  tooLate: (): Message => message(paragraph('I took too long, so the form couldn’t open. Please try again.')),

  givingBack,

  /** To the person on whose behalf something was to be posted. */
  couldNotSay: (at: Address): Message =>
    message(
      paragraph('I couldn’t post your thanks in ', channel(at), ', because I can’t write there.'),
      paragraph('They count all the same: the people you thanked can see them on their page, ', command('home'), '.'),
    ),

  /** To the stewards, who can fix it. */
  cannotPost: (at: Address): Message =>
    message(
      paragraph('I had something to post in ', channel(at), ', but I can’t write there.'),
      paragraph('Please invite me there, or choose another channel with ', command('community', 'channel'), '.'),
      note('I’ll say this only once for each channel.'),
    ),
};
