import { buttonActions, formActions } from '../../chat/actions.ts';
import { button } from '../../chat/button.ts';
import type { Form } from '../../chat/form.ts';
import {
  type Block,
  bold,
  buttons,
  heading,
  list,
  type Message,
  message,
  note,
  paragraph,
} from '../../chat/message.ts';
import { type Rhythm, rhythms } from '../../domain/ritual/rhythm.ts';
import { habits, type Ritual, type RitualKind } from '../../domain/ritual/ritual.ts';
import type { Holiday } from '../../domain/time/holidays.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { timeOfDay, weekdays } from '../../domain/time/timing.ts';
import type { Zone } from '../../domain/time/zone.ts';
import { ritualHolidays } from './ritual-holidays.ts';
import { startQuestionButton } from './ritual-start.ts';
import { onItsClock, weekdayNames, when } from './ritual-times.ts';

const names: Readonly<Record<RitualKind, string>> = {
  digest: 'The digest',
  reflection: 'Reflection questions',
  exchange: 'Feedback exchanges',
};

const rhythmLabels: Readonly<Record<Rhythm, string>> = {
  every: 'Every week',
  next: 'Every two weeks, starting with the next one',
  after_next: 'Every two weeks, starting a week later',
  first: 'Once a month, the first time it’s that day',
};

/** A ritual and its next times; none when it is switched off. */
interface Outlook {
  readonly ritual: Ritual;
  /** For what goes by the members' clocks: as if everybody lived in the community's zone. */
  readonly times: readonly Instant[];
}

/** @param canStart whether everybody can still be told of it */
const shown = ({ ritual, times: [next] }: Outlook, zone: Zone, canStart: boolean): readonly Block[] => [
  ritual.enabled
    ? paragraph(
        bold(names[ritual.kind]),
        `: ${when(ritual, zone)}.`,
        ...(next === undefined ? [] : [` Next: ${onItsClock(ritual.kind, next, zone)}.`]),
      )
    : paragraph(bold(names[ritual.kind]), ': switched off.'),
  buttons(
    button(buttonActions.changeRitual, ritual.enabled ? 'Change' : 'Switch on', ritual.kind),
    ...(canStart && ritual.kind === 'reflection' ? [startQuestionButton] : []),
  ),
];

export const ritual = {
  command: { description: 'See and change what happens on a schedule, such as the digest' },

  /**
   * @param holidays those that are not over
   * @param isQuestionTold whether everybody was told of the question of the week
   */
  list: (
    outlooks: readonly Outlook[],
    zone: Zone,
    { holidays, isQuestionTold }: { readonly holidays: readonly Holiday[]; readonly isQuestionTold: boolean },
  ): Message =>
    message(
      heading('What happens on a schedule'),
      ...outlooks.flatMap((outlook) => shown(outlook, zone, !isQuestionTold)),
      note('Nothing changes until you’ve seen the next times and saved them.'),
      ...ritualHolidays.list(holidays),
    ),

  form: ({ kind, enabled, timing }: Ritual, rhythm: Rhythm, zone: Zone) =>
    ({
      action: formActions.changeRitual,
      subject: kind,
      title: names[kind],
      submitLabel: 'Show the next times',
      fields: [
        {
          type: 'choice',
          name: 'rhythm',
          label: 'How often?',
          required: true,
          choices: rhythms.map((value) => ({ value, label: rhythmLabels[value] })),
          value: rhythm,
        },
        {
          type: 'choice',
          name: 'weekday',
          label: 'On which day?',
          required: true,
          choices: weekdays.map((day) => ({ value: String(day), label: weekdayNames[day] })),
          value: String(timing.weekday),
        },
        {
          type: 'text',
          name: 'time',
          label: 'At what time?',
          hint:
            habits[kind].clock === 'community'
              ? `In ${zone} time, for example 09:00 or 9 am.`
              : 'In each member’s own time zone, for example 15:00 or 3 pm.',
          required: true,
          maxLength: 20,
          placeholder: '09:00',
          value: timeOfDay(timing),
        },
        { type: 'flag', name: 'enabled', label: 'Switched on', value: enabled },
      ],
    }) satisfies Form,

  badTime: 'Write the time like 09:00, 18:30 or 6:30 pm.',

  /** A change, before it is saved. @param subject the change, for the buttons */
  proposal: (subject: string, { ritual, times }: Outlook, zone: Zone): Message =>
    message(
      ritual.enabled
        ? paragraph(bold(names[ritual.kind]), ` would come ${when(ritual, zone)}. The next times:`)
        : paragraph(bold(names[ritual.kind]), ' would be off until you switch this on again.'),
      times.length === 0 ? undefined : list(times.map((at) => [onItsClock(ritual.kind, at, zone)])),
      buttons(
        button(buttonActions.keepRitual, 'Save this', subject, 'primary'),
        button(buttonActions.changeRitual, 'Change it again', subject),
      ),
      note('Nothing has changed yet.'),
    ),

  kept: ({ ritual, times: [next] }: Outlook, zone: Zone): Message =>
    message(
      ritual.enabled
        ? paragraph(
            'Saved. ',
            bold(names[ritual.kind]),
            `: ${when(ritual, zone)}.`,
            ...(next === undefined ? [] : [` Next: ${onItsClock(ritual.kind, next, zone)}.`]),
          )
        : paragraph('Saved. ', bold(names[ritual.kind]), ': switched off.'),
    ),
};
