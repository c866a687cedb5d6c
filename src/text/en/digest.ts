import { buttonActions } from '../../chat/actions.ts';
import { button } from '../../chat/button.ts';
import {
  type Block,
  bold,
  buttons,
  command,
  heading,
  type Inline,
  inlinesOf,
  type Message,
  message,
  note,
  paragraph,
} from '../../chat/message.ts';
import type { Connections } from '../../domain/digest/connections.ts';
import type { Headline } from '../../domain/digest/headline.ts';
import type { DigestId } from '../../domain/ids.ts';
import type { WeeksKept } from '../../domain/time/timing.ts';
import { type AnsweredRequest, answers, stillWaiting, type WaitingRequest } from './digest-help.ts';
import { digestNotices } from './digest-notices.ts';
import { connectionsPicture } from './digest-picture.ts';
import { type SharedReflections, thoughts } from './digest-reflections.ts';
import { digestServed, type ServedFacts, servedPurpose } from './digest-served.ts';
import { type ThanksFacts, thankYou } from './digest-thanks.ts';
import {
  doneTogether,
  type FinishedEffort,
  gaveFeedback,
  type HealthFacts,
  inHealth,
  type NewFaces,
  newFaces,
} from './digest-together.ts';
import { all, brief, type DigestView, full, maxThoughtCharacters, someNames, tight } from './digest-view.ts';
import { opening } from './purpose-line.ts';

export { maxThoughtCharacters, type SharedReflections };

/** The content of a digest, with people already named. */
export interface DigestFacts {
  readonly purpose: string;
  /** What members named because it served the purpose. */
  readonly served: ServedFacts | undefined;
  readonly headline: Headline;
  readonly waiting: readonly WaitingRequest[];
  readonly answered: readonly AnsweredRequest[];
  readonly thanks: ThanksFacts;
  readonly efforts: readonly FinishedEffort[];
  /** How many gave feedback in exchanges; `some` where that is not said in a number. */
  readonly feedbackGivers: number | 'some' | false;
  readonly newFaces: NewFaces;
  readonly reflections: SharedReflections;
  readonly health: HealthFacts | undefined;
}

/** The time from one digest to the next. */
const spans: Readonly<Record<WeeksKept, string>> = {
  every: 'week',
  even: 'two weeks',
  odd: 'two weeks',
  first: 'month',
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

/** The first sentence, of which what follows tells more. */
function headlineIn({ headline, answered }: DigestFacts): readonly (Inline | string)[] {
  switch (headline.says) {
    case 'effort':
      return [bold('Some of us finished something together.')];
    case 'answers':
      return [bold(`${headline.isMore ? 'More than ' : ''}${headline.count} requests found an answer.`)];
    case 'helped':
      return whoHelped(answered);
    case 'feedback_givers':
      return [bold(`${headline.count} of us gave somebody feedback on their work.`)];
    case 'feedback':
      return [bold('There was feedback on somebody’s work.')];
    case 'thanks':
      return [bold('There was something to say thank you for.')];
    case 'thoughts':
      return [bold('There was time to stop and think, and to share it.')];
    case 'served':
      return [bold('One of us did something that we are here for.')];
    case 'waiting':
      return [bold('Somebody here could use a hand.')];
  }
}

/** It is the asker who calls an answer help. */
function whoHelped(answered: readonly AnsweredRequest[]): readonly (Inline | string)[] {
  for (const status of ['credited', 'answered'] as const) {
    const found = answered.find(({ helpers }) => helpers.some((helper) => helper.status === status));
    if (!found) continue;
    const names = found.helpers.filter((helper) => helper.status === status).map(({ name }) => name);
    return [...someNames(all(names), tight), status === 'credited' ? ' helped ' : ' answered ', found.asker, '.'];
  }
  return [];
}

const sections = (facts: DigestFacts, view: DigestView): readonly Block[] => [
  ...stillWaiting(facts.waiting, view),
  ...answers(facts.answered, view),
  ...thankYou(facts.thanks, view),
  ...doneTogether(facts.efforts, view),
  ...gaveFeedback(facts.feedbackGivers),
  ...newFaces(facts.newFaces, view),
  ...thoughts(facts.reflections, view),
  ...inHealth(facts.health),
];

/** What fits on one screen is read to its end. */
const mostLines = 12;
const mostCharacters = 2_000;

function isShort(blocks: readonly Block[]): boolean {
  const lines = blocks.map((block) => (block.type === 'list' ? block.items.length : 1));
  const characters = blocks
    .flatMap(inlinesOf)
    .map((inline) => ('text' in inline ? inline.text.length : 'name' in inline ? inline.name.length : 10));
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  return sum(lines) <= mostLines && sum(characters) <= mostCharacters;
}

export const digest = {
  ...digestNotices,
  ...digestServed,

  command: {
    description: 'What happened here lately, in one message',
    preview: 'See what the next digest would say',
    send: 'Send the next digest now, once you have seen it',
  },

  /**
   * @param weeks how often it comes, and so how much it covers
   * @param id under which the rest of it is read
   * @param isLonger whether it covers more than that
   */
  weekly: (facts: DigestFacts, weeks: WeeksKept, id: DigestId, isLonger = false): Message => {
    const roomy = sections(facts, brief);
    const isRoomy = isShort(roomy);
    const shown = isRoomy ? roomy : sections(facts, tight);
    const hasMore = JSON.stringify(shown) !== JSON.stringify(sections(facts, full));
    return message(
      heading(isLonger ? 'What we did together lately' : `Our ${spans[weeks]} together`),
      ...servedPurpose(facts.served, isRoomy ? brief : tight),
      paragraph(...headlineIn(facts)),
      ...opening(facts.purpose),
      ...shown,
      isRoomy && facts.reflections.questions.length === 0
        ? note('Need something? ', command('ask'), '. Want to thank somebody? ', command('kudos'), '.')
        : undefined,
      hasMore ? buttons(button(buttonActions.readDigest, 'Show more', id)) : undefined,
    );
  },

  /** To one person, who wants to read on. @param connections who helped whom, where they are enough to be shown */
  whole: (facts: DigestFacts, connections?: Connections<Inline>): Message => {
    const shown = [...servedPurpose(facts.served, full), ...sections(facts, full)];
    if (shown.length === 0) return message(paragraph('Nothing of it is left to show.'));
    return message(
      heading('The whole digest'),
      ...shown,
      connections ? connectionsPicture(connections) : undefined,
      note('As things are now: what was deleted or taken back since isn’t here, and neither are people who left.'),
    );
  },

  /** A week in which nothing happened brings a question instead of zeros. */
  quiet: (purpose: string, week: number, weeks: WeeksKept): Message => {
    const question = questions[week % questions.length] ?? '';
    return {
      ...message(
        heading(`A question for ${spans[weeks] === 'two weeks' ? 'these' : 'the'} ${spans[weeks]}`),
        ...opening(purpose),
        paragraph(question),
        note('Answer right here, in the thread. A sentence is plenty.'),
      ),
      thread: question,
    };
  },

  /** In a preview, in place of what is shared without a name. */
  closed: 'What they wrote stays closed until the digest is sent.',
};
