import { buttonActions } from '../../chat/actions.ts';
import type { Address } from '../../chat/address.ts';
import { button } from '../../chat/button.ts';
import {
  type Block,
  bold,
  buttons,
  channel,
  command,
  divider,
  heading,
  type Inline,
  italic,
  list,
  type Message,
  message,
  note,
  paragraph,
  quote,
  written,
} from '../../chat/message.ts';
import type { RequestId } from '../../domain/ids.ts';
import type { HelpKind } from '../../domain/kind.ts';
import type { Strand } from '../../domain/reflection/strands.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { WeeksKept } from '../../domain/time/timing.ts';
import type { Zone } from '../../domain/time/zone.ts';
import type { NamedHelper } from './came-forward.ts';
import { dateAndTime, dateIn } from './date-and-time.ts';
import { sayAgainLater } from './notices.ts';
import { enumerate, excerpt, wishes } from './phrase.ts';

/** The reflections that members shared, each under the question that it answers. */
export interface SharedReflections {
  readonly questions: readonly {
    readonly question: string;
    readonly named: readonly { readonly author: Inline; readonly text: string }[];
    readonly unnamed: readonly string[];
  }[];
  readonly strands: readonly Strand[];
}

/** The content of a digest, with people already named. */
export interface DigestFacts {
  readonly purpose: string;
  readonly waiting: readonly {
    readonly id: RequestId;
    readonly asker: Inline;
    readonly kind: HelpKind;
    readonly need: string;
    readonly postedIn: Address | undefined;
  }[];
  readonly answered: readonly {
    readonly asker: Inline;
    readonly kind: HelpKind;
    readonly need: string;
    /** Those who were credited; before that, those who came forward. */
    readonly helpers: readonly NamedHelper[];
    /** Whether nobody came forward at all, named or not. */
    readonly wasAlone: boolean;
  }[];
  readonly kudos: readonly { readonly giver: Inline; readonly receiver: Inline; readonly reason: string }[];
  /** Those who were thanked by a reaction, which has no words to quote. */
  readonly thanked: readonly Inline[];
  readonly reflections: SharedReflections;
}

/** Where a digest goes, and when, if it is known; `zone` is the community's. */
interface Outgoing {
  readonly at: Address;
  readonly dueAt: Instant | undefined;
  readonly zone: Zone;
}

/** The time from one digest to the next. */
const spans: Readonly<Record<WeeksKept, string>> = {
  every: 'week',
  even: 'two weeks',
  odd: 'two weeks',
  first: 'month',
};

/** How far back a digest goes, when those before it did not come. */
const doubleSpans: Readonly<Record<WeeksKept, string>> = {
  every: 'two weeks',
  even: 'four weeks',
  odd: 'four weeks',
  first: 'ten weeks',
};

/** Each opens a quiet week with something that anybody can answer. */
const questions = [
  'What is one thing you learned lately that somebody here might not know?',
  'What are you working on that would be easier with a second pair of eyes?',
  'Who here helped you once, and what came of it?',
  'What would you like to understand better by the end of this month?',
  'What could you show somebody here in ten minutes?',
  'What have you been putting off that you could start with company?',
];

const maxExcerptCharacters = 200;

/** Short enough to read fifteen of them within a few minutes. */
export const maxThoughtCharacters = 400;

const opening = (purpose: string): readonly ReturnType<typeof paragraph>[] =>
  purpose === '' ? [] : [paragraph('We are here for this:'), quote(...written(purpose))];

/** An offer is not help yet, and it is the asker who calls an answer help. */
function howAnswered({ helpers, wasAlone }: DigestFacts['answered'][number]): readonly (Inline | string)[] {
  const parts = (['credited', 'answered', 'offered'] as const).flatMap((status) => {
    const names = enumerate(helpers.filter((helper) => helper.status === status).map(({ name }) => name));
    if (names.length === 0) return [];
    if (status === 'offered') return [[...names, ' offered to help']];
    return [[status === 'credited' ? 'helped by ' : 'answered by ', ...names]];
  });
  if (parts.length === 0) return [wasAlone ? 'found the answer without help' : 'resolved'];
  return parts.flatMap((part, index) => (index === 0 ? part : ['; ', ...part]));
}

const thoughts = ({ questions, strands }: SharedReflections): readonly Block[] =>
  questions.length === 0
    ? []
    : [
        divider,
        paragraph(bold('What we thought about')),
        ...(strands.length === 0
          ? []
          : [
              paragraph(
                ...strands.flatMap(({ words, people }, index) => [
                  ...(index === 0 ? [] : [', ']),
                  italic(words),
                  ` (${people} people)`,
                ]),
              ),
            ]),
        ...questions.flatMap(({ question, named, unnamed }) => [
          paragraph(italic(question)),
          ...named.flatMap(({ author, text }) => [paragraph(author, ':'), quote(...thought(text))]),
          ...(unnamed.length === 0 ? [] : [paragraph(withoutName), ...unnamed.map((text) => quote(...thought(text)))]),
        ]),
        note(
          'Would you like a question like this, too? ',
          command('reflect', 'join'),
          '. What you answer stays with you, unless you choose to share it.',
        ),
      ];

const withoutName = 'And from some of us, without a name:';

const thought = (text: string): readonly Inline[] => written(excerpt(text, maxThoughtCharacters));

