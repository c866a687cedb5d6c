import { formActions } from '../../chat/actions.ts';
import type { Form } from '../../chat/form.ts';
import { writtenOut } from '../../domain/exchange/brought.ts';
import {
  type Feedback,
  type FeedbackPart,
  type FeedbackText,
  partsOn,
  type TextProblem,
  type Work,
} from '../../domain/exchange/exchange.ts';
import type { PairingId } from '../../domain/ids.ts';
import type { Rules } from '../../domain/rules.ts';
import { excerpt } from './phrase.ts';

/** The three parts of every feedback, as they are named. The first is headed by the question itself where there is one. */
const labels: Readonly<Record<FeedbackPart, string>> = {
  question: 'Your answer to their question',
  works: 'What works, and why?',
  change: 'What would you change first, and how?',
};

/** Above the parts once they are written. */
export const partHeadings: Readonly<Record<FeedbackPart, string>> = {
  question: 'On the question:',
  works: labels.works,
  change: labels.change,
};

/** The names of the parts once they are written. */
export const partNames: Readonly<Record<FeedbackPart, string>> = {
  question: 'the answer to the question',
  works: 'what works',
  change: 'what to change first',
};

/** An example of good feedback, about a talk on bread, and the question that it answers. */
export const exampleQuestion = 'Does the beginning make you want to hear the rest?';
export const example: FeedbackText = {
  question:
    'Yes. After the burnt loaf I wanted to know what went wrong, and you kept me waiting for it just long enough.',
  works:
    'Your first slide is a burnt loaf and nothing else. I knew at once what was at stake, because you showed it before you explained it.',
  change:
    'The middle has nine numbers on one slide, and I lost the thread there. I’d keep only the rising time, because your story turns on it.',
};

/** Discord's limit for the text under a label, in UTF-16 units. */
const maxHintLength = 100;

/** The receiver, their work and their question, so that nobody who has two to give mixes them up; and the length. */
function hintOf(part: FeedbackPart, receiver: string, { work, question }: Work, rules: Rules['exchange']): string {
  const atLeast = ` (${rules.minFeedbackCharacters} characters or more)`;
  switch (part) {
    case 'question':
      return fitting(`They ask: ${question}`, atLeast);
    case 'works':
      return fitting(
        `For ${excerpt(receiver, 16)}: ${work === '' ? 'point to one place' : excerpt(work, 40)}`,
        atLeast,
      );
    case 'change':
      return fitting('What matters most, and how you’d go about it', atLeast);
  }
}

const fitting = (hint: string, rule: string): string => `${within(hint, maxHintLength - rule.length)}${rule}`;

/** The beginning of a text in so many UTF-16 units: some characters, such as emoji, are two units each. */
function within(text: string, most: number): string {
  const line = excerpt(text, most);
  return line.length <= most ? line : excerpt(text, Math.floor(most / 2));
}

/** Discord's limit for a label, in UTF-16 units. */
const maxLabelLength = 45;

/** What a part is headed by: the first one by the receiver's question, in their words. */
const labelOf = (part: FeedbackPart, { question }: Work): string =>
  part === 'question' && question !== '' ? within(question, maxLabelLength) : labels[part];

/** Short enough for an empty field on every platform. */
const placeholders: Readonly<Record<FeedbackPart, string>> = {
  question: 'Yes: after the burnt loaf I wanted to know what went wrong.',
  works: 'The burnt loaf on your first slide: I knew at once what was at stake.',
  change: 'Nine numbers on one slide: I’d keep only the rising time.',
};

/** Longer than the topics of anybody's work. */
const maxTopicsCharacters = 150;
/** A link next to the words about a work. */
const maxLinkCharacters = 500;

