import { buttonActions, formActions } from '../../chat/actions.ts';
import type { MessageRef } from '../../chat/address.ts';
import { button } from '../../chat/button.ts';
import type { Form } from '../../chat/form.ts';
import {
  type Block,
  bold,
  buttons,
  command,
  heading,
  type Inline,
  italic,
  list,
  type Message,
  message,
  note,
  paragraph,
  postLink,
  quote,
  time,
  written,
} from '../../chat/message.ts';
import { type FeedbackText, feedbackParts } from '../../domain/exchange/exchange.ts';
import type { NoticeAbout } from '../../domain/moderation/act.ts';
import type { ModerationRules } from '../../domain/moderation/rules.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { excerpt } from './phrase.ts';

/** What a steward can take down. */
export type Removable = 'request' | 'reflection' | 'feedback' | 'thanks';

/** Enough to recognise it by. */
const maxCharacters = 150;

interface Entry {
  readonly subject: string;
  readonly at: Instant;
  /** Whose it is; `undefined` where they shared it without their name. */
  readonly author: Inline | undefined;
  /** For whom it was. */
  readonly receiver?: Inline;
  /** Empty where nobody handed over what it says, or it may not be told here. */
  readonly text: string;
}

const removeButton = (subject: string): Block =>
  buttons(button(buttonActions.removeContent, 'Take it down', subject, 'danger'));

const sections = [
  ['requests', 'Requests'],
  ['reflections', 'Shared reflections'],
  ['thanks', 'Thanks with words'],
  ['feedback', 'Feedback that was shown to you'],
] as const;

type Listed = Readonly<Record<(typeof sections)[number][0], readonly Entry[]>>;

const whose = ({ author, receiver }: Entry): readonly (Inline | string)[] => [
  author ?? 'Somebody, without a name',
  ...(receiver ? [' to ', receiver] : []),
];

const entryBlocks = (entry: Entry): readonly Block[] => [
  paragraph(time(entry.at, 'date'), ': ', ...whose(entry)),
  entry.text === ''
    ? note('The words are not mine to show here.')
    : quote(...written(excerpt(entry.text, maxCharacters))),
  removeButton(entry.subject),
];

const hints: Readonly<Record<Removable, string>> = {
  request: 'Its words go for good, so it can’t be put back. Whoever asked reads this, with your name.',
  reflection: 'Its author keeps it for themselves, and reads this, with your name.',
  feedback: 'The words go for good, so they can’t be put back. Both of them read this, with your name.',
  thanks: 'The words go for good. Whoever gave and got them reads this, with your name.',
};

const titles: Readonly<Record<Removable, string>> = {
  request: 'Take this request down',
  reflection: 'Take this out of sharing',
  feedback: 'Take this feedback down',
  thanks: 'Void these thanks',
};

/** What stands there instead, on the page of whoever is told. */
const onPage: Readonly<Record<NoticeAbout, readonly [before: string, after: string]>> = {
  own_request: [' took a request of yours down', ''],
  own_reflection: [' took a reflection of yours out of what is shared', ''],
  given_feedback: [' took feedback that you gave down', ''],
  received_feedback: [' took feedback that you got down', ''],
  rest: [' let you rest from Hearth', ''],
  rest_over: [' ended your rest from Hearth', ''],
};

const why = (reason: string): readonly Block[] => [paragraph('The reason:'), quote(...written(reason))];

const talk = (steward: Inline): Block => note('If you see it differently, please talk to ', steward, '.');

const whoIsTold = (told: readonly Inline[], isUnnamed: boolean): Block => {
  if (isUnnamed) {
    return paragraph(
      'I’m telling whoever wrote it, where I can, that you did it, and why. In any case it’s on their page, ',
      command('home'),
      '.',
    );
  }
  return told.length > 0
    ? paragraph(
        'I’m telling ',
        ...told.flatMap((each, index) => [...(index === 0 ? [] : [' and ']), each]),
        ' that you did it, and why.',
      )
    : paragraph('I can’t write to anybody whom it concerns. It’s on their page, ', command('home'), '.');
};

