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

/** Whom a newcomer can turn to: somebody who welcomes newcomers or, where nobody does, the stewards. */
export type Welcoming =
  | { readonly by: 'host'; readonly host: Inline }
  | { readonly by: 'stewards'; readonly stewards: readonly Inline[] };

export const newcomerWelcome = {
  /** @param name of the community; empty while it has none */
  greeting: (name: string, purpose: string, welcoming: Welcoming, helpChannel: Address | undefined): Message =>
    message(
      paragraph(`Welcome${name === '' ? '' : ` to ${name}`}. It’s good to have you here.`),
      purpose === '' ? undefined : paragraph('We are here for this:'),
      purpose === '' ? undefined : quote(...written(purpose)),
      paragraph(
        'Whenever you need something, ask with ',
        command('ask'),
        ...(helpChannel ? [', and people will see it in ', channel(helpChannel), '.'] : ['.']),
        ' No question is too small.',
      ),
      person(welcoming),
      note('I’m Hearth, a bot. I look after the asking and thanking here; ', command('hearth', 'help'), ' says more.'),
    ),
};

function person(welcoming: Welcoming) {
  if (welcoming.by === 'host') return paragraph(welcoming.host, ' welcomes newcomers here; you can write to them.');
  if (welcoming.stewards.length === 0) return undefined;
  return paragraph('You can turn to ', ...enumerate(welcoming.stewards.slice(0, mostNames), ' or '), ', too.');
}
