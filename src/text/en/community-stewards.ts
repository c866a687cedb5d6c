import { command, type Inline, list, type Message, message, note, paragraph } from '../../chat/message.ts';
import { enumerate } from './phrase.ts';

const example = 'add @ada';

/** Who looks after the community, and how stewards name others. */
export const communityStewards = {
  command: {
    description: 'See who the stewards are, or name one',
    change: 'add or remove',
    members: 'Whom',
    example,
  },

  list: (stewards: readonly Inline[]): Message =>
    message(
      stewards.length === 0 ? paragraph('I haven’t met any steward yet.') : paragraph('Stewards whom I know:'),
      stewards.length === 0 ? undefined : list(stewards.map((steward) => [steward])),
      note(
        'Whoever manages this space is a steward. To name others: ',
        command('community', `stewards ${example}`),
        '.',
      ),
    ),
  added: (named: readonly Inline[]): Message =>
    message(
      paragraph(
        ...enumerate(named),
        named.length === 1 ? ' is' : ' are',
        ' a steward now, until a steward changes that.',
      ),
    ),
  removed: (named: readonly Inline[]): Message =>
    message(
      paragraph(...enumerate(named), named.length === 1 ? ' isn’t' : ' aren’t', ' named as a steward now.'),
      note('Whoever manages this space stays one.'),
    ),
  which: (change: string): Message =>
    message(paragraph('Whom? For example: ', command('community', `stewards ${change} @ada`))),
};
