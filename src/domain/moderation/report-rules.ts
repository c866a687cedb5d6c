/** The numbers by which somebody, or something that was written, is reported to the stewards. */
export interface ReportRules {
  /**
   * How many reports one member can make within 24 hours. Somebody who is hurt by several messages in a row can report each
   * of them; a flood would bury what others reported.
   */
  readonly mostPerDay: number;
  /** What is wrong: enough for a story, and well within Slack’s limit of 3,000 for a text input. */
  readonly maxCharacters: number;
  /** How much of a message is kept of what its reporter handed over: enough to recognise it by; the link leads to all of it. */
  readonly maxQuoteCharacters: number;
  /** What a steward says to whoever reported something. */
  readonly maxAnswerCharacters: number;
  /**
   * For so long the words of a report that ended are kept: time enough to see that the same thing happens again, and no longer
   * than somebody should be accused on paper of what was dealt with.
   */
  readonly keptDays: number;
  /** A form that was opened and never sent is forgotten after so long. */
  readonly draftHours: number;
  /** While the platform does not say whether the one reported is a steward, a report waits so long at most. */
  readonly lookUpMinutes: number;
  /** Where no steward could be reached, one is looked for again after so long. */
  readonly lookAgainHours: number;
  /** For so long *My page* says how a report ended of which its reporter could not be told directly. */
  readonly shownDays: number;
  /** How many one list shows; so many with their buttons fit into one message of Discord (40 components). */
  readonly mostListed: number;
  /** Among how many others about the same message it is counted, and whose cards are kept up to date. */
  readonly mostAboutOne: number;
}

export const defaultReportRules: ReportRules = {
  mostPerDay: 5,
  maxCharacters: 1_000,
  maxQuoteCharacters: 300,
  maxAnswerCharacters: 500,
  keptDays: 90,
  draftHours: 24,
  lookUpMinutes: 10,
  lookAgainHours: 24,
  shownDays: 30,
  mostListed: 5,
  mostAboutOne: 20,
};
