/** How long what somebody left behind is kept. */
export interface RetentionRules {
  /** Whoever left the community is forgotten after so many days, unless they come back before. */
  readonly daysAfterLeaving: number;
  /** Everything of a community that Hearth was removed from everywhere is erased after so many, unless it comes back before. */
  readonly daysAfterRemoval: number;
}

/** A month, as for whatever else a community deletes or leaves. */
export const defaultRetentionRules: RetentionRules = { daysAfterLeaving: 30, daysAfterRemoval: 30 };

/** For how long the question whether to be forgotten can be answered: a button that was left lying about is no answer. */
export const questionHoldsMinutes = 60;

/** Edits of posts that quoted them are waited for so long; what is not edited by then counts as not editable. */
export const waitsForEditsDays = 7;

/**
 * So many erasures are worked on at a time, in all processes together: where a thousand people left on one day, the others wait
 * for their turn.
 */
export const mostErasuresAtOnce = 2;

/** Whoever left begins to be forgotten in a minute that has room: so many of a community in each. */
export const forgottenPerMinute = 10;

/** So many links to posts that could not be edited are kept and sent. */
export const mostNotEdited = 20;

/** Names that are shorter are looked for only where they stand for somebody: in sentences they are anything. */
export const leastNameCharacters = 3;

/** So much of each text is looked for elsewhere; one that is shorter is found where it stands alone. */
export const beginningCharacters = 20;

/** So many texts of each kind are looked for, the newest ones: what waits in the outbox is of the last 30 days. */
export const mostTextsOfAKind = 500;

/** The numbers by which people get what is kept of them. */
export const privacyRules = {
  /**
   * Somebody who got their data can ask for it again after so long: nothing new is in it sooner, and reading all of it costs
   * as much as a day of what they do. Article 12(5) GDPR lets nobody be kept from it by more than that it is repeated.
   */
  exportsApartHours: 24,
  /** `/privacy` counts up to here. */
  countsTo: 1_000,
  /**
   * In one file, in bytes of UTF-8: with what a page of records may add to it, it stays below 10 MiB, which is what Discord takes
   * (adapters/discord/limits.ts). What is more comes in further files, each in a message of its own.
   */
  fileBytes: 4 * 1024 * 1024,
  /** How many of each kind, the latest, stand on the page that is read; and how many bytes there are of it altogether. */
  shownOfEach: 200,
  pageBytes: 2 * 1024 * 1024,
} as const;
