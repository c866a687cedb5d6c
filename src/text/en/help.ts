import { buttonActions, formActions } from '../../chat/actions.ts';
import type { Address, MessageRef } from '../../chat/address.ts';
import { button } from '../../chat/button.ts';
import type { Form, FormField } from '../../chat/form.ts';
import {
  type Block,
  bold,
  buttons,
  channel,
  code,
  type Field,
  field,
  fields,
  type Inline,
  type Message,
  message,
  note,
  paragraph,
  postLink,
  quote,
  written,
} from '../../chat/message.ts';
import { sanitiseText } from '../../chat/sanitise-text.ts';
import type { CreditRefusal } from '../../domain/help/credit.ts';
import type { Asked } from '../../domain/help/draft.ts';
import { isEffort } from '../../domain/help/effort.ts';
import { type AskerHears, type HelpRequest, isOngoing, sharedSolution } from '../../domain/help/request.ts';
import { type HelpKind, helpKinds } from '../../domain/kind.ts';
import { defaultRules, type Rules } from '../../domain/rules.ts';
import type { NamedHelper } from './came-forward.ts';
import { digestServed } from './digest-served.ts';
import { helpEffort } from './help-effort.ts';
import { needOf } from './help-need.ts';
import { nudgeButtons, postButtons, stateOf } from './help-state.ts';
import { enumerate, excerpt, plural, wishOf } from './phrase.ts';

const choiceLabels: Readonly<Record<HelpKind, string>> = {
  knowledge: 'Knowledge: I want to understand something',
  feedback: 'Feedback: have a look at something I made',
  support: 'Support: I’m stuck, or could use company',
  challenge: 'Challenge: push me further',
};

/** As much of each of several requests as fits into one message of any platform. */
const maxQuoted = 300;

/** Discord's limit for the name of a thread is 100. */
const maxTitleCharacters = 90;

export function details(request: HelpRequest): Block | undefined {
  const entries: Field[] = [];
  if (request.tried !== '') entries.push(field('Tried so far', written(request.tried)));
  if (request.background !== '') entries.push(field('About me', written(request.background)));
  if (request.topics.length > 0) entries.push(field('Topics', request.topics.join(', ')));
  return entries.length > 0 ? fields(entries) : undefined;
}

/** What a request asks for, with all that its asker said about it. */
export const whatIsAsked = (request: HelpRequest, asker: Inline): readonly (Block | undefined)[] => [
  paragraph(
    ...(request.urgent ? [bold('Urgent: ')] : []),
    asker,
    ` ${wishOf(request)}`,
    request.seats > 1 ? `, and could use ${request.seats} people` : '',
  ),
  needOf(request),
  details(request),
];

/** What solved a request, for everybody; nothing where nobody said, or it is for its asker alone. */
function solutionField(request: HelpRequest): Block | undefined {
  const solution = sharedSolution(request);
  return solution === '' ? undefined : fields([field('What solved it', written(solution))]);
}

/** @param leftOut topics over the limit */
export const leftOutNote = (leftOut: readonly string[]): Block | undefined =>
  leftOut.length === 0
    ? undefined
    : paragraph(
        `I kept the first ${defaultRules.request.maxTopics} topics and left out `,
        ...enumerate(leftOut.map((topic) => code(topic))),
        '.',
      );

/** To whoever closed a request. */
const closedFor: Readonly<Record<AskerHears, string>> = {
  closed_it: 'Your request is closed. These were your words:',
  is_told: 'The request is closed. I’m letting its asker know.',
  out_of_reach: 'The request is closed. I have no way to write to its asker, so please let them know if you can.',
};

/** Why somebody who was named is not among the helpers. */
function whyNotCredited(why: CreditRefusal | 'own', helper: Inline): readonly (Inline | string)[] {
  switch (why) {
    case 'asker':
      return [helper, ' asked the question, so I left them out.'];
    case 'own':
      return ['You asked this, so the help has to come from somebody else.'];
    case 'self':
      return ['I left you out: only people who answered in the thread or pressed “I can help” count as helpers.'];
    case 'bot':
      return [helper, ' is a bot, and bots do it for nothing.'];
    case 'left':
      return [helper, ' has left the community, so thanks can no longer reach them.'];
  }
}

