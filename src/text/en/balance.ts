import { buttonActions } from '../../chat/actions.ts';
import type { MessageRef } from '../../chat/address.ts';
import { button } from '../../chat/button.ts';
import {
  type Block,
  bold,
  buttons,
  command,
  divider,
  heading,
  type Inline,
  list,
  type Message,
  message,
  note,
  paragraph,
  postLink,
} from '../../chat/message.ts';
import type { Period, Side, TakenAct } from '../../domain/balance/balance.ts';
import type { ContributionAct } from '../../domain/contribution.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import { balancePicture } from './balance-picture.ts';
import { needOf } from './help-need.ts';
import { enumerate, plural, wishOf } from './phrase.ts';

/** Enough to recognise a request, or to see whether one can help. */
const maxQuoted = 300;

/** What went one way, and between whom. */
export interface ShownSide<Act extends ContributionAct = ContributionAct> extends Omit<Side<Act>, 'people'> {
  readonly names: readonly Inline[];
  /** How many more people than those named. */
  readonly others: number;
}

/** One thing that somebody could do next: say thank you to whoever answered them, or help somebody who waits. */
export type NextStep =
  | { readonly what: 'thank'; readonly helper: Inline; readonly request: HelpRequest }
  | {
      readonly what: 'help';
      readonly asker: Inline;
      readonly request: HelpRequest;
      /** `undefined` while it is on its way. */
      readonly post: MessageRef | undefined;
    };

/** What somebody put in and took out, as it is shown to them. */
export interface OwnBalance {
  readonly period: Period;
  readonly gave: ShownSide;
  readonly took: ShownSide<TakenAct>;
  /** How often they thanked somebody. */
  readonly thanksGiven: number;
  /** Said where one is much more than the other. */
  readonly leaning: 'giving' | 'taking' | undefined;
  readonly next: NextStep | undefined;
}

const periodNames: Readonly<Record<Period, string>> = {
  weeks: 'the last four weeks',
  months: 'the last three months',
  ever: 'all my time here',
};

const waysToSay = (...spans: readonly string[]): readonly string[] =>
  spans.flatMap((span) => ['', 'last ', 'the last ', 'past ', 'the past '].map((before) => `${before}${span}`));

const gaveLines: Readonly<Record<ContributionAct, (times: number) => string>> = {
  help: (times) => `help with ${plural(times, 'request')}`,
  effort: (times) => `a hand in ${times === 1 ? 'an effort' : `${times} efforts`} of many people`,
  feedback: (times) => `feedback that helped, ${often(times)}`,
  kudos: (times) => `what others thanked me for, ${often(times)}`,
  welcome: (times) => `a welcome for ${times === 1 ? 'a newcomer' : `${times} newcomers`}`,
  reflection: (times) => `${plural(times, 'thought')} that I shared with everybody`,
};

const tookLines: Readonly<Record<TakenAct, (times: number) => string>> = {
  help: (times) => `help with what I asked, ${often(times)}`,
  effort: (times) => `${plural(times, 'pair of hands', 'pairs of hands')} for what took many people`,
  feedback: (times) => `feedback that helped me, ${often(times)}`,
  welcome: () => 'a welcome',
  reflection: (times) => `${plural(times, 'thought')} of others`,
};

function often(times: number): string {
  if (times === 1) return 'once';
  return times === 2 ? 'twice' : `${times} times`;
}

/** `Ada, Ben and 3 others`; `undefined` for nobody. */
function people({ names, others }: Pick<ShownSide, 'names' | 'others'>): readonly Inline[] | undefined {
  const rest =
    others === 0 ? [] : [text(names.length === 0 ? plural(others, 'person', 'people') : plural(others, 'other'))];
  return names.length + others === 0 ? undefined : enumerate([...names, ...rest]);
}

const text = (words: string): Inline => ({ type: 'text', text: words });

/** Only where there is more than one kind. */
function kindsOf({ kinds }: Pick<ShownSide, 'kinds'>): string {
  return kinds.length < 2 ? '' : ` (${kinds.map(({ kind, times }) => `${kind} ${times}`).join(', ')})`;
}

