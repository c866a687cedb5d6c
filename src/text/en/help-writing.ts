import { buttonActions } from '../../chat/actions.ts';
import { type Address, channelOf, type MessageRef } from '../../chat/address.ts';
import { button } from '../../chat/button.ts';
import {
  type Block,
  buttons,
  channel,
  command,
  emoji,
  type Inline,
  type Message,
  message,
  note,
  paragraph,
  postLink,
} from '../../chat/message.ts';
import { type HelpRequest, isOngoing } from '../../domain/help/request.ts';
import type { Emoji } from '../../domain/kudos/emoji.ts';
import type { NamedHelper } from './came-forward.ts';
import { whatIsAsked } from './help.ts';
import { needOf } from './help-need.ts';
import { postButtons, stateOf } from './help-state.ts';
import { sayAgainLater } from './notices.ts';
import { excerpt } from './phrase.ts';

/** For the title of the thread, where one has to be opened. */
function nameOf(asker: Inline): string {
  return excerpt('name' in asker ? asker.name : '', maxNameCharacters);
}

/** Discord's limit for the name of a thread is 100. */
const maxNameCharacters = 80;

/** @param key of the message that is to be looked after */
const offerButtons = (key: string): Block =>
  buttons(
    button(buttonActions.lookAfter, 'Look after this for me', key, 'primary'),
    button(buttonActions.notNow, 'Not now', key),
    button(buttonActions.neverOffer, 'Never for me', key),
  );

/** About questions that people simply write into the help channel. */
export const helpWriting = {
  command: {
    description: 'Choose whether I look after every post in a help forum',
    change: 'look-after: every post is a request; leave-alone: only what people ask by command',
    example: 'leave-alone',
  },
  /** To a steward. */
  postsSet: (isLookedAfter: boolean): Message =>
    message(
      paragraph(
        isLookedAfter
          ? 'From now on I look after every new post in the help forum, with one card in each.'
          : 'From now on I leave new posts in the help forum alone. Those I look after already, I go on with.',
      ),
      note('This matters only where the help channel is a forum, on Discord.'),
    ),

  /** To the author alone, once nobody has answered for a while. @param key of the message */
  offer: (ref: MessageRef, key: string): Message =>
    message(
      paragraph(
        'I haven’t seen an answer to ',
        postLink('your message', ref),
        ' in ',
        channel(channelOf(ref.at)),
        ' yet. Shall I look after it? I’ll find people who may know, and keep at it.',
      ),
      offerButtons(key),
      note('Only you see this. If you say yes, I read that one message, so that I can tell others what it’s about.'),
    ),

  /** To the author directly, once ever, where a reaction makes the offer. */
  candle: (ref: MessageRef, key: string, reaction: Emoji): Message =>
    message(
      paragraph(
        'I put a ',
        emoji(reaction),
        ' on ',
        postLink('your message', ref),
        ' in ',
        channel(channelOf(ref.at)),
        ', because I haven’t seen an answer to it yet. Press it, too, and I’ll look after it: I’ll find people who may know, and keep at it.',
      ),
      offerButtons(key),
      note('I explain this only once. The same sign on another message of yours means the same.'),
    ),

  /** The same to the author directly, where Hearth’s reaction cannot be on their message. */
  offerDirectly: (ref: MessageRef, key: string): Message =>
    message(
      paragraph(
        'I haven’t seen an answer to ',
        postLink('your message', ref),
        ' in ',
        channel(channelOf(ref.at)),
        ' yet. Shall I look after it? I’ll find people who may know, and keep at it.',
      ),
      offerButtons(key),
    ),

  /** To the stewards. */
  cannotReact: (at: Address): Message =>
    message(
      paragraph(
        'I can’t put a reaction on messages in ',
        channel(at),
        '. That is how I offer help to people whose questions nobody answers there; until I can, I write to them directly.',
      ),
      paragraph('Please allow me “Add Reactions” and “Read Message History” there.'),
      sayAgainLater(),
    ),

  /** To the author, who pressed. */
  begun: (ref: MessageRef): Message =>
    message(
      paragraph('I’m looking after ', postLink('your message', ref), ' from now on. People answer in its thread.'),
      note('When you have what you need, press “Resolved” there and say who helped.'),
    ),
  before: (ref: MessageRef): Message =>
    message(paragraph('I’m already looking after ', postLink('your message', ref), '.')),
  answered: (ref: MessageRef, by: Inline | undefined): Message =>
    message(
      paragraph(by ?? 'Somebody', ' answered ', postLink('your message', ref), ' meanwhile, so I’ll leave it to you.'),
      note('If that isn’t what you need, ask for more: ', command('ask'), '.'),
    ),

  notNow: (): Message => message(paragraph('All right. I won’t offer it again until tomorrow.')),
  never: (): Message =>
    message(
      paragraph('All right. From now on I leave what you write alone.'),
      buttons(button(buttonActions.offerAgain, 'Offer to look after it', '')),
      note(
        'You can change that at any time on your page: ',
        command('home'),
        '. And ',
        command('ask'),
        ' always works.',
      ),
    ),
  offersAgain: (): Message =>
    message(paragraph('Thank you. If nobody answers what you write in the help channel, I’ll offer to look after it.')),

  /** To the asker directly, where nothing can be written in the thread. */
  noCard: (request: HelpRequest): Message =>
    message(
      paragraph(
        'I can’t write below your message, so nobody sees there that I’m looking after it. I go on all the same:',
      ),
      needOf(request),
      note('How it stands is in my lists: ', command('requests', 'mine'), '.'),
    ),

  /**
   * In the thread of what somebody wrote: how it stands and, once it was edited, how it reads now, because the message itself
   * is its author’s alone.
   */
  card: (request: HelpRequest, asker: Inline, helpers: readonly NamedHelper[]): Message => ({
    ...message(
      isOngoing(request) ? paragraph('I’m looking after this for ', asker, '. Answers go in this thread.') : undefined,
      ...(request.edits > 0 && request.state !== 'withdrawn' ? whatIsAsked(request, asker) : []),
      note(...stateOf(request, helpers)),
      postButtons(request, helpers),
    ),
    thread: `Question from ${nameOf(asker)}`,
  }),
};
