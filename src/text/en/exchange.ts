import { buttonActions } from '../../chat/actions.ts';
import { button } from '../../chat/button.ts';
import {
  type Block,
  bold,
  buttons,
  command,
  heading,
  type Inline,
  type Message,
  message,
  note,
  paragraph,
  quote,
  time,
  written,
} from '../../chat/message.ts';
import {
  type Feedback,
  type FeedbackText,
  feedbackParts,
  type Gets,
  isEmptied,
  type Response,
  type ResponseOutcome,
} from '../../domain/exchange/exchange.ts';
import type { Share } from '../../domain/health/report.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { type Duty, giveButton, leaveCommand, minutesOfWork, workBlocks } from './exchange-duty.ts';
import { exchangeErasing } from './exchange-erasing.ts';
import { example, exampleQuestion, partHeadings, partNames } from './exchange-forms.ts';
import { exchangeJoining } from './exchange-joining.ts';
import { exchangeLeaving } from './exchange-leaving.ts';
import { isShort, shareSaid } from './health-figures.ts';
import { enumerate } from './phrase.ts';

/** Three answers, each under what it answers. @param asked the question; empty when it is no longer there */
const textBlocks = (text: FeedbackText, asked: string): readonly Block[] =>
  feedbackParts
    .filter((part) => text[part] !== '')
    .flatMap((part) => [
      paragraph(bold(partHeadings[part]), ...(part === 'question' && asked !== '' ? [' ', ...written(asked)] : [])),
      quote(...written(text[part])),
    ]);

/** To somebody who gave, and has nothing to read yet. */
const whenItComes: Readonly<Record<Exclude<Gets, 'there'>, string>> = {
  due: 'You’ll get yours as soon as it’s there.',
  nothing: 'There’s nobody left to give you some in this one.',
};

