import { code, command, type Inline, type Message, message, paragraph } from '../../chat/message.ts';
import type { UntilReading } from '../../domain/time/readings.ts';
import { startOfDay, utc, type Zone } from '../../domain/time/zone.ts';
import { dateIn } from './date-and-time.ts';
import { enumerate } from './phrase.ts';

/** A zone that several people would call by that name, or that nobody knows. */
export const unknownZone = (given: string, fitting: readonly Zone[], name: string, subcommand: string): Message => {
  const typed = (zone: string): Inline => command(name, `${subcommand} ${zone}`);
  const [only, ...others] = fitting;
  if (only === undefined) {
    return message(
      paragraph('I don’t know a time zone called “', given, '”. The name of a city near you is enough.'),
      paragraph('For example: ', ...enumerate(['Berlin', 'New York', 'Kolkata'].map(typed), ' or ')),
    );
  }
  if (others.length === 0) return message(paragraph('Do you mean ', code(only), '? Then type: ', typed(only)));
  return message(
    paragraph('I’m not sure which clocks you mean by “', given, '”: ', ...enumerate(fitting.map(code), ' or '), '?'),
    paragraph('Please type ', ...enumerate(fitting.map(typed), ' or ')),
    paragraph('The name of a city near you does as well.'),
  );
};

/** A date up to which nothing can be paused. */
export const unclearDate = (
  given: string,
  reading: Exclude<UntilReading, { readonly kind: 'until' | 'open' }>,
  of: 'reflect' | 'offer',
): Message => {
  const examples = paragraph(
    'For example: ',
    command(of, 'pause 3 weeks'),
    ' or ',
    command(of, 'pause until 31 January'),
  );
  const untilEnded = paragraph('Just ', command(of, 'pause'), ' lasts until you end it.');
  switch (reading.kind) {
    case 'ambiguous':
      return message(
        paragraph('“', given, '” can be read in two ways. Which day do you mean?'),
        ...reading.days.map((day) => paragraph(dateOf(day), ': ', command(of, `pause ${day}`))),
      );
    case 'past':
      return message(paragraph('“', given, '” is sooner than tomorrow, so nothing would be paused.'), examples);
    case 'too_far':
      return message(
        paragraph('“', given, '” is more than a year away. That’s a long time to promise.'),
        untilEnded,
        examples,
      );
    case 'unknown':
      return message(paragraph('I don’t know which day you mean by “', given, '”.'), examples, untilEnded);
  }
};

function dateOf(day: string): string {
  const at = startOfDay(day, utc);
  return at === undefined ? day : dateIn(at, utc);
}
