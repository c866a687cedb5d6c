import { buttonActions } from '../../chat/actions.ts';
import { channelOf, type MessageRef } from '../../chat/address.ts';
import { button } from '../../chat/button.ts';
import {
  type Block,
  bold,
  buttons,
  channel,
  type Inline,
  italic,
  type Message,
  message,
  note,
  paragraph,
  quote,
} from '../../chat/message.ts';
import type { ActId, RequestId } from '../../domain/ids.ts';
import { linkTo } from './digest-help.ts';
import type { DigestView } from './digest-view.ts';
import { excerpt } from './phrase.ts';

/** An act that members named because it served the purpose: a message that somebody wrote, or their help. */
export interface ServedFacts {
  readonly author: Inline;
  readonly isHelp: boolean;
  /** How the message begins, or what solved the request; empty where there are no words. */
  readonly words: string;
  readonly message: MessageRef;
  /** Who named it, if nobody else did. */
  readonly namedBy: Inline | undefined;
  /** How many did, where that may be said. */
  readonly count: number | undefined;
}

/** Above the digest. */
export function servedPurpose(served: ServedFacts | undefined, view: DigestView): readonly Block[] {
  if (!served) return [];
  const { author, isHelp, words, message: at, namedBy, count } = served;
  const whose = [isHelp ? 'the help of ' : 'a message by ', author];
  const said = words === '' ? [': ', ...whose] : [', ', ...whose, ': ', italic(excerpt(words, view.characters))];
  const many = count === undefined ? 'several of us' : `${count} of us`;
  const by = [' (named by ', namedBy ?? many, ')'];
  return [paragraph(bold('This served our purpose'), ...said, ...by, ...linkTo(at))];
}

/** What somebody reads who names an act. */
interface Naming {
  readonly author: Inline;
  readonly actId: ActId;
  readonly isHelp: boolean;
  readonly hasWords: boolean;
  /** Whether it takes the place of another. */
  readonly isInstead: boolean;
  readonly isPrivate: boolean;
  /** Whether the community has a digest. */
  readonly comes: boolean;
}

/** What its author reads of an act. */
interface Named {
  readonly id: ActId;
  readonly message: MessageRef;
  readonly words: string;
  /** Of help, the request that it was for. */
  readonly requestId: RequestId | undefined;
}

/** How much of a message is kept with it. */
const keptCharacters = 200;

export const digestServed = {
  /** The entry in the menu of a message, and the button below a note of what solved a request. */
  menu: { label: 'This served our purpose', description: 'Name what somebody did for what we are here for' },

  /** What is kept of a message that was named. */
  beginning: (words: string): string => excerpt(words, keptCharacters),

  /** To whoever named it. */
  named: ({ author, actId, isHelp, hasWords, isInstead, isPrivate, comes }: Naming): Message =>
    message(
      paragraph(
        isHelp ? 'I’ve noted that the help of ' : 'I’ve noted that this message by ',
        author,
        ' served our purpose.',
        isInstead ? ' It takes the place of the one that you named before this week.' : '',
      ),
      paragraph(
        'The digest opens with what most of you named. If it’s this, everybody reads ',
        author,
        hasWords
          ? `’s name, ${isHelp ? 'what solved it' : 'how the message begins'}, and a link`
          : '’s name, and a link',
        '; and your name, if nobody else named it.',
      ),
      comes
        ? undefined
        : paragraph('Just now there is no digest here, so nobody reads it before a steward starts one.'),
      isPrivate ? paragraph('As it’s in a private channel, only a digest in that channel can tell of it.') : undefined,
      note(
        ...(hasWords && !isHelp ? ['I keep the beginning of the message for this. '] : []),
        'I let ',
        author,
        ' know that somebody named it, at a good time for them. No digest tells of it before, and they can leave it out.',
      ),
      buttons(button(buttonActions.takeBackNomination, 'Take it back', actId)),
    ),

  /** @param became whether it was named by whoever reads this, and whether a digest that was sent has it */
  takenBack: (became: 'taken_back' | 'changes_digest' | 'was_not_named'): Message =>
    message(
      paragraph(
        became === 'was_not_named'
          ? 'You don’t name that any more: you took it back, named another one since, or it is gone.'
          : 'Taken back: you don’t name that any more.',
      ),
      became === 'changes_digest' ? paragraph('I’m changing the digest that tells of it.') : undefined,
    ),

  /** To whoever did it, once. */
  wasNamed: ({ id, message: at, words, requestId }: Named): Message =>
    message(
      paragraph(
        requestId === undefined ? 'Somebody named a message of yours in ' : 'Somebody named your help in ',
        channel(channelOf(at.at)),
        ' as something that served our purpose.',
        ...linkTo(at),
      ),
      words === '' ? undefined : quote(words),
      paragraph(
        words === ''
          ? 'The next digest may open with it: with your name, and a link.'
          : 'The next digest may open with it: with your name, these words, and a link.',
      ),
      note('You don’t have to do anything. If you’d rather not be shown, press the button: nobody is told.'),
      buttons(button(buttonActions.leaveOutOfDigest, 'Leave it out', id)),
    ),

  /** @param isInDigest whether a digest that was sent has it */
  leftOut: (isInDigest: boolean): Message =>
    message(
      paragraph('No digest will tell of it, and I’ve forgotten the words that I kept for one.'),
      isInDigest ? paragraph('I’m taking it out of the digest that has it.') : undefined,
    ),

  /** To whoever named it and took that back: the digest could not be changed. */
  stillNamedInDigest: (at: MessageRef): Message =>
    message(
      paragraph(
        'I couldn’t change the digest in ',
        channel(channelOf(at.at)),
        ', so it still tells of what you named.',
      ),
      paragraph('A steward can delete that post.', ...linkTo(at)),
    ),

  /** To whoever did it: the digest could not be changed. */
  stillInDigest: (at: MessageRef): Message =>
    message(
      paragraph('I couldn’t change the digest in ', channel(channelOf(at.at)), ', so it still tells of what you did.'),
      paragraph('A steward can delete that post.', ...linkTo(at)),
    ),
};
