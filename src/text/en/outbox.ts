import type { DeliveryFailure } from '../../ports/chat-platform.ts';
import type { DeadLetter, Destination } from '../../ports/store/outbox.ts';

/** Why a message did not go out, and what helps. Nothing dies of a token: it waits. */
const why: Readonly<Record<Exclude<DeliveryFailure, 'unauthorised'>, string>> = {
  unavailable: 'the platform was away for days',
  rate_limited: 'the platform asked to wait for days',
  channel_gone: 'the channel is archived or gone; unarchive it, or choose another one',
  thread_gone: 'the thread is locked or gone; unlock it',
  not_allowed: 'Hearth is not in that channel, or cannot write there; invite it',
  restricted: 'a rule of its administrators forbids it; ask them to allow this app',
  user_unreachable: 'this person does not accept direct messages, or has left',
  message_gone: 'the message that should change is gone',
  refused: 'the platform does not take it as it is written; if no filter for words explains that, please report it',
  unrecognised: 'the platform gave a reason that Hearth does not know; please report it',
};

/** @param error such as `channel_gone: is_archived` */
function reasonOf(error: string): string {
  const failure = error.slice(0, Math.max(error.indexOf(':'), 0));
  const words: string | undefined = Object.hasOwn(why, failure) ? why[failure as keyof typeof why] : undefined;
  return words === undefined ? error : `${words} (${error.slice(failure.length + 2)})`;
}

function placeOf(destination: Destination): string {
  switch (destination.to) {
    case 'channel':
      return `in ${channelWords(destination.at)}`;
    case 'edit':
      return `a change to a message in ${channelWords(destination.ref.at)}`;
    case 'listen':
      return `hearing what is written in ${channelWords(destination.at)}`;
    case 'react':
    case 'unreact':
      return `a reaction to a message in ${channelWords(destination.ref.at)}`;
    case 'tag':
      return `the tags of a post in ${channelWords(destination.ref.at)}`;
    case 'read':
      return `reading a message in ${channelWords(destination.ref.at)} that somebody handed over`;
    case 'direct':
      return `to ${userWords(destination.user)}`;
    case 'whisper':
      return `to ${userWords(destination.user)}, near ${channelWords(destination.at)}`;
  }
}

const channelWords = ({ platform, space, channel }: Extract<Destination, { to: 'channel' }>['at']): string =>
  `channel ${channel} of ${platform} ${space}`;

const userWords = ({ platform, space, user }: Extract<Destination, { to: 'direct' }>['user']): string =>
  `user ${user} of ${platform} ${space}`;

/** For whoever runs Hearth, on the command line. It never reveals what a message says. */
export const outboxWords = {
  none: () => 'Every message has gone out.',

  counts: (waiting: number, dead: number) =>
    `${waiting} on ${waiting === 1 ? 'its' : 'their'} way, ${dead} could not be delivered.`,

  deadLetter({ id, destination, diedAt, error, isWordless }: DeadLetter) {
    const lines = [`${id}  ${new Date(diedAt).toISOString()}  ${placeOf(destination)}`, `  ${reasonOf(error)}`];
    return [
      ...lines,
      ...(isWordless
        ? ['  It cannot be sent again: it was put right in another way, or is more than a month old.']
        : []),
    ].join('\n');
  },

  more: (shown: number) => `These are the last ${shown}; there are more.`,

  howToRetry: () => 'Once the cause is fixed: “hearth outbox retry <id>”, or “hearth outbox retry all”.',

  putBack: (count: number) =>
    count === 1
      ? 'The message is back in the queue; a running Hearth sends it within a minute or two.'
      : `${count} messages are back in the queue; a running Hearth sends them within a minute or two.`,

  nothingToPutBack: () => 'There is nothing to send again.',

  notDead: (id: string) =>
    `No message with the id ${id} is waiting to be sent again: it has gone out, was put right in another way, is more than a month old, or never existed.`,
};
