import { buttonActions } from '../../chat/actions.ts';
import type { Address } from '../../chat/address.ts';
import { button } from '../../chat/button.ts';
import {
  type Block,
  bold,
  buttons,
  channel,
  command,
  emoji,
  heading,
  type Inline,
  list,
  type Message,
  message,
  note,
  paragraph,
} from '../../chat/message.ts';
import type { Emoji } from '../../domain/kudos/emoji.ts';
import { enumerate } from './phrase.ts';

const names = {
  need: 'I need something',
  thank: 'I want to thank',
  feedback: 'I want feedback',
  odd: 'Something is odd',
} as const;

/** The help for whoever knows what they want, and no command yet. */
export const hearthIntentions = {
  /** Leads to each of them. */
  choice: (): Block =>
    buttons(
      button(buttonActions.iNeedSomething, names.need, '', 'primary'),
      button(buttonActions.iWantToThank, names.thank, ''),
      button(buttonActions.iWantFeedback, names.feedback, ''),
      button(buttonActions.somethingIsOdd, names.odd, ''),
    ),

  /** @param at where people ask for help, if the community has such a channel */
  need: (at: Address | undefined): Message =>
    message(
      heading(names.need),
      list([
        [
          bold('Ask everybody.'),
          ' Say it in your own words, however small it is. If nobody answers, I ask a few people who may know: ',
          command('ask', 'how do I centre a div?'),
        ],
        [bold('Look who knows.'), ' And what helped others before you: ', command('find', 'css grid')],
        ...(at === undefined
          ? []
          : [[bold('Or just write in '), channel(at), ', without any command. Whoever is there can answer you.']]),
      ]),
      buttons(button(buttonActions.openAsk, 'Ask for help', '', 'primary')),
    ),

  /** @param reactions with which people thank here */
  thank: (reactions: readonly string[]): Message =>
    message(
      heading(names.thank),
      list([
        ...(reactions.length === 0
          ? []
          : [
              [
                bold('In passing.'),
                ' Put ',
                ...enumerate(
                  reactions.map((each) => emoji(each as Emoji)),
                  ' or ',
                ),
                ' on what somebody wrote. It counts as thanks, and I post nothing about it.',
              ],
            ]),
        [
          bold('In words.'),
          ' Say what it did for you. Typed in a channel, I post it there: ',
          command('kudos', 'give @ada for the patient review'),
        ],
        [
          bold('For help with a request of yours.'),
          ' Press ',
          bold('Resolved'),
          ' below it. I ask you who helped, and you can thank them all at once.',
        ],
      ]),
      buttons(button(buttonActions.openKudos, 'Thank somebody', '', 'primary')),
    ),

  feedback: (): Message =>
    message(
      heading(names.feedback),
      list([
        [
          bold('Give some, get some.'),
          ' Bring a piece of work and a question to a feedback exchange: you look at somebody’s work, and somebody ',
          'looks at yours. Nobody can read what they got before they have given theirs: ',
          command('exchange', 'join'),
        ],
        [
          bold('Ask everybody.'),
          ' For a quick look at one thing: ',
          command('ask', 'kind:feedback does my opening make you curious?'),
        ],
      ]),
      buttons(
        button(buttonActions.joinExchange, 'Join an exchange', '', 'primary'),
        button(buttonActions.openAsk, 'Ask for feedback', 'feedback'),
      ),
    ),

  /** @param stewards those whom Hearth knows */
  odd: (stewards: readonly Inline[]): Message =>
    message(
      heading(names.odd),
      paragraph(
        'If somebody makes you uneasy here, or something doesn’t feel right, please write to a steward yourself: ',
        ...(stewards.length === 0 ? ['whoever looks after this space'] : enumerate(stewards, ' or ')),
        '. You need no proof, and it needn’t be serious.',
      ),
      list([
        [
          bold('You’d rather tell them through me?'),
          ' They read it with your name, and whom it’s about isn’t told: ',
          command('privacy', 'report'),
        ],
        [
          bold('You want nothing to do with somebody?'),
          ' I keep the two of you apart, and don’t tell them: ',
          command('privacy', 'block @somebody'),
        ],
        [
          bold('You thanked somebody by mistake?'),
          ' Take the reaction off, or type ',
          command('kudos', 'undo'),
          ' if it was in words.',
        ],
        [bold('I write to you too much, or at the wrong time?'), ' Your settings change that.'],
      ]),
      buttons(button(buttonActions.openSettings, 'My settings', '')),
      note('Nobody else hears that you looked at this.'),
    ),
};
