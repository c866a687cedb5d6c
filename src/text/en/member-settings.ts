import { buttonActions, formActions } from '../../chat/actions.ts';
import { type Button, button } from '../../chat/button.ts';
import type { Form } from '../../chat/form.ts';
import {
  type Block,
  bold,
  buttons,
  type Inline,
  list,
  type Message,
  message,
  note,
  paragraph,
} from '../../chat/message.ts';
import { type MayBeSent, mayBeSent, sentNow } from '../../domain/member/may-be-sent.ts';
import type { ThanksNotices } from '../../domain/member/member.ts';
import type { Availability } from '../../domain/offer/availability.ts';
import type { ParticipationStatus } from '../../domain/reflection/participation.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { QuietHours } from '../../domain/time/quiet-hours.ts';
import type { UntilReading } from '../../domain/time/readings.ts';
import { dayIn, type Zone } from '../../domain/time/zone.ts';
import { dateIn } from './date-and-time.ts';

/** How somebody wants to be treated, as it is now. */
export interface OwnSettings {
  readonly zone: Zone;
  /** Whether that zone is theirs; else they go by the community's. */
  readonly isZoneOwn: boolean;
  readonly quiet: QuietHours;
  readonly questions: ParticipationStatus;
  readonly notices: ThanksNotices;
  readonly availability: Availability;
  /** Whether they did not say that they want no direct asks. */
  readonly mayBeAsked: boolean;
  /** Whether they want to hear of every request while the community is small. */
  readonly hearsEvery: boolean;
  /** What else they wanted never to be asked. */
  readonly leftAloneWith: readonly ('writing' | 'lessons' | 'pass-on' | 'check-ins')[];
  /** Until when everything is paused. */
  readonly pausedUntil: Instant | undefined;
}

const labels: Readonly<Record<MayBeSent, string>> = {
  both: 'The question of the week, and asks to help somebody',
  questions: 'The question of the week only',
  asks: 'Asks to help somebody only',
  neither: 'Neither',
};

const hearings: Readonly<Record<ThanksNotices, string>> = {
  weekly: 'you tell me once a week',
  at_once: 'you tell me within minutes',
  never: 'you don’t tell me; I look here',
};

const hearingLabels: Readonly<Record<ThanksNotices, string>> = {
  weekly: 'Once a week',
  at_once: 'Within minutes',
  never: 'Not at all; they gather on my page',
};

const hourly = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

const quietWords = ({ quietFromHour, quietToHour }: QuietHours): string =>
  quietFromHour === quietToHour ? 'none' : `${hourly(quietFromHour)} to ${hourly(quietToHour)}`;

function questionsWords(status: ParticipationStatus, zone: Zone): string {
  if (status.is === 'in') return 'yes';
  if (status.is === 'out') return 'no';
  return status.until === undefined ? 'paused' : `paused until ${dateIn(status.until, zone)}`;
}

function asksWords({ mayBeAsked, availability, zone }: OwnSettings): string {
  if (!mayBeAsked) return 'none';
  if (availability.is !== 'paused') return 'a few a week at most';
  return availability.until === undefined
    ? 'none while you take a break'
    : `none until ${dateIn(availability.until, zone)}`;
}

/** What somebody wants to be left alone with, and how that ends. */
const leftAlone: Readonly<
  Record<OwnSettings['leftAloneWith'][number], { readonly is: string; readonly ends: Button }>
> = {
  writing: {
    is: 'What you simply write in the help channel, I leave alone, as you asked.',
    ends: button(buttonActions.offerAgain, 'Offer to look after it', ''),
  },
  lessons: {
    is: 'I don’t ask you what you learned by helping, as you wanted.',
    ends: button(buttonActions.askLessonsAgain, 'Do ask me now and then', ''),
  },
  'pass-on': {
    is: 'When something you asked is resolved, I don’t show you who else waits, as you wanted.',
    ends: button(buttonActions.passOnAgain, 'Do show me now and then', ''),
  },
  'check-ins': {
    is: 'I don’t ask you how it’s going for you here, as you wanted.',
    ends: button(buttonActions.checkInAgain, 'Do ask how it’s going', ''),
  },
};

function lines(settings: OwnSettings): readonly (readonly (Inline | string)[])[] {
  const { zone, isZoneOwn, quiet, questions, notices, leftAloneWith } = settings;
  return [
    [bold('My clock'), ': ', zone, isZoneOwn ? '' : ', as in this community'],
    [bold('Quiet hours'), ': ', quietWords(quiet)],
    [bold('Question of the week'), ': ', questionsWords(questions, zone)],
    [bold('Thanks I get'), ': ', hearings[notices]],
    [bold('Asks to help somebody'), ': ', asksWords(settings)],
    ...(settings.hearsEvery && settings.mayBeAsked
      ? [['While you’re few here, you wanted to hear of every request.']]
      : []),
    ...leftAloneWith.map((what) => [leftAlone[what].is]),
  ];
}

const endPauseButton = button(buttonActions.endPause, 'End the pause', '', 'primary');

