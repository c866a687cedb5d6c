/** What was found out about one kind of thing. */
export interface Findings {
  readonly counts: Readonly<Record<string, number>>;
  /** What was lost, what is there twice, what should not be; in words. */
  readonly problems: readonly string[];
}

/** A time in which something was broken (epoch milliseconds). */
export interface Mishap {
  readonly what: string;
  readonly from: number;
  /** When all was well again. */
  until: number;
}