export const exchange = {
  command: {
    description: 'Give feedback and get some; what you get opens once you’ve given yours',
    join: {
      description: 'Say what you’d like feedback on, or change what you said',
      work: 'A link or a few words, and your question at the end; a form asks for what is missing',
      question: 'Your question, if it’s not at the end',
      example: 'https://example.org/my-talk Does the beginning make you want to hear the rest?',
    },
    give: 'Give the feedback that somebody is waiting for',
    status: 'See what you give and what you get',
    leave: {
      description: 'Take your work back, or leave an exchange you can’t finish',
      example: 'everything',
      what: 'everything: also where you gave, and others haven’t yet',
    },
    history: 'See your past exchanges, and read what you got',
    open: {
      description: 'Open a round that everybody can join',
      hours: 'How many hours people have to join (three days if you leave it out)',
      example: 'hours:48',
    },
  },

  ...exchangeJoining,

  /** To somebody who owes feedback: the community has other holidays, so there is another deadline. */
  deadlineMoved: (duty: Duty): Message =>
    message(
      paragraph(
        'The days off here have changed, so your feedback to ',
        duty.receiver,
        ' now has until ',
        time(duty.deadlineAt),
        '.',
      ),
      buttons(giveButton(duty.pairingId)),
    ),

  /** The same, to whoever gave already and still gets some. */
  giftMoved: (giver: Inline, deadlineAt: Instant): Message =>
    message(
      paragraph(
        'Feedback for you from ',
        giver,
        ' now has until ',
        time(deadlineAt),
        ', because of the holidays here.',
      ),
    ),

  /** @param giver who gives to them, if that is somebody else */
  matched: (duty: Duty, giver: Inline | undefined): Message =>
    message(
      paragraph(
        'You give ',
        duty.receiver,
        ' feedback, by ',
        time(duty.deadlineAt),
        '. ',
        duty.receiver,
        ' brings this:',
      ),
      ...workBlocks(duty.work),
      paragraph(
        'Feedback for you is due from ',
        giver ?? duty.receiver,
        ' by then, too. It stays sealed until you’ve given yours, ',
        `which takes about ${minutesOfWork} minutes.`,
      ),
      buttons(giveButton(duty.pairingId)),
    ),

  example: (): Message =>
    message(
      paragraph('This one is about a talk on bread. It answers the question, points to places and gives reasons:'),
      ...textBlocks(example, exampleQuestion),
      note(`Allow about ${minutesOfWork} minutes for yours.`),
    ),

  nobodyYet: (rules: Rules['exchange']): Message =>
    message(
      paragraph('The round has started, but I had nobody to match you with. Your work isn’t lost: it waits.'),
      paragraph(
        `I’ll match you as soon as somebody fits; after ${rules.queueHours} hours of waiting, with anybody who joins.`,
      ),
      note('You can leave at any time with ', leaveCommand, '.'),
    ),

  stillWaiting: (): Message =>
    message(
      paragraph(
        'I haven’t found anybody to match you with yet. I’ll keep looking, and take the next person who joins.',
      ),
      note('Do you know somebody who’d like feedback? All they need is ', command('exchange', 'join'), '.'),
    ),

  given: (receiver: Inline, gets: Gets, isSealed: boolean): Message =>
    message(
      isSealed
        ? paragraph('Thank you. I’m telling ', receiver, ' that you’ve given, but not what.')
        : paragraph('Thank you. ', receiver, ' can read it now.'),
      isSealed ? note('While it’s sealed, you can still change it with ', command('exchange', 'give'), '.') : undefined,
      paragraph(gets === 'there' ? 'What you got is on its way to you.' : whenItComes[gets]),
    ),

  /** What was given before, and is still sealed, is another text now. */
  givenAnew: (gets: Gets): Message =>
    message(paragraph('I’ve saved what you changed.'), gets === 'due' ? paragraph(whenItComes.due) : undefined),

  /** @param isRunning whether the deadline is still to come */
  partnerGave: (giver: Inline, duty: Duty | undefined, isRunning: boolean): Message =>
    message(
      paragraph(giver, ' has given you feedback. It stays sealed until you’ve given yours.'),
      duty && isRunning
        ? paragraph('You give ', duty.receiver, ' feedback, and have until ', time(duty.deadlineAt), '.')
        : undefined,
      duty ? buttons(giveButton(duty.pairingId)) : undefined,
    ),

  /** @param asked the receiver's question */
  feedback: (giver: Inline, feedback: Feedback, asked: string): Message => {
    if (isEmptied(feedback)) return exchangeErasing.given();
    return message(
      paragraph('This is what ', giver, ' says about your work:'),
      ...textBlocks(feedback, asked),
      feedback.response.answer === '' ? undefined : paragraph('You answered:'),
      feedback.response.answer === '' ? undefined : quote(...written(feedback.response.answer)),
      buttons(button(buttonActions.respondToFeedback, 'Say what helped', feedback.pairingId, 'primary')),
      buttons(button(buttonActions.showFeedback, 'Show this to the stewards', feedback.pairingId)),
      note('Only you and ', giver, ' can see this. If it hurts, you can show it to the stewards.'),
    );
  },

  reminder: (when: 'halfway' | 'last_day', duty: Duty, hasPartnerGiven: boolean): Message =>
    message(
      paragraph(
        when === 'halfway' ? 'Half the time is over, and ' : 'There’s not much time left, and ',
        duty.receiver,
        ' is waiting for your feedback.',
      ),
      hasPartnerGiven ? paragraph('There’s already something for you, sealed until you give yours.') : undefined,
      paragraph('You have until ', time(duty.deadlineAt), '.'),
      buttons(giveButton(duty.pairingId)),
      note('If you can’t make it this time, ', leaveCommand, ' lets me look for somebody else for them.'),
    ),

  /** To somebody who gave nothing by the deadline. */
  missed: (duty: Duty, hasPartnerGiven: boolean): Message =>
    message(
      paragraph('The time for your feedback to ', duty.receiver, ' is over. Life gets in the way sometimes.'),
      paragraph(
        hasPartnerGiven
          ? 'You can still give it, and then you’ll see what you got.'
          : 'You can still give it, and they’ll be glad to have it.',
      ),
      buttons(giveButton(duty.pairingId)),
    ),

  askToPause: (times: number): Message =>
    message(
      paragraph(`It hasn’t worked out ${times} times in a row now. That’s quite all right.`),
      paragraph('Would you like a break from exchanges, or would you rather stay in?'),
      buttons(
        button(buttonActions.pauseExchanges, 'I’d like a break'),
        button(buttonActions.keepExchanging, 'I’ll stay in', '', 'primary'),
      ),
    ),

  /** @param owedTo those who still wait for something that was promised before */
  paused: (owedTo: readonly Inline[]): Message =>
    message(
      paragraph('I’ll leave you in peace, then. ', command('exchange', 'join'), ' brings you back whenever you like.'),
      owedTo.length === 0
        ? undefined
        : paragraph(
            'What you’ve already begun goes on: ',
            ...enumerate(owedTo),
            owedTo.length === 1 ? ' is still waiting for your feedback. ' : ' are still waiting for your feedback. ',
            command('exchange', 'give'),
            ' opens the form, and ',
            leaveCommand,
            ' lets it go.',
          ),
    ),
  stays: (): Message => message(paragraph('Good to have you. You can still give whatever is overdue.')),

  ...exchangeLeaving,

  responded: (giver: Inline, outcome: ResponseOutcome): Message => {
    switch (outcome) {
      case 'told':
        return message(paragraph('Thank you. I’ve added that to the feedback from ', giver, '.'));
      case 'noted':
        return message(
          paragraph('Noted. That’s a change to what you said before, so I don’t write to ', giver, ' about it.'),
        );
      case 'nothing':
        return message(paragraph('You left everything empty, so I’m not telling ', giver, ' anything. It can wait.'));
    }
  },

  /** To the giver. */
  response: (receiver: Inline, { helped, thanked, answer }: Response): Message =>
    message(
      helped.length === 0
        ? paragraph(receiver, thanked ? ' thanks you for your feedback.' : ' has answered your feedback.')
        : paragraph(
            'Your feedback helped ',
            receiver,
            ': ',
            helped.map((part) => partNames[part]).join(', '),
            thanked ? '. They thank you.' : '.',
          ),
      answer === '' ? undefined : paragraph(receiver, ' answers:'),
      answer === '' ? undefined : quote(...written(answer)),
    ),

  /**
   * In the channel, when a round is over. Says nothing about those who did not give, and no number about a few people, nor two
   * from which one follows.
   */
  summary: (gave: number, people: number, rules: Rules['exchange']): Message =>
    message(
      heading('The feedback exchange is over'),
      [gave, people - gave].some((count) => count > 0 && count < rules.fewestForFigures)
        ? paragraph('Thank you to everybody who looked closely at what somebody else made.')
        : paragraph(`${gave} of ${people} people looked closely at what somebody else made. Thank you.`),
      paragraph('You can join between rounds, too: ', command('exchange', 'join'), '.'),
    ),

  /** To the stewards. */
  completed: (share: Share, rules: Rules['exchange']): Message =>
    message(
      paragraph(
        `In the last three months, both sides completed ${shareSaid(share)} of the exchanges. `,
        `The goal is ${rules.completedTargetPercent}%.`,
      ),
      isShort(share, rules.completedTargetPercent)
        ? note('With fewer rounds, or more time to join, it’s easier for people to finish.')
        : undefined,
    ),
};
