import { dayMs, earlier, hourMs, type Instant, instant, later, minuteMs } from '../../src/domain/time/instant.ts';
import { mondayAtNine, nextTime, type Zone } from '../../src/domain/time/zone.ts';
import type { Clock } from '../../src/ports/clock.ts';

/** The clock of a playground that nothing else goes by. */
export interface PastClock {
  /** What time it is outside. */
  today(): Instant;
  /** Sets it back, as long as it was never moved. */
  rewindTo(at: Instant): Promise<void>;
  /** Moves it on, through everything that falls due. */
  moveTo(at: Instant): Promise<void>;
  /** Forgets everything, and lives through the past anew. @returns false, and forgets nothing, where there is more than that */
  beginAgain(): Promise<boolean>;
}

/** The moments that the past of the demo is counted from. */
export interface PastTimes {
  /** A Thursday. */
  readonly begins: Instant;
  /** The last Monday at nine, when the digest came. */
  readonly monday: Instant;
  /** The last time when it was day for everybody in the demo, so that each can be asked. */
  readonly lately: Instant;
}

/** At 11:00 UTC it is day for everybody in the demo but the newcomer. */
const awakeAtHour = 11;

/** How long ago that is at least: what happens after it takes less. */
const latelyMs = 3 * hourMs;

const startOfDayUtc = (at: Instant): Instant => instant(Math.floor(at / dayMs) * dayMs);

/** @param zone the community's, in which it is Monday at nine */
export function pastOf(today: Instant, zone: Zone): PastTimes {
  const monday = nextTime(mondayAtNine, zone, earlier(today, 7 * dayMs + 10 * minuteMs));
  const begins = later(startOfDayUtc(monday), awakeAtHour * hourMs - 4 * dayMs);
  const lately = later(startOfDayUtc(earlier(today, latelyMs + awakeAtHour * hourMs)), awakeAtHour * hourMs);
  return { begins, monday, lately };
}

/** Something that people of the demo did at a certain time. */
export interface Scene {
  readonly at: Instant;
  play(): Promise<void>;
}

/**
 * Lives through the past of the demo up to now. What happens in it really happens, at its own time: what falls due between
 * two scenes happens between them.
 */
export async function liveThrough(
  scenes: readonly Scene[],
  clock: Clock,
  past: Pick<PastClock, 'today' | 'moveTo'>,
): Promise<void> {
  for (const { at, play } of [...scenes].sort((a, b) => a.at - b.at)) {
    if (at > clock.now()) await past.moveTo(at);
    await play();
  }
  await past.moveTo(past.today());
}
