import { buttonActions } from '../../chat/actions.ts';
import { button } from '../../chat/button.ts';
import {
  type Block,
  bold,
  buttons,
  command,
  heading,
  type Inline,
  link,
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
  type Work,
} from '../../domain/exchange/exchange.ts';
import type { PairingId } from '../../domain/ids.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { example, partNames, prompts } from './exchange-forms.ts';
import { enumerate, plural } from './phrase.ts';

/** What somebody has to give: to whom, on what, and until when. */
export interface Duty {
  readonly pairingId: PairingId;
  readonly receiver: Inline;
  readonly work: Work;
  readonly deadlineAt: Instant;
}

/** How long a careful feedback takes, as people who do it for the first time ask. */
const minutesOfWork = 20;

const joinButton = (label = 'Join') => button(buttonActions.joinExchange, label, '', 'primary');
const giveButton = (id: PairingId) => button(buttonActions.giveFeedback, 'Give feedback', id, 'primary');
const exampleButton = button(buttonActions.showExample, 'Show me a good one');

const workBlocks = ({ work, link: url, question }: Work): readonly Block[] => [
  quote(...written(work)),
  ...(url === '' ? [] : [paragraph('It is here: ', link(url, url))]),
  paragraph('They ask: ', ...written(question)),
];

/** Three answers under their prompts. */
const textBlocks = (text: FeedbackText): readonly Block[] =>
  feedbackParts.flatMap((part) => [paragraph(bold(prompts[part])), quote(...written(text[part]))]);

