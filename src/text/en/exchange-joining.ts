import { buttonActions } from '../../chat/actions.ts';
import type { PlatformId } from '../../chat/address.ts';
import { button } from '../../chat/button.ts';
import {
  buttons,
  command,
  heading,
  type Inline,
  type Message,
  message,
  note,
  paragraph,
  time,
  written,
} from '../../chat/message.ts';
import type { Round, Work } from '../../domain/exchange/exchange.ts';
import type { EntryId } from '../../domain/ids.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { exampleButton, howLong, leaveCommand, minutesOfWork, workInLine } from './exchange-duty.ts';
import { excerpt } from './phrase.ts';

type Times = Pick<Round, 'startsAt' | 'giveHours'>;

const joinButton = button(buttonActions.joinExchange, 'Join', '', 'primary');
export const skipButton = (id: EntryId) => button(buttonActions.skipRound, 'Skip this one', id);
export const unskipButton = (id: EntryId) => button(buttonActions.unskipRound, 'I’m in after all', id, 'primary');

/** What to do where a direct message does not come. */
const howToAllow: Readonly<Record<PlatformId, string>> = {
  slack: 'look for me under Apps, or ask an administrator whether apps may write to you',
  discord: 'open the menu of this server, then Privacy Settings, and allow direct messages',
  playground: 'please allow direct messages in your settings',
};

const mayChange = note(
  'Until then, you can change what you said with ',
  command('exchange', 'join'),
  ' or leave with ',
  leaveCommand,
  '.',
);

/** In holidays. */
const looksAgain = (restsUntil: Instant): readonly (string | Inline)[] => [
  'We’re resting until ',
  time(restsUntil),
  '; from then on I look for somebody who fits. ',
];

/** What is said from the announcement of a round until its match. */
export const exchangeJoining = {
  /** In the channel: the community has other holidays, so a round is matched at another time. */
  matchMoved: (startsAt: Instant, isLater: boolean): Message =>
    message(
      paragraph(
        isLater ? 'We’re taking some days off' : 'Days off were called off',
        ', so you can join the open exchange until ',
        time(startsAt),
        '.',
      ),
      buttons(joinButton),
    ),

  /** In the channel. */
  opened: ({ startsAt, giveHours }: Times): Message =>
    message(
      heading('A feedback exchange is open'),
      paragraph(
        'Bring something you’re working on, and one question about it. You give somebody feedback, and somebody gives you ',
        `some. It takes about ${minutesOfWork} minutes, and nobody sees what they got until they’ve given theirs.`,
      ),
      paragraph('You can join until ', time(startsAt), `. Then you have ${howLong(giveHours)} to give.`),
      buttons(joinButton, exampleButton),
    ),

  /** To somebody who took part not long ago. */
  invited: (startsAt: Instant): Message =>
    message(
      paragraph('A new feedback exchange is open until ', time(startsAt), '. Is there something you’d like to bring?'),
      buttons(joinButton, button(buttonActions.pauseExchanges, 'I’d like a break')),
    ),

  /** To somebody who waited. @param canSkip their entry, if they are not told later that they can skip the round */
  movedIntoRound: (startsAt: Instant, canSkip: EntryId | undefined): Message =>
    message(
      paragraph(
        'A round is open until ',
        time(startsAt),
        ', and your work is in it. Then I’ll tell you whose work is yours to look at.',
      ),
      canSkip ? buttons(skipButton(canSkip)) : undefined,
      note('If you’d rather not, ', leaveCommand, ' takes it back.'),
    ),

  openedPrivately: ({ startsAt, giveHours }: Times): Message =>
    message(
      paragraph('The round is open. People can join until ', time(startsAt), '; then I match them.'),
      paragraph(`They have ${howLong(giveHours)} to give.`),
    ),

  /**
   * @param round the round that can be joined; `undefined` between rounds
   * @param restsUntil until when the holidays last that are now
   */
  joined: (
    { question, ...brought }: Pick<Work, 'work' | 'link' | 'question'>,
    round: Times | undefined,
    rules: Rules['exchange'],
    platform: PlatformId,
    restsUntil: Instant | undefined,
  ): Message =>
    message(
      round
        ? paragraph(
            'You’re in. People can join until ',
            time(round.startsAt),
            `. Then I’ll tell you whose work is yours to look at, and you have ${howLong(round.giveHours)} to give.`,
          )
        : paragraph(
            'You’re in. ',
            ...(restsUntil === undefined
              ? [
                  'I’m looking for somebody who fits. ',
                  `After ${rules.queueHours} hours, I’ll take the next person who joins. `,
                ]
              : looksAgain(restsUntil)),
            `Once you’re matched, you have ${howLong(rules.giveHours)} to give.`,
          ),
      paragraph('You bring ', ...workInLine(brought), ' and ask: ', ...written(excerpt(question, 150))),
      paragraph(
        'I’m sending you a short direct message to see that I can reach you. If it doesn’t come: ',
        `${howToAllow[platform]}. You take part all the same, and I’d call you in a channel when something waits for you.`,
      ),
      mayChange,
    ),

  /**
   * The same, as a direct message.
   * @param startsAt when people are matched
   * @param canSkip their entry, if they are not told later that they can skip the round
   */
  joinedDirectly: (startsAt: Instant | undefined, canSkip: EntryId | undefined): Message =>
    message(
      paragraph('You joined the feedback exchange. This is where I’ll tell you whose work is yours to look at.'),
      startsAt !== undefined && canSkip !== undefined
        ? paragraph('You can skip this one until ', time(startsAt), '; then your work waits for the next round.')
        : undefined,
      canSkip === undefined ? undefined : buttons(skipButton(canSkip)),
    ),

  /** Somebody who fits was already waiting. */
  matchedAtOnce: (): Message =>
    message(
      paragraph('You’re in, and there’s somebody to exchange with already. I’m sending you the work to look at.'),
      note(command('exchange', 'status'), ' shows where you stand.'),
    ),

  entryChanged: (): Message => message(paragraph('I’ve saved what you changed.')),

  avoided: (names: readonly Inline[]): Message =>
    message(
      names.length === 0
        ? paragraph('I’ve saved that. I match you with anybody now.')
        : paragraph('I’ve saved that. I won’t match you with them, and nobody is told.'),
    ),

  /** The day before the match. */
  canSkip: (entry: Pick<Work, 'work' | 'link'> & { readonly id: EntryId }, startsAt: Instant): Message =>
    message(
      paragraph('You’re in the next match, and bring ', ...workInLine(entry), '. It’s due ', time(startsAt), '.'),
      paragraph('If this is a bad moment, skip this one. Your work isn’t lost: it waits for the next round.'),
      buttons(skipButton(entry.id)),
    ),

  skipped: (id: EntryId, startsAt: Instant): Message =>
    message(
      paragraph('You skip this one. Your work waits for the next round, and comes into it by itself.'),
      paragraph('You can change your mind until ', time(startsAt), '.'),
      buttons(unskipButton(id)),
    ),

  unskipped: (startsAt: Instant): Message =>
    message(paragraph('Good to have you. You’re in the match that is due ', time(startsAt), '.')),

  /** After the match of the round that they skipped. */
  waitsBetweenRounds: (restsUntil: Instant | undefined): Message =>
    message(
      restsUntil === undefined
        ? paragraph('People have been matched already, so I’m looking for a partner for you between rounds.')
        : paragraph('People have been matched already. ', ...looksAgain(restsUntil)),
      note(command('exchange', 'status'), ' shows where you stand.'),
    ),
} as const;
