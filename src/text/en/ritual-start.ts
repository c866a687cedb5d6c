import { buttonActions } from '../../chat/actions.ts';
import type { Address } from '../../chat/address.ts';
import { button } from '../../chat/button.ts';
import {
  bold,
  buttons,
  channel,
  command,
  heading,
  type Inline,
  list,
  type Message,
  message,
  note,
  paragraph,
} from '../../chat/message.ts';
import type { Ritual } from '../../domain/ritual/ritual.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Timing } from '../../domain/time/timing.ts';
import type { Zone } from '../../domain/time/zone.ts';
import { inWords, onItsClock, when } from './ritual-times.ts';

const ritualsCommand = command('community', 'rituals');

export const startQuestionButton = button(buttonActions.startQuestion, 'Start the question of the week', '');

const nowhereToSay = (what: string): readonly (string | Inline)[] => [
  `I have no channel in which to tell everybody about ${what}. Choose one with `,
  command('community', 'channel digest #general'),
  '.',
];

/** A ritual and when it comes next. */
interface Outlook {
  readonly ritual: Ritual;
  readonly times: readonly Instant[];
}

const comes = (what: 'The first' | 'Next', { ritual, times: [next] }: Outlook, zone: Zone): string =>
  next === undefined ? '' : ` ${what}: ${onItsClock(ritual.kind, next, zone)}.`;

/** Roughly when: it comes with the first whose time it is, by their own clock. */
const around = (timing: Timing): string => inWords(timing).replace(/^on /, '');

export const ritualStart = {
  /** To the stewards, once: the community is large enough for what they can start. @param isForAll as in `questionForAll` */
  offer: (
    toStart: { readonly exchange: boolean; readonly question: boolean },
    least: number,
    { activeDays }: Rules['stage'],
    isForAll: boolean,
  ): Message => {
    const offered: (readonly (string | Inline)[])[] = [];
    if (toStart.exchange)
      offered.push([
        bold('The feedback exchange'),
        ': once a month, whoever likes brings something they’re working on. Each gives feedback to somebody and gets some back. Nobody can read theirs until they’ve given, so it stays fair.',
      ]);
    if (toStart.question)
      offered.push([
        bold('The question of the week'),
        isForAll
          ? ': two minutes to stop and think about what one gives and takes here. It comes to all of you in one thread, and whoever likes answers there, or privately.'
          : ': two minutes to stop and think about what one gives and takes here. Nobody has to take part, and what they write is theirs unless they share it.',
      ]);
    return message(
      heading('There are enough of you for more'),
      paragraph(
        `At least ${least} of you were active here within ${activeDays} days. That’s enough for `,
        offered.length === 1 ? 'something that takes' : 'two things that take',
        ' a few people. Nothing starts unless you want it to:',
      ),
      list(offered),
      buttons(
        ...(toStart.exchange ? [button(buttonActions.startExchange, 'Start the exchange', '')] : []),
        ...(toStart.question ? [startQuestionButton] : []),
        button(buttonActions.startNothing, 'Not now', ''),
      ),
      note('I only say this once. You find it under ', ritualsCommand, ' at any time.'),
    );
  },

  /** @param isNew whether it was off until now @param at where people are told when they can join */
  exchangeStarted: (isNew: boolean, outlook: Outlook, zone: Zone, at: Address | undefined): Message =>
    message(
      paragraph(
        isNew ? 'Switched on. ' : 'That was switched on already. ',
        bold('Feedback exchanges'),
        `: ${when(outlook.ritual, zone)}.${comes(isNew ? 'The first' : 'Next', outlook, zone)}`,
      ),
      at === undefined
        ? paragraph(...nowhereToSay('it'))
        : paragraph('Then I’ll say in ', channel(at), ' that people can join.'),
      note('To change the day, or to switch it off: ', ritualsCommand, '.'),
    ),

  questionStarted: (
    start:
      | { readonly is: 'nowhere' | 'told_before' }
      | {
          readonly is: 'on_its_way';
          readonly outlook: Outlook;
          readonly at: Address;
          readonly isForAll: boolean;
        },
    zone: Zone,
  ): Message => {
    switch (start.is) {
      case 'nowhere':
        return message(paragraph(...nowhereToSay('the question')), paragraph('Then press the button again.'));
      case 'told_before':
        return message(
          paragraph('I’ve told everybody about the question before, and I say it only once.'),
          paragraph('Whoever would like it can type ', command('reflect', 'join'), ' at any time.'),
        );
      case 'on_its_way':
        return message(
          paragraph(
            'An invitation to the question of the week is on its way to ',
            channel(start.at),
            start.isForAll
              ? `. Once somebody takes part, the question comes there for all of you, about ${around(start.outlook.ritual.timing)}.`
              : `. Once somebody takes part, the question comes ${when(start.outlook.ritual, zone)}.${comes('The first', start.outlook, zone)}`,
          ),
          note('To change the day, or to switch it off: ', ritualsCommand, '.'),
        );
    }
  },

  /** In the channel, once. @param isForAll whether it comes to all of them together, as there are so few */
  questionForAll: (timing: Timing, isForAll: boolean): Message =>
    message(
      heading('A question for all of us'),
      paragraph(
        'Would you like two minutes to stop and think, for example about what you learned from somebody here? ',
        isForAll
          ? `A short question comes to this channel, about ${around(timing)}. Answer in the thread, or privately by the button.`
          : `A short question comes to you ${inWords(timing)}, by your own clock.`,
      ),
      paragraph(
        isForAll
          ? 'What you write privately is yours. You choose whether anybody else reads it.'
          : 'What you write is yours. You choose whether anybody else reads it.',
      ),
      buttons(button(buttonActions.joinPrompts, 'Take part', '', 'primary')),
      note('You can stop at any time with ', command('reflect', 'leave'), '.'),
    ),

  /** To the stewards. */
  questionNotTold: (at: Address): Message =>
    message(
      paragraph(
        'I couldn’t post the invitation to the question of the week in ',
        channel(at),
        ', so nobody has seen it.',
      ),
      paragraph('Once I can post there, or you’ve chosen another channel, start it again here:'),
      buttons(startQuestionButton),
    ),

  later: (): Message =>
    message(paragraph('Fine, nothing has started. If you change your mind, it’s all under ', ritualsCommand, '.')),
};