/** What somebody fills in to ask, filled in with what is known. */
export function askFields(given: Partial<Asked>, rules: Rules['request']) {
  return {
    need: {
      type: 'text',
      name: 'need',
      label: 'What do you need?',
      hint: 'A sentence or two is plenty. There are no silly questions here.',
      required: true,
      hasToSay: true,
      long: true,
      maxLength: rules.maxTextCharacters,
      ...(given.need ? { value: given.need } : {}),
    },
    tried: {
      type: 'text',
      name: 'tried',
      label: 'What have you tried so far?',
      long: true,
      maxLength: 1_000,
      ...(given.tried ? { value: given.tried } : {}),
    },
    kind: {
      type: 'choice',
      name: 'kind',
      label: 'What kind of help?',
      choices: helpKinds.map((kind) => ({ value: kind, label: choiceLabels[kind] })),
      ...(given.kind === undefined || given.isKindSaid === false ? {} : { value: given.kind }),
    },
    topics: {
      type: 'text',
      name: 'topics',
      label: 'Topics',
      hint: 'Separated by commas. They help the right people notice.',
      maxLength: 150,
      placeholder: 'css, layout',
      ...(given.topics === undefined ? {} : { value: given.topics.join(', ') }),
    },
    urgent: {
      type: 'flag',
      name: 'urgent',
      label: 'This is urgent',
      hint: `I ask around after ${rules.urgentLadder[0]?.afterMinutes} minutes instead of ${rules.ladder[0]?.afterMinutes}, but not in private channels.`,
      ...(given.urgent === undefined ? {} : { value: given.urgent }),
    },
    seats: {
      type: 'number',
      name: 'seats',
      label: 'How many people do you need?',
      least: 1,
      most: rules.maxSeats,
      value: given.seats ?? 1,
    },
    background: {
      type: 'text',
      name: 'background',
      label: 'A few words about you',
      long: true,
      maxLength: 500,
      ...(given.background ? { value: given.background } : {}),
    },
  } as const satisfies Readonly<Record<Exclude<keyof Asked, 'isKindSaid'>, FormField>>;
}