/** A member's settings: on their own page, and the form that changes them. */
export const memberSettings = {
  /** One line each, with what changes them. */
  blocks: (settings: OwnSettings): readonly Block[] => [
    list(lines(settings)),
    buttons(
      button(buttonActions.openSettings, 'Change my settings', ''),
      settings.hearsEvery
        ? button(buttonActions.hearFewerRequests, 'Not every request', '')
        : button(buttonActions.hearEveryRequest, 'Send me every request', ''),
      ...settings.leftAloneWith.map((what) => leftAlone[what].ends),
    ),
  ],

  /** At the top of the page. */
  paused: ({ pausedUntil, zone }: Pick<OwnSettings, 'pausedUntil' | 'zone'>): readonly Block[] =>
    pausedUntil === undefined
      ? []
      : [
          paragraph(
            bold(`Everything is paused until ${dateIn(pausedUntil, zone)}.`),
            ' Until then I won’t send you the weekly question, ask you to help, tell you about thanks or match you with anyone. What you owe or offered already stays.',
          ),
          buttons(endPauseButton),
        ],

  /** The most important fields come first; Discord shows five. @param subject what tells whether it shows what is so */
  form: (settings: OwnSettings, subject: string) =>
    ({
      action: formActions.settings,
      subject,
      title: 'My settings',
      submitLabel: 'Save',
      fields: [
        {
          type: 'text',
          name: 'pause',
          label: 'Pause everything until',
          hint: 'A day, like Friday or 24 December. Left empty, nothing is paused.',
          maxLength: 40,
          ...(settings.pausedUntil !== undefined && { value: dayIn(settings.zone, settings.pausedUntil) }),
        },
        {
          type: 'choice',
          name: 'sent',
          label: 'What may I send you?',
          required: true,
          choices: mayBeSent.map((value) => ({ value, label: labels[value] })),
          value: sentNow(settings.questions, settings.mayBeAsked),
        },
        {
          type: 'choice',
          name: 'thanks',
          label: 'How should I tell you about thanks?',
          required: true,
          choices: (['weekly', 'at_once', 'never'] as const).map((value) => ({ value, label: hearingLabels[value] })),
          value: settings.notices,
        },
        {
          type: 'text',
          name: 'quiet',
          label: 'Your quiet hours',
          hint: 'By your clock, like 22:00 to 08:00, or none',
          maxLength: 40,
          value: quietWords(settings.quiet),
        },
        {
          type: 'text',
          name: 'zone',
          label: 'Your time zone',
          hint: 'The name of a city near you is enough, like Berlin',
          maxLength: 100,
          value: settings.zone,
        },
      ],
    }) satisfies Form,

  /** After a change, what is so now. */
  saved: (settings: OwnSettings): Message =>
    message(
      paragraph('Saved. This is how it is now:'),
      list(lines(settings)),
      ...memberSettings.paused(settings),
      note('Only you can see this.'),
    ),

  /** To somebody whose form shows what was so when it was opened. */
  changedMeanwhile: (settings: OwnSettings): Message =>
    message(
      paragraph('Your settings have changed since you opened that form, so I haven’t saved anything. They are now:'),
      list(lines(settings)),
      ...memberSettings.paused(settings),
      buttons(button(buttonActions.openSettings, 'Change my settings', '')),
    ),

  back: (): Message => message(paragraph('Welcome back! The pause is over, and your settings count again.')),

  notPaused: (): Message => message(paragraph('Nothing is paused any more.')),

  /** Next to the field. */
  unclearQuiet: 'Please give me two full hours, like 22:00 to 08:00, or none.',

  /** Next to the field. @param fitting the zones that would be called so */
  unclearZone: (given: string, fitting: readonly Zone[]): string =>
    fitting.length === 0
      ? `I don’t know a time zone called “${given}”. The name of a city near you is enough, like Berlin.`
      : `Which of these do you mean by “${given}”: ${fitting.join(' or ')}?`,

  /** Next to the field. */
  unclearPause: (given: string, reading: Exclude<UntilReading, { readonly kind: 'until' }>): string => {
    switch (reading.kind) {
      case 'ambiguous':
        return `“${given}” can be read in two ways. Please write ${reading.days.join(' or ')}.`;
      case 'past':
        return `“${given}” is sooner than tomorrow, so nothing would be paused.`;
      case 'too_far':
        return `“${given}” is more than a year away. Please choose a day before that.`;
      case 'open':
        return 'Please name a day, so that you are not forgotten: for example, 3 weeks or 24 December.';
      case 'unknown':
        return `I don’t know which day you mean by “${given}”. For example: Friday, 3 weeks or 24 December.`;
    }
  },

  /** To somebody who pauses everything and asks for what does not go with that. */
  inPause: (until: Instant, zone: Zone, what: 'match' | 'around'): Message =>
    message(
      paragraph(
        `You paused everything until ${dateIn(until, zone)}, so `,
        what === 'match' ? 'I can’t match you now.' : 'I won’t send anybody to you now.',
        ' To take part again now, end the pause first.',
      ),
      buttons(endPauseButton),
    ),
};
