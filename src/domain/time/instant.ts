/** A moment in time: milliseconds since 1970-01-01T00:00Z. */
export type Instant = number & { readonly __instant: true };

export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

export const instant = (epochMs: number): Instant => epochMs as Instant;

export const later = (from: Instant, byMs: number): Instant => (from + byMs) as Instant;

export const earlier = (from: Instant, byMs: number): Instant => (from - byMs) as Instant;

export const laterOf = (one: Instant, other: Instant): Instant => (one > other ? one : other);

export const earlierOf = (one: Instant, other: Instant): Instant => (one < other ? one : other);

/** The start of the minute of `at`. All zones share their minutes. */
export const minuteOf = (at: Instant): Instant => earlier(at, at % minuteMs);
