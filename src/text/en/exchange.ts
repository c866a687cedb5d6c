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
  type Response,
  type ResponseOutcome,
} from '../../domain/exchange/exchange.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { type Duty, exampleButton, giveButton, leaveCommand, workBlocks } from './exchange-duty.ts';
import { example, exampleQuestion, partHeadings, partNames } from './exchange-forms.ts';
import { exchangeLeaving } from './exchange-leaving.ts';
import { enumerate, plural } from './phrase.ts';

/** How long careful feedback takes; people who do it for the first time ask. */
const minutesOfWork = 20;

const joinButton = (label = 'Join') => button(buttonActions.joinExchange, label, '', 'primary');

/** Three answers, each under what it answers. @param asked the question; empty when it is no longer there */
const textBlocks = (text: FeedbackText, asked: string): readonly Block[] =>
  feedbackParts.flatMap((part) => [
    paragraph(bold(partHeadings[part]), ...(part === 'question' && asked !== '' ? [' ', ...written(asked)] : [])),
    quote(...written(text[part])),
  ]);

export const exchange = {
  command: {
    description: 'Give feedback and get some; what you get opens once you’ve given yours',
    join: {
      description: 'Say what you’d like feedback on, or change what you said',
      work: 'What you bring, or a link to it; a form asks for the rest',
      example: 'https://example.org/my-talk',
    },
    give: 'Give the feedback that somebody is waiting for',
    status: 'See what you give and what you get',
    leave: 'Take your work back, or leave an exchange you can’t finish',
    history: 'See your past exchanges, and read what you got',
    open: {
      description: 'Open a round that everybody can join',
      hours: 'How many hours people have to join (three days if you leave it out)',
      example: 'hours:48',
    },
  },

  /** In the channel. */
  opened: (startsAt: Instant, rules: Rules['exchange']): Message =>
    message(
      heading('A feedback exchange is open'),
      paragraph(
        'Bring something you’re working on. You give somebody feedback, and somebody gives you some. ',
        `It takes about ${minutesOfWork} minutes, and nobody sees what they got until they’ve given theirs.`,
      ),
      paragraph('You can join until ', time(startsAt), '. Then you have ', plural(rules.giveDays, 'day'), ' to give.'),
      buttons(joinButton(), exampleButton),
    ),

  /** To somebody who took part not long ago. */
  invited: (startsAt: Instant): Message =>
    message(
      paragraph('A new feedback exchange is open until ', time(startsAt), '. Is there something you’d like to bring?'),
      buttons(joinButton(), button(buttonActions.pauseExchanges, 'I’d like a break')),
    ),

  /** To somebody who waited in the queue. */
  movedIntoRound: (startsAt: Instant): Message =>
    message(
      paragraph(
        'A round is open until ',
        time(startsAt),
        ', and your work is in it. Then I’ll tell you whose work is yours to look at.',
      ),
      note('If you’d rather not, ', leaveCommand, ' takes it back.'),
    ),

  openedPrivately: (startsAt: Instant): Message =>
    message(paragraph('The round is open. People can join until ', time(startsAt), '; then I match them.')),

  joined: (startsAt: Instant | undefined, rules: Rules['exchange']): Message =>
    message(
      startsAt === undefined
        ? paragraph(
            'You’re in. I’m looking for somebody who fits. ',
            `After ${rules.queueHours} hours, I’ll take the next person who joins.`,
          )
        : paragraph(
            'You’re in. People can join until ',
            time(startsAt),
            '. Then I’ll tell you whose work is yours to look at.',
          ),
      note(
        'Until then, you can change what you said with ',
        command('exchange', 'join'),
        ' or leave with ',
        leaveCommand,
        '.',
      ),
    ),

  /** The same, as a direct message. */
  joinedDirectly: (): Message =>
    message(paragraph('You joined the feedback exchange. This is where I’ll tell you whose work is yours to look at.')),

  /** Somebody who fits was already waiting. */
  matchedAtOnce: (): Message =>
    message(
      paragraph('You’re in, and there’s somebody to exchange with already. I’m sending you the work to look at.'),
      note(command('exchange', 'status'), ' shows where you stand.'),
    ),

  entryChanged: (): Message => message(paragraph('I’ve saved what you changed.')),

  matched: (duty: Duty, isFirst: boolean): Message =>
    message(
      paragraph('You give ', duty.receiver, ' feedback, and somebody gives you some. ', duty.receiver, ' brings this:'),
      ...workBlocks(duty.work),
      paragraph(
        `It takes three short answers and about ${minutesOfWork} minutes. You have until `,
        time(duty.deadlineAt),
        '. What you get stays sealed until you’ve given yours.',
      ),
      isFirst ? note('This is your first one, so here is what a good one looks like:') : undefined,
      ...(isFirst ? textBlocks(example, exampleQuestion) : []),
      buttons(giveButton(duty.pairingId), ...(isFirst ? [] : [exampleButton])),
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

  given: (receiver: Inline, isOpen: boolean, isSealed: boolean): Message =>
    message(
      isSealed
        ? paragraph('Thank you. I’m telling ', receiver, ' that you’ve given, but not what.')
        : paragraph('Thank you. ', receiver, ' can read it now.'),
      isSealed ? note('While it’s sealed, you can still change it with ', command('exchange', 'give'), '.') : undefined,
      paragraph(isOpen ? 'What you got is on its way to you.' : 'You’ll get yours as soon as it’s there.'),
    ),

  /** What was given before, and is still sealed, is another text now. */
  givenAnew: (): Message =>
    message(paragraph('I’ve saved what you changed.'), paragraph('You’ll get yours as soon as it’s there.')),

  partnerGave: (giver: Inline, duty: Duty | undefined): Message =>
    message(
      paragraph(giver, ' has given you feedback. It stays sealed until you’ve given yours.'),
      duty ? buttons(giveButton(duty.pairingId)) : undefined,
    ),

  /** @param asked the receiver's question */
  feedback: (giver: Inline, feedback: Feedback, asked: string): Message =>
    message(
      paragraph('This is what ', giver, ' says about your work:'),
      ...textBlocks(feedback, asked),
      feedback.response.answer === '' ? undefined : paragraph('You answered:'),
      feedback.response.answer === '' ? undefined : quote(...written(feedback.response.answer)),
      buttons(button(buttonActions.respondToFeedback, 'Say what helped', feedback.pairingId, 'primary')),
      note('Only you and ', giver, ' can see this.'),
    ),

  reminder: (when: 'halfway' | 'last_day', duty: Duty, hasPartnerGiven: boolean): Message =>
    message(
      paragraph(
        when === 'halfway' ? 'Half the time is over, and ' : 'There’s one day left, and ',
        duty.receiver,
        ' is waiting for your feedback.',
      ),
      hasPartnerGiven ? paragraph('There’s already something for you, sealed until you give yours.') : undefined,
      paragraph('You have until ', time(duty.deadlineAt), '.'),
      buttons(giveButton(duty.pairingId), exampleButton),
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
        return message(paragraph('Thank you. I’m passing it on to ', giver, '.'));
      case 'noted':
        return message(paragraph('Noted. ', giver, ' has already heard from you, so I won’t write to them again.'));
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

  /** In the channel, when a round is over. Says nothing about those who did not give. */
  summary: (gave: number, people: number, rules: Rules['exchange']): Message =>
    message(
      heading('The feedback exchange is over'),
      people < rules.fewestForFigures
        ? paragraph('Thank you to everybody who looked closely at what somebody else made.')
        : paragraph(`${gave} of ${people} people looked closely at what somebody else made. Thank you.`),
      paragraph('You can join between rounds, too: ', command('exchange', 'join'), '.'),
    ),

  /** To the stewards. */
  completed: (percent: number, rules: Rules['exchange']): Message =>
    message(
      paragraph(
        `In the last three months, both sides completed ${percent}% of the exchanges. `,
        `The goal is ${rules.completedTargetPercent}%.`,
      ),
      percent < rules.completedTargetPercent
        ? note('With fewer rounds, or more time to join, it’s easier for people to finish.')
        : undefined,
    ),
};
