/** The numbers by which it is counted how a community is. */
export interface HealthRules {
  /** Figures are about so many weeks, of which it is also told how they went one by one. */
  readonly weeks: number;
  readonly shownWeeks: number;
  /** No figure is about fewer people than this, and every count is a multiple of it. */
  readonly fewestPeople: number;
  /** The time that nine in ten had their answer in needs more: of fewer it would be that of a single person. */
  readonly fewestForNinetieth: number;
  readonly answeredWithinHours: number;
  readonly answeredTargetPercent: number;
  readonly newcomersTargetPercent: number;
  /** How many are in the picture of who had to do with whom. */
  readonly mostPictured: number;
  /** How many of those who wait are shown in chat and on the page, and up to where the others are counted. */
  readonly mostWaiting: number;
  readonly mostWaitingOnPage: number;
  readonly waitingCountsTo: number;
  /** How much is read at a time. What fits is counted while somebody waits for it, and anything larger once in `hoursKept`. */
  readonly requestsAtOnce: number;
  readonly membersAtOnce: number;
  /** Exchanges are read so many at a time, wherever they are counted. */
  readonly ringsAtOnce: number;
  readonly hoursKept: number;
}

export const defaultHealthRules: HealthRules = {
  weeks: 4,
  shownWeeks: 12,
  fewestPeople: 5,
  fewestForNinetieth: 10,
  answeredWithinHours: 24,
  answeredTargetPercent: 85,
  newcomersTargetPercent: 80,
  mostPictured: 60,
  mostWaiting: 5,
  mostWaitingOnPage: 50,
  waitingCountsTo: 100,
  requestsAtOnce: 1_000,
  membersAtOnce: 500,
  ringsAtOnce: 500,
  hoursKept: 24,
};
