/** What is known of a real community: what the model is fitted to, and what it is checked against. */
export interface Calibration {
  readonly name: string;
  readonly size: 'large' | 'small';
  /** How long it was watched, and how many people wrote in that time, and in 28 days (the median). */
  readonly days: number;
  readonly users: number;
  readonly activeIn28Days: number;
  readonly questionsPerDay: number;
  /** In percent. */
  readonly noReply: { readonly all: number; readonly newcomers: number; readonly known: number };
  readonly answeredWithin: { readonly halfHour: number; readonly fourHours: number; readonly day: number };
  /** The time to the first reply, in seconds, by the share of the answered questions that had it by then. */
  readonly firstReply: readonly (readonly [share: number, seconds: number])[];
  readonly helpersPerQuestion: number;
  /** The share of the help that came from the top 5% of the members. */
  readonly topShare: number;
  /** Helps in a week by somebody who helped in it. */
  readonly helpsInWeek: { readonly mean: number; readonly p90: number; readonly p99: number; readonly over5: number };
  /** The share of the askers who asked only once. */
  readonly onceAskers: number;
  /** Questions by hour of the day, UTC, and by day of the week from Monday. */
  readonly hours: readonly number[];
  readonly weekdays: readonly number[];
}

/*
 * Both are figures of the data published with Chatterjee, Damevski, Kraft and Pollock, "Software-related Slack Chats
 * with Disentangled Conversations", MSR 2020. No reply is an upper bound, because conversations were separated by a
 * program. docs/help-policy.md says what else is known to be weak in them.
 */

export const elm: Calibration = {
  name: 'elm-general-2019',
  size: 'large',
  days: 158,
  users: 618,
  activeIn28Days: 211.5,
  questionsPerDay: 7.17,
  noReply: { all: 28.1, newcomers: 21.4, known: 30.8 },
  answeredWithin: { halfHour: 61, fourHours: 69, day: 72 },
  firstReply: [
    [0.1, 73],
    [0.25, 145],
    [0.5, 308],
    [0.75, 901],
    [0.9, 3_503],
    [0.95, 10_206],
    [0.99, 23_511],
  ],
  helpersPerQuestion: 2.35,
  topShare: 61.1,
  helpsInWeek: { mean: 1.84, p90: 4, p99: 9, over5: 0.042 },
  onceAskers: 0.541,
  hours: [18, 19, 29, 61, 62, 53, 64, 51, 52, 53, 64, 67, 64, 52, 55, 54, 71, 63, 46, 32, 29, 31, 22, 20],
  weekdays: [176, 191, 189, 195, 173, 108, 100],
};

export const racket: Calibration = {
  name: 'racket-2017-19',
  size: 'small',
  days: 756,
  users: 326,
  activeIn28Days: 35,
  questionsPerDay: 1.93,
  noReply: { all: 28.2, newcomers: 28.7, known: 28.1 },
  answeredWithin: { halfHour: 44, fourHours: 63, day: 71 },
  firstReply: [
    [0.1, 71],
    [0.25, 180],
    [0.5, 909],
    [0.75, 4_849],
    [0.9, 20_957],
    [0.95, 44_917],
    [0.99, 112_929],
  ],
  helpersPerQuestion: 2.03,
  topShare: 50.9,
  helpsInWeek: { mean: 1.82, p90: 3, p99: 6, over5: 0.028 },
  onceAskers: 0.398,
  hours: [24, 20, 30, 16, 29, 25, 29, 31, 46, 64, 69, 97, 94, 105, 99, 138, 123, 93, 82, 63, 65, 56, 31, 29],
  weekdays: [221, 265, 267, 263, 209, 105, 128],
};
