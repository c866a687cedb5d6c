import { dayMs, hourMs, minuteMs } from '../../../src/domain/time/instant.ts';
import { mondayAtNine, nextTime } from '../../../src/domain/time/zone.ts';
import { dateAndTime, placeOfZone } from '../times.ts';
import type { View } from '../view.ts';
import { Icon } from './icon.tsx';

const steps: readonly (readonly [string, number])[] = [
  ['+30 minutes', 30 * minuteMs],
  ['+1 hour', hourMs],
  ['+1 day', dayMs],
  ['+1 week', 7 * dayMs],
];

export const realTime = 'Slack or Discord goes by this clock, too.';

/** The time in the community. The page moves the clock to a moment counted from this one, never by a step. */
export const ClockTime = ({ view: { time } }: { view: View }) => (
  <>
    <Icon name="clock" />
    <time datetime={new Date(time.now).toISOString()} data-monday={nextTime(mondayAtNine, time.zone, time.now)}>
      {dateAndTime(time.now, time.zone)}
    </time>
    <span class="clock-zone">{placeOfZone(time.zone)}</span>
  </>
);

/** Buttons that move the clock, unless a real workspace uses it, too. */
export const ClockMoves = ({ view }: { view: View }) =>
  view.time.movable ? (
    <fieldset class="moves">
      <legend class="unseen">Move the clock</legend>
      {steps.map(([label, ms]) => (
        <button type="button" class="move" data-move={ms}>
          {label}
        </button>
      ))}
      <button type="button" class="move" data-move="monday">
        To Monday 09:00
      </button>
    </fieldset>
  ) : (
    <p class="clock-real">{realTime}</p>
  );