export const exchangeForms = {
  join: (given: Partial<Work>, hasJoined: boolean, rules: Rules['exchange']) =>
    ({
      action: formActions.joinExchange,
      subject: '',
      title: 'Exchange feedback',
      submitLabel: hasJoined ? 'Save' : 'Join',
      fields: [
        {
          type: 'text',
          name: 'work',
          label: 'What would you like feedback on?',
          hint: 'A link that your partner can open, or the text itself. Half finished is fine.',
          required: true,
          hasToSay: true,
          long: true,
          maxLength: rules.maxWorkCharacters + maxLinkCharacters,
          placeholder: 'https://example.org/my-talk, for people who have never baked',
          ...(given.work || given.link ? { value: writtenOut({ work: '', link: '', ...given }) } : {}),
        },
        {
          type: 'text',
          name: 'question',
          label: 'One question you have about it',
          hint: 'What you’d ask if they were sitting next to you.',
          required: true,
          maxLength: rules.maxQuestionCharacters,
          placeholder: 'Does the beginning make you want to hear the rest?',
          ...(given.question ? { value: given.question } : {}),
        },
        {
          type: 'text',
          name: 'topics',
          label: 'Topics',
          hint: 'Separated by commas. I try to match people who share one.',
          maxLength: maxTopicsCharacters,
          placeholder: 'talks, baking',
          ...(given.topics && given.topics.length > 0 ? { value: given.topics.join(', ') } : {}),
        },
      ],
    }) satisfies Form,

  avoid: (notWith: readonly string[], rules: Rules['exchange']) =>
    ({
      action: formActions.avoidPeople,
      subject: '',
      title: 'Whom to avoid',
      submitLabel: 'Save',
      fields: [
        {
          type: 'members',
          name: 'not_with',
          label: 'Please don’t match me with',
          hint: 'I won’t match you with them. Nobody is told, least of all they.',
          most: rules.maxNotWith,
          value: notWith,
        },
      ],
    }) satisfies Form,

  /** Next to the field. */
  tooManyTopics: (most: number): string => `Up to ${most} topics, please. Which ones matter most?`,

  give: (id: PairingId, begun: FeedbackText, receiver: string, about: Work, rules: Rules['exchange']) =>
    ({
      action: formActions.giveFeedback,
      subject: id,
      title: 'Give feedback',
      submitLabel: 'Give',
      // Without a minimum length: a text that is too short still arrives and is kept, and the answer says what is
      // missing.
      fields: partsOn(about).map((part) => ({
        type: 'text',
        name: part,
        label: labelOf(part, about),
        hint: hintOf(part, receiver, about, rules),
        required: true,
        long: true,
        maxLength: rules.maxFeedbackCharacters,
        placeholder: placeholders[part],
        ...(begun[part] === '' ? {} : { value: begun[part] }),
      })),
    }) satisfies Form,

  /** Next to the field. What was written is kept. */
  textProblem: (problem: TextProblem, rules: Rules['exchange']): string =>
    problem === 'no_words'
      ? 'A few words, please: what exactly do you mean, and why? I’ve kept what you wrote.'
      : problem === 'too_short'
        ? `At least ${rules.minFeedbackCharacters} characters, please: where exactly, and why? I’ve kept what you wrote.`
        : `At most ${rules.maxFeedbackCharacters} characters, please. What matters most? I’ve kept what you wrote.`,

  /** @param parts those that were given */
  respond: (
    { pairingId, response }: Pick<Feedback, 'pairingId' | 'response'>,
    parts: readonly FeedbackPart[],
    rules: Rules['exchange'],
  ) =>
    ({
      action: formActions.respondToFeedback,
      subject: pairingId,
      title: 'What helped?',
      submitLabel: 'Send',
      fields: [
        ...parts.map(
          (part) =>
            ({
              type: 'flag',
              name: part,
              label: helpedLabels[part],
              value: response.helped.includes(part),
            }) as const,
        ),
        { type: 'flag', name: 'thanked', label: 'I’d like to thank them', value: response.thanked },
        ...(response.answer === ''
          ? [
              {
                type: 'text',
                name: 'answer',
                label: 'Your answer to them',
                hint: 'You can answer once. They see it just as you write it.',
                long: true,
                maxLength: rules.maxAnswerCharacters,
              } as const,
            ]
          : []),
      ],
    }) satisfies Form,
};

const helpedLabels: Readonly<Record<FeedbackPart, string>> = {
  question: 'The answer to my question helped',
  works: 'Hearing what works helped',
  change: 'Hearing what to change first helped',
};
