import type { Address } from '../../chat/address.ts';
import {
  channel,
  command,
  type Inline,
  type Message,
  message,
  note,
  paragraph,
  quote,
  written,
} from '../../chat/message.ts';
import { enumerate } from './phrase.ts';

/** A longer list of names does not help a newcomer. */
const mostNames = 3;

export const memberWelcome = {
  greeting: (name: string, purpose: string, stewards: readonly Inline[], helpChannel: Address | undefined): Message =>
    message(
      paragraph(`Welcome to ${name}. It’s good to have you here.`),
      purpose === '' ? undefined : paragraph('We are here for this:'),
      purpose === '' ? undefined : quote(...written(purpose)),
      paragraph(
        'Whenever you need something, ask with ',
        command('ask'),
        ...(helpChannel ? [', and people will see it in ', channel(helpChannel), '.'] : ['.']),
        ' No question is too small.',
      ),
      stewards.length === 0
        ? undefined
        : paragraph('You can turn to ', ...enumerate(stewards.slice(0, mostNames), ' or '), ', too.'),
      note('I’m Hearth, a bot. I look after the asking and thanking here; ', command('hearth', 'help'), ' says more.'),
    ),
};
