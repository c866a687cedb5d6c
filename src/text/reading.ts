import type { Community } from '../domain/community/community.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { QuietHours } from '../domain/time/quiet-hours.ts';
import type { DayReading, UntilReading, ZoneReading } from '../domain/time/readings.ts';
import type { Timing } from '../domain/time/timing.ts';
import type { Zone } from '../domain/time/zone.ts';

/** Reads what people type in one language. */
interface Reading {
  readonly zone: (typed: string, now: Instant) => ZoneReading;
  /** Zones for what somebody has typed so far, the likeliest first. */
  readonly zonesFor: (typed: string, now: Instant) => readonly Zone[];
  /** A date or a span of time, by the clocks of a zone. */
  readonly until: (typed: string, zone: Zone, now: Instant) => UntilReading;
  /** A day, by the calendar of a zone; today is one, too. */
  readonly day: (typed: string, zone: Zone, now: Instant) => DayReading;
  /** A time of day; `undefined` for what is none. */
  readonly timeOfDay: (typed: string) => Pick<Timing, 'hour' | 'minute'> | undefined;
  /** Hours of the day in which to be left alone; `undefined` for what are none. */
  readonly hours: (typed: string) => QuietHours | undefined;
}

/** Loaded only when needed: lists of cities and grammars are large, and a start should not wait for them. */
const readings: Readonly<Record<Community['language'], () => Promise<Reading>>> = {
  en: async () => (await import('./en/reading/typed.ts')).readEnglishTyped,
};

/** How what people type in that language is read. */
export const readingIn = (language: Community['language']): Promise<Reading> => readings[language]();

/** For when no community is known yet. */
export const defaultReading = (): Promise<Reading> => readings.en();