export const help = {
  command: {
    description: 'Ask the community for help; without text, a form opens',
    text: 'What you need',
    kind: 'What kind of help: feedback, support, challenge or knowledge',
    topics: 'Up to five topics, separated by commas',
    urgent: 'yes if it can’t wait',
    seats: 'How many people you need (1 if you leave it out)',
    example: 'how do I centre a div? topics:css',
  },

  menu: { label: 'Ask about this', description: 'Ask the community about this message' },

  /** The start of the form when it was opened from a message: enough to recognise the message. */
  aboutMessage: (text: string): string => (text.trim() === '' ? '' : `“${excerpt(text, 300)}”\n\n`),

  form: (given: Partial<Asked>, rules: Rules['request']) => {
    const { need, tried, kind, topics, urgent, seats, background } = askFields(given, rules);
    return {
      action: formActions.ask,
      subject: '',
      title: 'Ask for help',
      submitLabel: 'Ask',
      fields: [need, tried, kind, topics, urgent, seats, background],
    } satisfies Form;
  },

  /** The request as everybody sees it. */
  post: (request: HelpRequest, asker: Inline, helpers: readonly NamedHelper[]): Message => ({
    ...message(
      ...(request.state === 'withdrawn' ? [] : [...whatIsAsked(request, asker), solutionField(request)]),
      note(...stateOf(request, helpers)),
      postButtons(request, helpers),
    ),
    thread: excerpt(sanitiseText(request.need), maxTitleCharacters),
  }),

  /**
   * @param leftOut topics over the limit
   * @param isConfined whether it stays in a private channel
   * @param beside similar requests that were solved, where there was no time to show them before
   */
  asked: (
    where: Address,
    leftOut: readonly string[],
    {
      isConfined = false,
      beside = [],
      hint,
    }: { readonly isConfined?: boolean; readonly beside?: readonly Block[]; readonly hint?: Block | undefined } = {},
  ): Message =>
    message(
      paragraph('Thank you for asking. Your request is on its way to ', channel(where), '.'),
      leftOutNote(leftOut),
      beside.length === 0 ? undefined : paragraph('Meanwhile, something like this was asked and solved before:'),
      ...beside,
      hint,
      isConfined
        ? note(
            'That channel is private, so I ask nobody directly and tell no steward. If nobody answers, I bring it up there again.',
          )
        : undefined,
      note('People answer in its thread. When you have what you need, press “Resolved” and say who helped.'),
    ),

  /** Where the request is, some time without an answer later; edited as the request goes on. */
  nudge: (request: HelpRequest, asker: Inline, helpers: readonly NamedHelper[]): Message => {
    if (request.state === 'withdrawn' || request.endedWhy === 'removed') {
      return message(note(...stateOf({ ...request, state: 'withdrawn' }, helpers)));
    }
    const isWaiting = request.state === 'open' && helpers.length === 0;
    return message(
      paragraph(
        ...(request.urgent && isOngoing(request) ? [bold('Urgent: ')] : []),
        asker,
        isWaiting ? ' is still waiting for help:' : ' asked for help:',
      ),
      needOf(request),
      isWaiting
        ? paragraph('Even “I’m not sure, but try this” helps. So does a good question.')
        : note(...stateOf(request, helpers)),
      nudgeButtons(request, helpers),
    );
  },

  /** In its place, once the request waited again and was brought up again. */
  broughtUpAgain: (later: MessageRef): Message =>
    message(note(postLink('I’ve brought this request up again since', later))),

  resolveForm: (
    request: Pick<HelpRequest, 'id' | 'solution' | 'solutionShared'>,
    helpers: readonly string[],
    isAsker: boolean,
    rules: Rules['request'],
  ) =>
    ({
      action: formActions.resolveRequest,
      subject: request.id,
      title: 'Resolved',
      submitLabel: 'Resolve',
      fields: [
        {
          type: 'members',
          name: 'helpers',
          label: 'Who helped?',
          hint: 'Everybody who helped, even a little. Leave it empty if nobody did.',
          most: rules.maxHelpers,
          value: helpers.slice(0, rules.maxHelpers),
        },
        {
          type: 'text',
          name: 'thanks',
          label: 'A word of thanks',
          hint: isAsker
            ? 'What did it change for you? They’ll be glad to read it.'
            : 'It goes out under your name, not the asker’s.',
          long: true,
          maxLength: 500,
        },
        {
          type: 'text',
          name: 'solution',
          label: 'What solved it?',
          hint: 'A sentence or two. The next person with this question will be glad of it.',
          long: true,
          maxLength: rules.maxSolutionCharacters,
          ...(request.solution === '' ? {} : { value: request.solution }),
        },
        {
          type: 'flag',
          name: 'shared',
          label: 'Others here may see what solved it',
          value: request.solutionShared,
        },
      ],
    }) satisfies Form,

  /** To whoever resolved a request. @param isOwn whether they had asked it */
  resolvedPrivately: (
    isOwn: boolean,
    helpers: readonly Inline[],
    notCredited: readonly { readonly why: CreditRefusal | 'own'; readonly helper: Inline }[],
  ): Message =>
    message(
      helpers.length === 0
        ? paragraph(isOwn ? 'Resolved. Well done for getting there.' : 'Resolved, without credit to anybody.')
        : paragraph('Resolved, with credit to ', ...enumerate(helpers), '.'),
      ...notCredited.map(({ why, helper }) => paragraph(...whyNotCredited(why, helper))),
    ),

  /**
   * In the thread, when it is resolved.
   * @param by who resolved it, and whose thanks they are
   * @param asker where somebody else did: they read that here
   */
  resolved: (
    request: HelpRequest,
    by: Inline,
    helpers: readonly Inline[],
    asker: Inline | undefined,
    rules: Rules['request'],
  ): Message =>
    message(
      helpers.length === 0
        ? paragraph('This is resolved.')
        : isEffort(request)
          ? helpEffort.finished(helpers)
          : paragraph('This is resolved, with help from ', ...enumerate(helpers), '.'),
      asker && paragraph(asker, ', ', by, ' closed it for you.'),
      request.thanks === '' ? undefined : paragraph(by, ' says:'),
      request.thanks === '' ? undefined : quote(...written(request.thanks)),
      solutionField(request),
      note(`Whoever asked, or a steward, can open it again within ${plural(rules.reopenDays, 'day')}.`),
      buttons(
        button(buttonActions.reopenRequest, 'Not quite: open it again', request.id),
        // Of several helpers, nobody knows whom it would name.
        ...(helpers.length === 1 ? [button(buttonActions.servedPurpose, digestServed.menu.label, request.id)] : []),
      ),
    ),

  /** In place of the note above, once it holds no more, because the request was opened again. */
  wasResolved: (): Message => message(paragraph('This was resolved, and then opened again.')),

  reopened: (asker: Inline): Message => message(paragraph('This is open again: ', asker, ' could still use help.')),
  /** In place of that note, once it holds no more. */
  wasReopened: (asker: Inline): Message =>
    message(paragraph('This was open again, because ', asker, ' could still use help.')),
  reopenedPrivately: (): Message => message(paragraph('The request is open again, and waits for help from now on.')),

  /** Privately, to whoever took a request back. @param asker how its asker hears of it */
  takenBack: (request: HelpRequest, asker: AskerHears): Message =>
    message(
      paragraph(closedFor[asker]),
      ...(asker === 'closed_it' ? [needOf(request), details(request)] : []),
      buttons(button(buttonActions.reopenRequest, 'Open it again', request.id)),
    ),

  /** Directly, to somebody who came forward, when the post and its thread are gone. */
  removedForHelper: (asker: Inline): Message =>
    message(
      paragraph(
        'The post of a request that you offered to help with was deleted, so the request of ',
        asker,
        ' is closed.',
      ),
      paragraph('Nobody waits for you there any more. Thank you for coming forward.'),
    ),

  /** To somebody who is back. */
  welcomeBack: (ended: readonly HelpRequest[]): Message =>
    message(
      paragraph(
        ended.length === 1
          ? 'Good to see you again. I closed your request when you left. Would you like it open again?'
          : 'Good to see you again. I closed your requests when you left. Would you like any of them open again?',
      ),
      ...ended.flatMap((request) => [
        needOf(request, maxQuoted),
        buttons(button(buttonActions.reopenRequest, 'Open it again', request.id)),
      ]),
    ),
};