export const exchange = {
  command: {
    description: 'Give feedback, and get some: sealed until both have given',
    join: 'Say what you would like feedback on, or change what you said',
    give: 'Give the feedback that somebody waits for',
    status: 'Where you stand: what you give, and what you get',
    leave: 'Take your work back, or leave an exchange that you cannot finish',
    history: 'The exchanges that you took part in, with what you got',
    open: 'Open a round that everybody can join',
    hours: 'How many hours people have to join; three days unless you say otherwise',
  },

  /** In the channel. */
  opened: (startsAt: Instant, rules: Rules['exchange']): Message =>
    message(
      heading('A feedback exchange is open'),
      paragraph(
        'Bring something you are working on, look at what somebody else brings, and each of you gives and gets. ',
        'It takes about ',
        `${minutesOfWork} minutes, and neither of you sees anything until both have given.`,
      ),
      paragraph('Join until ', time(startsAt), '. Then you have ', plural(rules.giveDays, 'day'), ' to give.'),
      buttons(joinButton(), exampleButton),
    ),

  /** To somebody who took part not long ago. */
  invited: (startsAt: Instant): Message =>
    message(
      paragraph('A new feedback exchange is open until ', time(startsAt), '. Is there something you could bring?'),
      buttons(joinButton(), button(buttonActions.pauseExchanges, 'Give me a break')),
    ),

  /** To somebody who waited in the queue. */
  movedIntoRound: (startsAt: Instant): Message =>
    message(
      paragraph('A round is open, and your work is in it: at ', time(startsAt), ' you hear whose work you look at.'),
      note('If you would rather not, ', leaveCommand, ' takes it back.'),
    ),

  openedPrivately: (startsAt: Instant): Message =>
    message(paragraph('The round is open. People are matched at ', time(startsAt), '.')),

  joined: (startsAt: Instant | undefined, rules: Rules['exchange']): Message =>
    message(
      startsAt === undefined
        ? paragraph(
            'You are in. I look for somebody who fits; ',
            `after ${rules.queueHours} hours I take the next one who comes.`,
          )
        : paragraph('You are in. At ', time(startsAt), ' you hear whose work you look at.'),
      note('Until then you can change it with ', command('exchange', 'join'), ' or leave with ', leaveCommand, '.'),
    ),

  entryChanged: (): Message => message(paragraph('I have noted what you changed.')),

  matched: (duty: Duty, isFirst: boolean): Message =>
    message(
      paragraph('You look at the work of ', duty.receiver, ', and somebody looks at yours:'),
      ...workBlocks(duty.work),
      paragraph(
        `Three short answers, about ${minutesOfWork} minutes, until `,
        time(duty.deadlineAt),
        '. What you get is sealed until you have given.',
      ),
      isFirst ? note('It is your first one, so here is what a good one is like:') : undefined,
      ...(isFirst ? textBlocks(example) : []),
      buttons(giveButton(duty.pairingId), ...(isFirst ? [] : [exampleButton])),
    ),

  example: (): Message =>
    message(
      paragraph('This one is about a talk on bread. It names places, gives reasons, and asks something real:'),
      ...textBlocks(example),
      note(`Most people need about ${minutesOfWork} minutes for theirs.`),
    ),

  nobodyYet: (rules: Rules['exchange']): Message =>
    message(
      paragraph('The round began, and there was nobody to match you with. That happens, and your work is not lost:'),
      paragraph('it waits, and I match you with the next one who comes.'),
      note(`Most come within ${rules.queueHours} hours of a round. You can leave with `, leaveCommand, '.'),
    ),

  stillWaiting: (): Message =>
    message(
      paragraph('Nobody has come yet whom I could match you with. I go on looking, and take the next one.'),
      note('Do you know somebody who would like feedback? ', command('exchange', 'join'), ' is all it takes.'),
    ),

  given: (receiver: Inline, isOpen: boolean, isSealed: boolean): Message =>
    message(
      paragraph('Thank you. ', receiver, isSealed ? ' knows that you gave, and not what.' : ' can read it now.'),
      isSealed ? note('As long as it is sealed you can change it with ', command('exchange', 'give'), '.') : undefined,
      paragraph(
        isOpen ? 'What you got is on its way to you.' : 'As soon as there is something for you, you get it at once.',
      ),
    ),

  partnerGave: (giver: Inline, duty: Duty | undefined): Message =>
    message(
      paragraph(giver, ' has given you feedback. It is sealed until you have given yours.'),
      duty ? buttons(giveButton(duty.pairingId)) : undefined,
    ),

  feedback: (giver: Inline, feedback: Feedback): Message =>
    message(
      paragraph('This is what ', giver, ' says about your work:'),
      ...textBlocks(feedback),
      feedback.response.answer === '' ? undefined : paragraph('You answered:'),
      feedback.response.answer === '' ? undefined : quote(...written(feedback.response.answer)),
      buttons(button(buttonActions.respondToFeedback, 'Say what helped', feedback.pairingId, 'primary')),
      note('Only you and ', giver, ' see this.'),
    ),

  reminder: (when: 'halfway' | 'last_day', duty: Duty, hasPartnerGiven: boolean): Message =>
    message(
      paragraph(
        when === 'halfway' ? 'Half of the time has gone, and ' : 'A day is left, and ',
        duty.receiver,
        ' is looking forward to what you say.',
      ),
      hasPartnerGiven ? paragraph('There is something for you already, sealed until you give.') : undefined,
      paragraph('You have until ', time(duty.deadlineAt), '.'),
      buttons(giveButton(duty.pairingId), exampleButton),
      note('If it does not work out this time, ', leaveCommand, ' lets them find somebody else.'),
    ),

  /** To somebody who gave nothing until the deadline. */
  missed: (duty: Duty, hasPartnerGiven: boolean): Message =>
    message(
      paragraph('The time for your feedback to ', duty.receiver, ' is over, and life got in between.'),
      paragraph(
        hasPartnerGiven
          ? 'You can still give it: then you see what you got, too.'
          : 'You can still give it, and they will be glad.',
      ),
      buttons(giveButton(duty.pairingId)),
    ),

  askToPause: (times: number): Message =>
    message(
      paragraph(`It did not work out ${times} times in a row now. That is quite all right.`),
      paragraph('Would you like a break from exchanges, or shall we go on?'),
      buttons(
        button(buttonActions.pauseExchanges, 'Give me a break'),
        button(buttonActions.keepExchanging, 'I stay in', '', 'primary'),
      ),
    ),

  /** @param owedTo who still waits for something that was promised before */
  paused: (owedTo: readonly Inline[]): Message =>
    message(
      paragraph('Then I leave you in peace. ', command('exchange', 'join'), ' brings you back whenever you like.'),
      owedTo.length === 0
        ? undefined
        : paragraph(
            'What you have begun goes on: ',
            ...enumerate(owedTo),
            owedTo.length === 1 ? ' still waits for your feedback. ' : ' still wait for your feedback. ',
            command('exchange', 'give'),
            ' opens it, and ',
            leaveCommand,
            ' puts it down.',
          ),
    ),
  stays: (): Message => message(paragraph('Good to have you. Whatever you still owe can be given any time.')),

  /** To somebody who gave and got nothing. */
  stranded: (giver: Inline | undefined): Message =>
    message(
      giver
        ? paragraph('You gave, and ', giver, ' has not, so far. If it still comes, you get it at once.')
        : paragraph('You gave, and the one who was to look at your work had to leave.'),
      paragraph('You go first in the next match: your work waits already, and the next one who comes looks at it.'),
      note('If you would rather not, ', leaveCommand, ' takes it back.'),
    ),

  /** To somebody whose partner left before either had given. */
  freed: (partner: Inline): Message =>
    message(
      paragraph(partner, ' had to leave the exchange, so you owe nothing. Your work waits for the next partner.'),
      note('If you would rather not, ', leaveCommand, ' takes it back.'),
    ),

  /** To somebody whose partner left the community after giving. */
  released: (partner: Inline): Message =>
    message(
      paragraph(
        partner,
        ' has left the community, so you owe no feedback there any more. Whatever you get is open to you.',
      ),
    ),

  /** In a ring of three that one has left. */
  newReceiver: (left: Inline, duty: Duty): Message =>
    message(
      paragraph(left, ' had to leave the exchange. You look at the work of ', duty.receiver, ' instead:'),
      ...workBlocks(duty.work),
      paragraph('There is time until ', time(duty.deadlineAt), '.'),
      buttons(giveButton(duty.pairingId), exampleButton),
    ),
  newGiver: (left: Inline, giver: Inline): Message =>
    message(paragraph(left, ' had to leave the exchange. ', giver, ' looks at your work instead.')),
  giverLeft: (left: Inline): Message =>
    message(
      paragraph(left, ' had to leave the exchange before looking at your work.'),
      paragraph('As soon as you have given yours, you go first in the next match.'),
    ),

  /** What was overdue does not come any more. */
  putDown: (giver: Inline, owesNothing: boolean): Message =>
    message(
      paragraph(
        giver,
        ' could not make it, and has put down the feedback that was due to you. Nothing more comes of it.',
      ),
      owesNothing ? paragraph('You owe nothing there either.') : undefined,
    ),

  left: (wasWaiting: boolean, partners: readonly Inline[], overdueTo: readonly Inline[]): Message =>
    message(
      wasWaiting ? paragraph('I have taken your work back. Nobody was waiting for you.') : undefined,
      partners.length === 0
        ? undefined
        : paragraph('You have left the exchange. I tell ', ...enumerate(partners), ', and find somebody else.'),
      overdueTo.length === 0
        ? undefined
        : paragraph(
            'What was overdue to ',
            ...enumerate(overdueTo),
            ' is put down, and I tell them. You owe nothing more.',
          ),
      note(command('exchange', 'join'), ' brings you back whenever you like.'),
    ),

  responded: (giver: Inline, outcome: ResponseOutcome): Message => {
    switch (outcome) {
      case 'told':
        return message(paragraph('I have told ', giver, ', who will be glad to hear it.'));
      case 'noted':
        return message(
          paragraph('I have noted it. ', giver, ' has heard from you before, so I do not write to them again.'),
        );
      case 'nothing':
        return message(paragraph('You marked nothing and wrote nothing, so ', giver, ' hears nothing. It can wait.'));
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

  /** In the channel, when a round is over. Says nothing of those who did not give. */
  summary: (gave: number, people: number, rules: Rules['exchange']): Message =>
    message(
      heading('The feedback exchange is over'),
      people < rules.fewestForFigures
        ? paragraph('Thank you to everybody who looked closely at what somebody else made.')
        : paragraph(`${gave} of ${people} people looked closely at what somebody else made. Thank you.`),
      paragraph('Between rounds, ', command('exchange', 'join'), ' finds you a partner, too.'),
    ),

  /** To the stewards. */
  completed: (percent: number, rules: Rules['exchange']): Message =>
    message(
      paragraph(
        `Of the exchanges of the last three months, ${percent}% were completed by both sides. `,
        `The aim is ${rules.completedTargetPercent}%.`,
      ),
      percent < rules.completedTargetPercent
        ? note('Fewer rounds, or more time to join, make it easier to keep what one promised.')
        : undefined,
    ),
};

const leaveCommand = command('exchange', 'leave');
