import { dateAndTime, placeOfZone } from '../times.ts';
import type { View } from '../view.ts';
import { Icon } from './icon.tsx';

export const moves = ['half_hour', 'hour', 'day', 'monday'] as const;

export type Move = (typeof moves)[number];

const labels: Readonly<Record<Move, string>> = {
  half_hour: '+30 minutes',
  hour: '+1 hour',
  day: '+1 day',
  monday: 'To Monday 09:00',
};

/** What time it is in the community, and how to let it pass. */
export const ClockTime = ({ view }: { view: View }) => (
  <>
    <Icon name="clock" />
    <time datetime={new Date(view.now).toISOString()}>{dateAndTime(view.now, view.zone)}</time>
    <span class="clock-zone">{placeOfZone(view.zone)}</span>
  </>
);

export const ClockMoves = () => (
  <fieldset class="moves">
    <legend class="unseen">Move the clock</legend>
    {moves.map((move) => (
      <button type="button" class="move" data-move={move}>
        {labels[move]}
      </button>
    ))}
  </fieldset>
);
