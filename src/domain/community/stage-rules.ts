/** The numbers by which a community is of one stage or another. */
export interface StageRules {
  /** Whoever did anything within so many days is active. */
  readonly activeDays: number;
  /** With fewer active members than this, a community is embryonic. */
  readonly growingFromMembers: number;
  /** From so many on it is established. */
  readonly establishedFromMembers: number;
  /** It falls back only under this part of the number that it rose at, so that one member more or less changes nothing. */
  readonly fallsUnderPercent: number;
  /** It is dormant when nobody did anything for so long. */
  readonly dormantAfterDays: number;
  /** While Hearth has known it for less, its stage goes by the members of the moment, and nobody is told of a change. */
  readonly settlesAfterDays: number;
  /** How many steps stewards of an embryonic community are shown, and how often in a row the same. */
  readonly mostSteps: number;
  readonly mostTimesSame: number;
}

export const defaultStageRules: StageRules = {
  activeDays: 28,
  growingFromMembers: 15,
  establishedFromMembers: 150,
  fallsUnderPercent: 80,
  dormantAfterDays: 21,
  settlesAfterDays: 28,
  mostSteps: 3,
  mostTimesSame: 2,
};
