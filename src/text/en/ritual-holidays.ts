import { buttonActions, formActions } from '../../chat/actions.ts';
import { button } from '../../chat/button.ts';
import type { Form } from '../../chat/form.ts';
import { type Block, bold, buttons, command, list, type Message, message, paragraph } from '../../chat/message.ts';
import type { HolidayProblem } from '../../domain/ritual/holidays.ts';
import type { Rules } from '../../domain/rules.ts';
import { daysOf, type Holiday } from '../../domain/time/holidays.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { DayReading } from '../../domain/time/readings.ts';
import { startOfDay, utc, type Zone } from '../../domain/time/zone.ts';
import { dateAndTime, dateIn } from './date-and-time.ts';
import { plural } from './phrase.ts';

/** `Thursday 24 December 2026`. */
function inWords(day: string): string {
  const at = startOfDay(day, utc);
  return at === undefined ? day : dateIn(at, utc);
}

/** `Thursday 24 December 2026 to Saturday 2 January 2027`, both included. */
const daysInWords = ({ from, until }: Holiday): string =>
  from === until ? inWords(from) : `${inWords(from)} to ${inWords(until)}`;

const dayField = { type: 'text', required: true, maxLength: 40 } as const;

const nextDigest = (at: Instant | undefined, zone: Zone): string =>
  at === undefined ? '' : ` The next digest: ${dateAndTime(at, zone)} (${zone}).`;

/** Where stewards find what happens on a schedule. */
const ritualsCommand = command('community', 'rituals');

export const ritualHolidays = {
  /** Under what happens on a schedule. @param holidays those that are not over */
  list: (holidays: readonly Holiday[]): readonly Block[] => [
    ...(holidays.length === 0 ? [paragraph(bold('Holidays'), ': none.')] : []),
    ...holidays.flatMap((each) => [
      paragraph(bold('Holidays'), `: ${daysInWords(each)}.`),
      buttons(button(buttonActions.removeHolidays, 'Remove', `${each.from}/${each.until}`)),
    ]),
    buttons(button(buttonActions.addHolidays, 'Holidays')),
  ],

  form: () =>
    ({
      action: formActions.addHolidays,
      subject: '',
      title: 'Holidays',
      submitLabel: 'Save',
      fields: [
        { ...dayField, name: 'from', label: 'From', placeholder: '24 Dec', hint: '“today” begins at once.' },
        {
          ...dayField,
          name: 'until',
          label: 'Last day',
          placeholder: '2 Jan',
          hint: 'As you’d say it: 2 Jan, 2027-01-02 or Friday.',
        },
      ],
    }) satisfies Form,

  /** In the form, under the field. */
  unclearDay: (reading: Exclude<DayReading, { readonly kind: 'day' }>): string => {
    switch (reading.kind) {
      case 'ambiguous':
        return `That can be read in two ways. Write it like ${reading.days.join(' or ')}.`;
      case 'past':
        return 'That day is over. To begin at once, write “today”.';
      case 'too_far':
        return 'That’s more than a year away. Please add it when it’s closer.';
      case 'unknown':
        return 'I don’t know which day that is. Write it like 24 Dec, 2026-12-24 or Friday.';
    }
  },

  /** In the form, under the field. */
  notKept: (problem: HolidayProblem, { mostHolidays, longestHolidayDays }: Rules['ritual']): string => {
    switch (problem) {
      case 'ends_before':
        return 'That’s before the first day.';
      case 'past':
        return 'That day is over. To begin at once, write “today”.';
      case 'too_long':
        return `Holidays have ${longestHolidayDays} days at most. For a longer rest, switch off what comes on a schedule: /community rituals, then Change.`;
      case 'too_many':
        return `I keep ${mostHolidays} at a time. Remove one under /community rituals first.`;
    }
  },

  /** @param whole the holidays, with those that they touch @param next when the next digest comes */
  added: (whole: Holiday, zone: Zone, next: Instant | undefined): Message =>
    message(
      paragraph('Saved. ', bold('Holidays'), `: ${daysInWords(whole)}, ${plural(daysOf(whole), 'day')} (${zone}).`),
      list([
        [`No digest and no question comes, and no exchange is matched.${nextDigest(next, zone)}`],
        [
          'Deadlines of exchanges move by the days of rest before them. If somebody still owes feedback, I tell them their new deadline.',
        ],
        [
          'Everybody can ask and help as ever. I go on asking around only for what is urgent; the rest waits, and nothing expires meanwhile.',
        ],
      ]),
      paragraph('To call them off: ', ritualsCommand, '.'),
    ),

  removed: (holiday: Holiday, zone: Zone, next: Instant | undefined): Message =>
    message(
      paragraph(`Called off: ${daysInWords(holiday)}.${nextDigest(next, zone)}`),
      paragraph('What waited goes on within a day. If somebody still owes feedback, I tell them their new deadline.'),
    ),

  notThere: (): Message =>
    message(paragraph('Those holidays aren’t there any more. To see what there is: ', ritualsCommand)),
};