function sideOf<Act extends ContributionAct>(
  title: string,
  side: ShownSide<Act>,
  lines: Readonly<Record<Act, (times: number) => string>>,
): readonly Block[] {
  if (side.times === 0) return [paragraph(bold(title)), paragraph('Nothing that shows here.')];
  return [
    paragraph(bold(title), `: ${side.times}${kindsOf(side)}`),
    list(side.acts.map(({ act, times }) => lines[act](times))),
  ];
}

/** The people of one side, after what is said of them. */
function whoOf(said: string, side: Pick<ShownSide, 'names' | 'others'>): Block | undefined {
  const who = people(side);
  return who && paragraph(said, ...who, '.');
}

function whatWentIn(gave: ShownSide): readonly (Block | undefined)[] {
  return [...sideOf('What I put in', gave, gaveLines), gave.times > 0 ? whoOf('It reached ', gave) : undefined];
}

/** Thanks stand apart, as nothing that is owed. Who was thanked and who gave something is not known apart. */
function whatCameOut({ took, thanksGiven }: OwnBalance): readonly (Block | undefined)[] {
  const lines = sideOf('What I took out', took, tookLines);
  if (thanksGiven === 0) return [...lines, took.times > 0 ? whoOf('It came from ', took) : undefined];
  return [
    ...lines,
    paragraph(bold('Thanks I gave'), `: ${thanksGiven}`),
    whoOf(took.times > 0 ? 'Who it came from, or whom I thanked: ' : 'They went to ', took),
  ];
}

const isEmpty = ({ gave, took, thanksGiven }: OwnBalance): boolean => gave.times + took.times + thanksGiven === 0;

/** To oneself alone, and only where it is plain to see. */
function leaningSaid(leaning: OwnBalance['leaning']): Block | undefined {
  if (leaning === undefined) return undefined;
  return leaning === 'giving'
    ? paragraph(
        'You put in much more than you took out. Thank you. Asking keeps this place alive, too: if something would be easier with company, there is ',
        command('ask'),
        '.',
      )
    : paragraph(
        'You took out more than you put in. That is what this place is for, and there are times like that. When you feel like it, there are many small ways to give something back.',
      );
}

function nextStep(next: OwnBalance['next']): readonly (Block | undefined)[] {
  if (next === undefined) return [];
  if (next.what === 'thank') {
    return [
      divider,
      paragraph(next.helper, ' answered what you asked:'),
      needOf(next.request, maxQuoted),
      paragraph('If that solved it, you can say so and thank whoever helped, in one go.'),
      buttons(button(buttonActions.resolveRequest, 'Resolved', next.request.id)),
    ];
  }
  return [
    divider,
    paragraph('If you have a moment: ', next.asker, ` ${wishOf(next.request)}, and still waits.`),
    needOf(next.request, maxQuoted),
    buttons(button(buttonActions.offerHelp, 'I can help', next.request.id, 'primary')),
    next.post && note(postLink('Open the thread', next.post)),
  ];
}

export const balance = {
  command: {
    description: 'What I put in and what I took out',
    period: 'Four weeks, three months, or ever (four weeks if you don’t say)',
    /** How people say them. */
    periodsSaid: {
      weeks: waysToSay('4 weeks', 'four weeks'),
      months: waysToSay('3 months', 'three months'),
      ever: ['always', 'forever', 'for ever', 'all time', 'all my time', 'all my time here'],
    } satisfies Record<Period, readonly string[]>,
    example: '3 months',
  },

  page: (own: OwnBalance): Message =>
    message(
      heading('My balance'),
      isEmpty(own)
        ? paragraph(
            own.period === 'ever'
              ? 'There is nothing here yet, and that’s fine.'
              : `There is nothing here from ${periodNames[own.period]}, and that’s fine.`,
            ' Whenever you help or thank somebody, or somebody helps you, it shows here.',
          )
        : paragraph(`This is about ${periodNames[own.period]}.`),
      ...(isEmpty(own) ? [] : [...whatWentIn(own.gave), ...whatCameOut(own)]),
      // Two empty bars show nothing.
      own.gave.times + own.took.times === 0 ? undefined : balancePicture(own),
      leaningSaid(own.leaning),
      ...nextStep(own.next),
      note(
        'Only you can see this page, and nobody is compared with anybody. Stewards can download the ledger it is counted from.',
      ),
    ),

  notReady: (): Message =>
    message(
      paragraph(
        'I’m adding up what happened here so far, so your balance is not ready yet. Please try again in a few minutes.',
      ),
    ),
};