/** What a steward takes down, and what people read of it. */
export const moderationRemoval = {
  command: { description: 'Take down a request, a shared reflection, thanks or feedback that hurts' },

  menu: { label: 'Take down', description: 'Take down a request or thanks that hurt; for stewards' },

  /** The latest of each kind. */
  list: (listed: Listed): Message => {
    const found = sections.filter(([kind]) => listed[kind].length > 0);
    if (found.length === 0) return message(paragraph('There is nothing here that could be taken down.'));
    return message(
      heading('What can be taken down'),
      ...found.flatMap(([kind, title]) => [paragraph(bold(title)), ...listed[kind].flatMap(entryBlocks)]),
      note(
        'Only you can see this. Whoever wrote it, and whoever it was for, hears from me who took it down, and why. A request or thanks that you don’t find here: use “Take down” in the menu of its message.',
      ),
    );
  },

  form: (kind: Removable, subject: string, { minReasonCharacters, maxReasonCharacters }: ModerationRules) =>
    ({
      action: formActions.removeContent,
      subject,
      title: titles[kind],
      submitLabel: 'Take it down',
      fields: [
        {
          type: 'text',
          name: 'reason',
          label: 'Why?',
          hint: hints[kind],
          required: true,
          long: true,
          hasToSay: true,
          minLength: minReasonCharacters,
          maxLength: maxReasonCharacters,
        },
      ],
    }) satisfies Form,

  /** Next to the field, when the reason says nothing. */
  reasonLength: ({ minReasonCharacters: least, maxReasonCharacters: most }: ModerationRules): string =>
    `Please write ${least} to ${most} characters: those it concerns want to know why.`,

  /**
   * To the steward who did it.
   * @param told who is being told
   * @param isOwn whether it is what the steward wrote
   * @param isUnnamed whether the steward may not learn who wrote it
   * @param isOwnMessage whether the post is a message that its asker wrote, which only they and the platform can delete
   */
  removed: (
    kind: Exclude<Removable, 'thanks'>,
    told: readonly Inline[],
    {
      isOwn = false,
      isUnnamed = false,
      isOwnMessage = false,
      post,
    }: {
      readonly isOwn?: boolean;
      readonly isUnnamed?: boolean;
      readonly isOwnMessage?: boolean;
      readonly post?: MessageRef | undefined;
    } = {},
  ): Message =>
    message(
      paragraph(
        kind === 'reflection'
          ? 'That reflection isn’t shared any more. I’m taking it out of digests that quote it.'
          : kind === 'request'
            ? 'The request is closed, and its words are gone here. I’m taking them out of its post, and out of digests.'
            : 'The words are gone for both of them.',
      ),
      isOwn ? undefined : whoIsTold(told, isUnnamed),
      isOwnMessage && post
        ? note(
            'Its asker wrote ',
            postLink('the message', post),
            ' themselves, so I can’t change it. If it should go, please delete it there.',
          )
        : kind === 'request'
          ? note(
              'Answers in its thread stay, and so does the title of the thread on Discord. If they should go, please delete them there.',
            )
          : undefined,
    ),

  /** To whoever asked. */
  requestForAsker: (steward: Inline, reason: string): Message =>
    message(
      paragraph(
        steward,
        ', a steward, took your request down. It’s closed, and I don’t keep what it said. You can ask in other words at any time: ',
        command('ask'),
        '.',
      ),
      ...why(reason),
      talk(steward),
    ),

  reflectionForAuthor: (steward: Inline, reason: string): Message =>
    message(
      paragraph(
        steward,
        ', a steward, took what you shared out of sharing. You still have it, for yourself: ',
        command('reflect', 'mine'),
        '.',
      ),
      ...why(reason),
      talk(steward),
    ),

  feedbackForGiver: (steward: Inline, receiver: Inline, reason: string): Message =>
    message(
      paragraph(
        steward,
        ', a steward, took down the feedback that you gave ',
        receiver,
        '. I don’t keep its words. You did give, so you owe nothing because of it.',
      ),
      ...why(reason),
      talk(steward),
    ),

  feedbackForReceiver: (steward: Inline, giver: Inline, reason: string): Message =>
    message(
      paragraph(
        steward,
        ', a steward, took down the feedback from ',
        giver,
        '. I don’t keep its words, and I’m taking them out of the message in which you got them.',
      ),
      ...why(reason),
      talk(steward),
    ),

  /** In place of feedback that was taken down, for whoever got it. */
  feedbackGone: (): Message => message(note('Feedback stood here. A steward took it down.')),

  /** In place of the note that a request is resolved which was taken down, and of what told stewards that it waits. */
  resolvedNote: (): Message => message(note('A steward took this request down.')),

  /** To the stewards, when somebody shows them feedback that they got. */
  feedbackShown: (subject: string, receiver: Inline, giver: Inline, text: FeedbackText): Message =>
    message(
      paragraph(receiver, ' shows you feedback that they got from ', giver, ':'),
      ...feedbackParts.filter((part) => text[part] !== '').map((part) => quote(...written(text[part]))),
      removeButton(subject),
      note(giver, ' isn’t told that you read this. If you take it down, both hear that you did, and why.'),
    ),

  /** In its place, once it is taken down. */
  shownGone: (steward: Inline): Message =>
    message(note('Feedback stood here that was shown to the stewards. ', steward, ' took it down.')),

  /** To whoever got it. @param to whether any steward is known who is not its giver */
  shown: (to: 'stewards' | 'nobody_yet' | 'before'): Message =>
    to === 'stewards'
      ? message(
          paragraph('I’m showing it to the stewards, with your name. Its giver doesn’t hear of that.'),
          note('If they take it down, both of you hear who did it, and why.'),
        )
      : to === 'before'
        ? message(paragraph('You’ve shown it to the stewards already.'))
        : message(
            paragraph(
              'I know of no steward here whom I could tell, apart from its giver. It’s kept for stewards to come, in ',
              command('community', 'remove'),
              '.',
            ),
          ),

  /** To whoever showed feedback, and read that the stewards are being shown it. */
  shownToNobody: (giver: Inline): Message =>
    message(
      paragraph(
        'The feedback from ',
        giver,
        ' that you showed to the stewards came to none of them: I know of no steward here any more whom I could tell, apart from its giver. It’s kept for stewards to come, in ',
        command('community', 'remove'),
        '.',
      ),
    ),

  /** To the steward, about somebody whom a direct message did not reach. */
  notTold: (member: Inline): Message =>
    message(
      paragraph('I couldn’t tell ', member, ' directly what you decided, and why.'),
      paragraph('It’s on their page, ', command('home'), '. If you know them, please tell them yourself.'),
    ),

  /** The same about whoever shared something without a name. */
  authorNotTold: (): Message =>
    message(
      paragraph('I couldn’t tell whoever wrote that reflection directly that you took it out of sharing, and why.'),
      paragraph('It’s on their page, ', command('home'), '.'),
    ),

  /** To the steward, about a post that still has words which they took down. */
  stillThere: (ref: MessageRef): Message =>
    message(
      paragraph(
        'I couldn’t change ',
        postLink('a post', ref),
        ', so the words that you took down may still be there. If you can, please delete it.',
      ),
    ),

  /** On the page of whoever it concerned. */
  onPage: (
    entries: readonly { readonly steward: Inline; readonly what: NoticeAbout; readonly reason: string }[],
  ): readonly Block[] =>
    entries.length === 0
      ? []
      : [
          paragraph(bold('What stewards decided')),
          list(
            entries.map(({ steward, what, reason }) => [
              steward,
              ...onPage[what],
              ...(reason === '' ? [] : [': ', italic(reason)]),
            ]),
          ),
        ],

  /** To the steward, about the message in which somebody got feedback that was taken down. */
  stillWith: (receiver: Inline): Message =>
    message(
      paragraph(
        'I couldn’t change the message in which ',
        receiver,
        ' got the feedback that you took down, so they may still read its words there.',
      ),
    ),

  nothingHere: (): Message =>
    message(
      paragraph('I know of nothing in that message that I could take down.'),
      paragraph(
        'The latest of what can be taken down: ',
        command('community', 'remove'),
        '. What people write themselves, you can delete where it stands.',
      ),
    ),

  inDigest: (): Message =>
    message(
      paragraph(
        'A digest quotes several people. Choose what should go in ',
        command('community', 'remove'),
        ': I take it out of the digest, too.',
      ),
    ),

  /** @param by who took it out of sharing, and when */
  notShared: (by: Inline, at: Instant): Message =>
    message(paragraph('That isn’t shared any more. ', by, ' took it out of sharing: ', time(at), '.')),

  /** @param by who did it */
  already: (by: Inline): Message => message(paragraph('That’s already taken down, by ', by, '.')),
};
