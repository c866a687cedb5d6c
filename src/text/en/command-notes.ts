import { command, emoji, type Inline } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Emoji } from '../../domain/kudos/emoji.ts';
import { howLong } from './exchange-duty.ts';

type Note = readonly (Inline | string)[];

/** What else is good to know about a command, by its name, in the numbers of the community. */
export const commandNotes: ReadonlyMap<string, (community: Community) => readonly Note[]> = new Map(
  Object.entries({
    ask: () => [
      ['Without any text, a form opens.'],
      ['The kind is feedback, support, challenge or knowledge; topics are separated by commas.'],
    ],
    kudos: ({ rules: { kudos } }: Community) => [
      ['Kudos are thanks for something that somebody gave: feedback, support, a challenge or knowledge.'],
      [
        `You can give ${kudos.allowancePerDay} a day, at most ${kudos.perReceiverPerDay} of them to the same person. `,
        'They can’t be saved up, and go to people only, never to yourself.',
      ],
      ...(Object.keys(kudos.emoji).length === 0
        ? []
        : [
            [
              'A reaction to a message thanks its author: ',
              ...Object.keys(kudos.emoji).flatMap((each, index) => [index === 0 ? '' : ' ', emoji(each as Emoji)]),
              '. To take that back, take the reaction off.',
            ],
          ]),
      [
        'Typed in a channel, what you write is posted there. You can take it back with ',
        command('kudos', 'undo'),
        `, for ${kudos.takeBackHours} hours. Thanks you gave when a request was resolved change when you resolve it again, with other words.`,
      ],
    ],
    exchange: ({ rules: { exchange } }: Community) => [
      [
        'You give somebody feedback on their work, and somebody gives you some on yours. Nobody can read what they got before they have given theirs.',
      ],
      [`You have ${howLong(exchange.giveHours)} to give, once I’ve told you to whom.`],
    ],
    reflect: ({ rules: { reflection } }: Community) => [
      [
        'Only you see what you write, unless you choose to share it. What you share without your name appears once ',
        `${reflection.leastUnnamedPeople} people have answered the same question without theirs.`,
      ],
    ],
    requests: () => [['Anybody can help with any of them.']],
    home: () => [['Only you can see your page.']],
    community: () => [['Stewards can change what this shows.']],
    digest: () => [['Nothing is sent by looking at it, and ', command('digest', 'send'), ' asks once more.']],
    hearth: () => [
      [
        'For more about one command, type its name after help: ',
        command('hearth', 'help kudos'),
        ', or help after its name: ',
        command('kudos', 'help'),
        '.',
      ],
    ],
  }),
);
