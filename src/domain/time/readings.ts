import type { Instant } from './instant.ts';
import type { Day, Zone } from './zone.ts';

/** A time zone as somebody named it. `several` fit, the likeliest first, and nobody should guess between them. */
export type ZoneReading =
  | { readonly kind: 'zone'; readonly zone: Zone }
  | { readonly kind: 'several'; readonly zones: readonly Zone[] }
  | { readonly kind: 'unknown' };

/**
 * Until when, as somebody put it. `open` is until further notice. `ambiguous` has the days that it can mean, as `5/6`
 * does. `too_far` is more than a year away.
 */
export type UntilReading =
  | { readonly kind: 'until'; readonly at: Instant }
  | { readonly kind: 'open' }
  | { readonly kind: 'ambiguous'; readonly days: readonly Day[] }
  | { readonly kind: 'past' | 'too_far' | 'unknown' };

/** Which day somebody meant, in the same way. */
export type DayReading =
  | { readonly kind: 'day'; readonly day: Day }
  | Exclude<UntilReading, { readonly kind: 'until' | 'open' }>;
