import { earlier, minuteMs } from '../../src/domain/time/instant.ts';
import { mondayAtNine, nextTime } from '../../src/domain/time/zone.ts';
import { community } from './demo.ts';
import type { View } from './view.ts';

/** How long after Monday at nine the digest may come. */
const digestWithinMs = 5 * minuteMs;

/** Whether the page shows what Hearth says about a week: its post of Monday at nine in the digest channel. */
export function showsTheWeek({ channel, lines, time }: View): boolean {
  return (
    channel?.id === community.general &&
    lines.some((line) => {
      if (line.kind !== 'post' || !line.author.bot) return false;
      const { at } = line.post;
      return nextTime(mondayAtNine, time.zone, earlier(at, digestWithinMs)) <= at;
    })
  );
}
