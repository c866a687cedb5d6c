import {
  type Block,
  command,
  heading,
  type Inline,
  type Message,
  message,
  note,
  paragraph,
  time,
} from '../../chat/message.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { type SimilarRequest, solvedBlocks } from './help-similar.ts';
import { type ListedOffer, offerBlocks } from './offer.ts';

/** What a community knows about a topic, with people already named. */
export interface Found {
  readonly topic: string;
  readonly offered: readonly ListedOffer[];
  readonly helped: readonly { readonly name: Inline; readonly lastAt: Instant }[];
  readonly solved: readonly SimilarRequest[];
}

const section = (title: string, blocks: readonly Block[]): readonly Block[] =>
  blocks.length === 0 ? [] : [heading(title), ...blocks];

export const helpFind = {
  command: {
    description: 'Find who knows about something, and what helped before',
    topic: 'What you would like to know about',
    example: 'css grid',
  },

  found: ({ topic, offered, helped, solved }: Found): Message => {
    const isNothing = offered.length + helped.length + solved.length === 0;
    return isNothing
      ? message(
          paragraph('I know of nothing here about “', topic, '” yet. To ask everybody: ', command('ask', topic), '.'),
          note('It sometimes helps to use fewer or other words.'),
        )
      : message(
          paragraph('About “', topic, '”:'),
          ...section('Who offers it', offered.flatMap(offerBlocks)),
          ...section(
            'Who has helped with it',
            helped.map(({ name, lastAt }) => paragraph(name, '. Last time: ', time(lastAt, 'date'))),
          ),
          ...section('What solved it before', solved.flatMap(solvedBlocks)),
          note('Only you see this, and nobody was notified. To ask everybody: ', command('ask', topic), '.'),
        );
  },
};
