import { buttonActions, formActions } from '../../chat/actions.ts';
import type { Address } from '../../chat/address.ts';
import { button } from '../../chat/button.ts';
import type { Form } from '../../chat/form.ts';
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
  quote,
  written,
} from '../../chat/message.ts';
import { sanitiseText } from '../../chat/sanitise-text.ts';
import type { CreditRefusal } from '../../domain/help/credit.ts';
import { type AskerHears, type HelpRequest, isOngoing } from '../../domain/help/request.ts';
import { type HelpKind, helpKinds } from '../../domain/kind.ts';
import { defaultRules, type Rules } from '../../domain/rules.ts';
import type { NamedHelper } from './came-forward.ts';
import { stateOf } from './help-state.ts';
import { enumerate, excerpt, wishes } from './phrase.ts';

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

  form: (given: Partial<Pick<HelpRequest, 'need' | 'kind' | 'topics' | 'urgent' | 'seats'>>, rules: Rules['request']) =>
    ({
      action: formActions.ask,
      subject: '',
      title: 'Ask for help',
      submitLabel: 'Ask',
      fields: [
        {
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
        { type: 'text', name: 'tried', label: 'What have you tried so far?', long: true, maxLength: 1_000 },
        {
          type: 'choice',
          name: 'kind',
          label: 'What kind of help?',
          required: true,
          choices: helpKinds.map((kind) => ({ value: kind, label: choiceLabels[kind] })),
          value: given.kind ?? 'knowledge',
        },
        {
          type: 'text',
          name: 'topics',
          label: 'Topics',
          hint: 'Separated by commas. They help the right people notice.',
          maxLength: 150,
          placeholder: 'css, layout',
          ...(given.topics === undefined ? {} : { value: given.topics.join(', ') }),
        },
        {
          type: 'flag',
          name: 'urgent',
          label: 'This is urgent',
          hint: `If nobody answers, I bring it up again after ${rules.urgentNudgeMinutes} minutes instead of ${rules.nudgeMinutes}.`,
          ...(given.urgent === undefined ? {} : { value: given.urgent }),
        },
        {
          type: 'number',
          name: 'seats',
          label: 'How many people do you need?',
          least: 1,
          most: rules.maxSeats,
          value: given.seats ?? 1,
        },
        { type: 'text', name: 'background', label: 'A few words about you', long: true, maxLength: 500 },
      ],
    }) satisfies Form,

  /** The request as everybody sees it. */
  post: (request: HelpRequest, asker: Inline, helpers: readonly NamedHelper[]): Message => ({
    ...message(
      ...(request.state === 'withdrawn'
        ? []
        : [
            paragraph(
              ...(request.urgent ? [bold('Urgent: ')] : []),
              asker,
              ` ${wishes[request.kind]}`,
              request.seats > 1 ? `, and could use ${request.seats} people` : '',
            ),
            quote(...written(request.need)),
            details(request),
          ]),
      note(...stateOf(request, helpers)),
      isOngoing(request)
        ? buttons(
            button(buttonActions.offerHelp, 'I can help', request.id, 'primary'),
            button(buttonActions.resolveRequest, 'Resolved', request.id),
            button(buttonActions.withdrawRequest, 'Withdraw', request.id),
          )
        : undefined,
    ),
    thread: excerpt(sanitiseText(request.need), maxTitleCharacters),
  }),

  /** @param leftOut topics over the limit */
  asked: (where: Address, leftOut: readonly string[]): Message =>
    message(
      paragraph('Thank you for asking. Your request is on its way to ', channel(where), '.'),
      leftOut.length === 0
        ? undefined
        : paragraph(
            `I kept the first ${defaultRules.request.maxTopics} topics and left out `,
            ...enumerate(leftOut.map((topic) => code(topic))),
            '.',
          ),
      note('People answer in its thread. When you have what you need, press “Resolved” and say who helped.'),
    ),

  /** Where the request is, after half an hour without an answer; edited as the request goes on. */
  nudge: (request: HelpRequest, asker: Inline, helpers: readonly NamedHelper[]): Message => {
    if (request.state === 'withdrawn' || request.endedWhy === 'removed') {
      return message(note(...stateOf({ ...request, state: 'withdrawn' }, helpers)));
    }
    const isWaiting = request.state === 'open' && helpers.length === 0;
    return message(
      paragraph(asker, isWaiting ? ' is still waiting for help:' : ' asked for help:'),
      quote(...written(request.need)),
      isWaiting
        ? paragraph('Even “I’m not sure, but try this” helps. So does a good question.')
        : note(...stateOf(request, helpers)),
      isOngoing(request) ? buttons(button(buttonActions.offerHelp, 'I can help', request.id, 'primary')) : undefined,
    );
  },

  resolveForm: (request: Pick<HelpRequest, 'id'>, helpers: readonly string[], isAsker: boolean) =>
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
          most: defaultRules.request.maxHelpers,
          value: helpers,
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

  /** In the thread, when it is resolved. @param by who resolved it, and whose thanks they are */
  resolved: (request: HelpRequest, by: Inline, helpers: readonly Inline[]): Message =>
    message(
      helpers.length === 0
        ? paragraph('This is resolved.')
        : paragraph('This is resolved, with help from ', ...enumerate(helpers), '.'),
      request.thanks === '' ? undefined : paragraph(by, ' says:'),
      request.thanks === '' ? undefined : quote(...written(request.thanks)),
      buttons(button(buttonActions.reopenRequest, 'Not quite: open it again', request.id)),
    ),

  /** In place of the note above, once it holds no more, because the request was opened again. */
  wasResolved: (): Message => message(paragraph('This was resolved, and then opened again.')),

  reopened: (asker: Inline): Message => message(paragraph('This is open again: ', asker, ' could still use help.')),
  /** In place of that note, once it holds no more. */
  wasReopened: (asker: Inline): Message =>
    message(paragraph('This was open again, because ', asker, ' could still use help.')),
  reopenedPrivately: (): Message => message(paragraph('The request is open again.')),

  /** Privately, to whoever took a request back. @param asker how its asker hears of it */
  takenBack: (request: HelpRequest, asker: AskerHears): Message =>
    message(
      paragraph(closedFor[asker]),
      ...(asker === 'closed_it' ? [quote(...written(request.need)), details(request)] : []),
      buttons(button(buttonActions.reopenRequest, 'Open it again', request.id)),
    ),

  /** In the thread, to those who came forward. */
  askerLeft: (asker: Inline): Message =>
    message(paragraph(asker, ' is no longer here, so this request is closed. Thank you for coming forward.')),

  /** The same where the request was taken back. */
  closedForHelpers: (): Message =>
    message(paragraph('This request is closed, so nobody waits for an answer any more. Thank you for coming forward.')),

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
        quote(...written(excerpt(request.need, maxQuoted))),
        buttons(button(buttonActions.reopenRequest, 'Open it again', request.id)),
      ]),
    ),
};