export const digest = {
  command: { description: 'What happened here lately, in one message', preview: 'See what the next digest would say' },

  /** @param weeks how often it comes, and so how much it covers */
  weekly: (facts: DigestFacts, weeks: WeeksKept): Message =>
    message(
      heading(`Our ${spans[weeks]} together`),
      ...opening(facts.purpose),
      ...(facts.waiting.length === 0
        ? []
        : [
            divider,
            paragraph(bold('Still waiting for help')),
            ...facts.waiting.flatMap((request) => [
              paragraph(
                request.asker,
                ` ${wishes[request.kind]}: `,
                italic(excerpt(request.need, maxExcerptCharacters)),
                ...(request.postedIn ? [' (in ', channel(request.postedIn), ')'] : []),
              ),
              buttons(button(buttonActions.offerHelp, 'I can help', request.id)),
            ]),
          ]),
      ...(facts.answered.length === 0
        ? []
        : [
            divider,
            paragraph(bold('Answered')),
            list(
              facts.answered.map((request) => [
                request.asker,
                ': ',
                italic(excerpt(request.need, maxExcerptCharacters)),
                ' (',
                ...howAnswered(request),
                ')',
              ]),
            ),
          ]),
      ...(facts.kudos.length === 0 && facts.thanked.length === 0
        ? []
        : [
            divider,
            paragraph(bold('Thank you')),
            ...(facts.kudos.length === 0
              ? []
              : [
                  list(
                    facts.kudos.map((thanks) => [
                      thanks.giver,
                      ' to ',
                      thanks.receiver,
                      ': ',
                      italic(excerpt(thanks.reason, maxExcerptCharacters)),
                    ]),
                  ),
                ]),
            ...(facts.thanked.length === 0
              ? []
              : [paragraph('Thanked with a reaction: ', ...enumerate(facts.thanked), '.')]),
          ]),
      ...thoughts(facts.reflections),
      note('Need something? ', command('ask'), '. Want to thank somebody? ', command('kudos'), '.'),
    ),

  /** A week in which nothing happened brings a question instead of zeros. */
  quiet: (purpose: string, week: number, weeks: WeeksKept): Message => {
    const question = questions[week % questions.length] ?? '';
    return {
      ...message(
        heading(`A question for the ${spans[weeks]}`),
        ...opening(purpose),
        paragraph(question),
        note('Answer right here, in the thread. A sentence is plenty.'),
      ),
      thread: question,
    };
  },

  /** To the stewards, when the digest pauses. */
  resting: (weeks: WeeksKept): Message =>
    message(
      paragraph(
        weeks === 'every'
          ? 'It’s been quiet for two weeks, so I’m pausing the weekly digest until something happens again.'
          : 'The last two digests had nothing to tell, so I’m pausing the digest until something happens again.',
      ),
      paragraph('One thing that often helps: ask something small yourself, with ', command('ask'), '.'),
    ),

  /** In a preview, in place of what is shared without a name. */
  closed: 'What they wrote stays closed until the digest is sent.',

  /** Above the digest as it would be, whose buttons are left out. */
  preview: (said: Message, { at, dueAt, zone }: Outgoing): Message => ({
    ...said,
    blocks: [
      paragraph(
        dueAt === undefined ? 'As things are now, this would go to ' : 'As things are now, this goes to ',
        channel(at),
        dueAt === undefined ? '.' : ` on ${dateAndTime(dueAt, zone)} (${zone}).`,
      ),
      note('Only you can see this. The buttons of the digest are left out here.'),
      divider,
      ...said.blocks.filter(({ type }) => type !== 'buttons'),
    ],
  }),

  /** In place of a preview. */
  nothingToSend: ({ at, dueAt, zone }: Outgoing): Message =>
    message(
      paragraph(
        'It’s been quiet for so long that, as things are now, nothing goes to ',
        channel(at),
        dueAt === undefined ? '.' : ` on ${dateAndTime(dueAt, zone)} (${zone}).`,
      ),
      paragraph('As soon as something happens here, the digest is back.'),
    ),
  switchedOff: (): Message =>
    message(
      paragraph('The digest is switched off, so none is sent.'),
      paragraph('To switch it on: ', command('community', 'rituals'), '.'),
    ),

  /**
   * To the stewards: a digest could not be posted, and nobody saw it.
   * @param next when the next one is due; `undefined` while they are switched off
   */
  leftToNext: (
    { at, dueAt, zone }: Outgoing & { readonly dueAt: Instant },
    next: Instant | undefined,
    weeks: WeeksKept,
  ): Message =>
    message(
      paragraph(`The digest of ${dateIn(dueAt, zone)} couldn’t be posted in `, channel(at), ', so nobody has seen it.'),
      paragraph(
        next === undefined
          ? 'Once digests are switched on again, the next one'
          : `The next one, on ${dateAndTime(next, zone)} (${zone}),`,
        ` covers that time as well. A digest goes back ${doubleSpans[weeks]} at most.`,
      ),
      sayAgainLater(),
    ),

  /** To the stewards: of a digest in several messages, the last ones could not be posted. */
  inPart: (at: Address): Message =>
    message(
      paragraph('Only the beginning of a digest could be posted in ', channel(at), '.'),
      paragraph('The next one doesn’t repeat the rest, because nothing is quoted twice.'),
      sayAgainLater(),
    ),

  nowhere: (): Message =>
    message(
      paragraph('I have no channel to post the digest in.'),
      paragraph('Choose one with ', command('community', 'channel digest #general'), '.'),
    ),
};
