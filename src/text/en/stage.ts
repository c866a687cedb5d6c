import { buttonActions } from '../../chat/actions.ts';
import { button } from '../../chat/button.ts';
import {
  type Block,
  buttons,
  command,
  type Inline,
  list,
  type Message,
  message,
  note,
  paragraph,
} from '../../chat/message.ts';
import type { Growth, Stage, Step } from '../../domain/community/stage.ts';
import type { StageRules } from '../../domain/community/stage-rules.ts';
import type { RitualKind } from '../../domain/ritual/ritual.ts';

const ritualNames: Readonly<Record<RitualKind, string>> = {
  digest: 'the digest',
  reflection: 'the question of the week',
  exchange: 'the feedback exchange',
};

const named = (kinds: readonly RitualKind[]): string => {
  const names = kinds.map((kind) => ritualNames[kind]);
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
};

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

function awake(rituals: readonly RitualKind[]): readonly Block[] {
  const comes = rituals.length === 1 ? 'comes' : 'come';
  return [
    paragraph('Something is happening here again.'),
    ...(rituals.length === 0 ? [] : [paragraph(`${capital(named(rituals))} ${comes} again at the usual time.`)]),
  ];
}

const goOnButton = button(buttonActions.goOnInSilence, 'Go on', '');

/** Why a community is of another stage now. */
function why(is: Growth, rules: StageRules): string {
  const { activeDays: days, growingFromMembers: growing, establishedFromMembers: established } = rules;
  switch (is) {
    case 'embryonic':
      return `Lately fewer than ${growing} of you were active within ${days} days.`;
    case 'growing':
      return `Lately ${growing} or more of you were active within ${days} days.`;
    case 'established':
      return `Lately ${established} or more of you were active within ${days} days.`;
  }
}

/** What comes there by itself, and whether the list of next steps does. */
export interface Coming {
  readonly rituals: readonly RitualKind[];
  readonly hasSteps: boolean;
}

/** What Hearth does otherwise among few people than among many, as far as it comes there. */
function differences(isFew: boolean, { rituals, hasSteps }: Coming): readonly string[] {
  const lines: string[] = [];
  if (rituals.includes('reflection')) {
    lines.push(
      isFew
        ? 'The question of the week comes to all of you in one thread, and not to each directly.'
        : 'The question of the week comes to everybody who takes part directly, and no more to all of you in one thread.',
    );
  }
  if (rituals.includes('digest')) {
    lines.push(
      isFew
        ? 'The digest names no numbers: where everybody knows each other they say little.'
        : 'The digest names numbers where they’re about five people or more.',
    );
  }
  if (hasSteps) {
    lines.push(
      isFew
        ? 'On Mondays you get a short list of what you could do next. You can stop it.'
        : 'The Monday list of next steps ends.',
    );
  }
  return lines;
}

type Line = readonly (Inline | string)[];

const stepTexts: Readonly<Record<Step, Line>> = {
  purpose: [
    'Say in one sentence what you’re here for, and I open the digest with it: ',
    command('community', 'purpose Learn to build things that last'),
    '.',
  ],
  help_channel: [
    'Choose a channel for questions, so that everybody knows where to ask: ',
    command('community', 'channel help #help'),
    '.',
  ],
  first_request: [
    'Ask something small yourself. The first question is the hardest, and yours makes room for others: ',
    command('ask'),
    '.',
  ],
  host: [
    'Find somebody who’d say hello to newcomers. They sign up with one press: ',
    command('community', 'hosts'),
    '.',
  ],
  first_offer: [
    'Say what you could help with, and ask one other person to do the same: ',
    command('offer', 'add'),
    '.',
  ],
  question: ['Start the question of the week, two minutes to stop and think: ', command('community', 'rituals'), '.'],
  exchange: [
    'Open a feedback exchange for two or three people who are making something: ',
    command('exchange', 'open'),
    '.',
  ],
};

/** Where both are open, one form has room for them. */
const setUp: Line = [
  'Say what you’re here for, and choose a channel for questions, so that everybody knows where to ask. Both are in one form: ',
  command('community', 'setup'),
  '.',
];

function stepLines(shown: readonly Step[]): readonly Line[] {
  if (!shown.includes('purpose') || !shown.includes('help_channel')) return shown.map((step) => stepTexts[step]);
  const others = shown.filter((step) => step !== 'purpose' && step !== 'help_channel');
  return [setUp, ...others.map((step) => stepTexts[step])];
}

/** What stewards read about how their community grows. */
export const stage = {
  /**
   * To the stewards, once: it has grown, or become smaller, or woken.
   * @param from what they were told last, and how far it had `grown` when they last heard of that
   */
  changed: (
    {
      from,
      grown = 'embryonic',
      is,
    }: { readonly from: Stage | undefined; readonly grown?: Growth | undefined; readonly is: Growth },
    rules: StageRules,
    coming: Coming,
  ): Message => {
    const isFew = is === 'embryonic';
    const isOtherwise = isFew !== (grown === 'embryonic');
    const lines = isOtherwise ? differences(isFew, coming) : [];
    return message(
      ...(from === 'dormant' ? awake(coming.rituals) : []),
      from === 'dormant' && !isOtherwise
        ? undefined
        : paragraph(why(is, rules), lines.length > 0 ? ' So a few things are different from now on:' : ''),
      ...(lines.length > 0 ? [list(lines.map((line) => [line]))] : []),
      lines.length > 0 || from === 'dormant'
        ? undefined
        : paragraph('Nothing changes in what I do. It’s just good to know.'),
    );
  },

  /** To the stewards: before anything is posted into the silence. @param rituals what would come by itself, at least one */
  dormant: (rituals: readonly RitualKind[], { dormantAfterDays }: StageRules): Message =>
    message(
      paragraph(
        `For ${dormantAfterDays} days I’ve seen nobody ask, help, thank, give feedback or write a reflection here. That happens, and it’s nobody’s fault.`,
      ),
      paragraph(
        'I don’t want to post into the silence, so for now ',
        named(rituals),
        rituals.length === 1 ? ' pauses.' : ' pause.',
        ' As soon as somebody does one of these things, I go on by myself.',
      ),
      paragraph('One thing that often helps: ask something small yourself, with ', command('ask'), '.'),
      buttons(goOnButton),
      note('To go on anyway, press the button.'),
    ),

  /** To the steward who pressed *Go on*. */
  goesOn: (isNew: boolean): Message =>
    message(
      paragraph(
        isNew
          ? 'All right, I go on: what paused comes again at its usual time. If it stays quiet for another three weeks, I’ll ask again.'
          : 'I’m not pausing any more, so there’s nothing to do.',
      ),
    ),

  /**
   * To the stewards of a small community, on Mondays.
   * @param byUtc whether nothing is known of where they live
   */
  steps: (shown: readonly Step[], byUtc: boolean): Message => {
    const lines = stepLines(shown);
    return message(
      paragraph(
        lines.length === 1 ? 'One thing that could come next for you:' : 'A few things that could come next for you:',
      ),
      list(lines),
      buttons(button(buttonActions.stopSteps, 'Stop this list', '')),
      note(`You get it on Mondays${byUtc ? ' (UTC, until you choose a time zone)' : ''} while you’re few.`),
    );
  },

  stepsStopped: (): Message => message(paragraph('All right, I won’t send that list any more.')),
};
