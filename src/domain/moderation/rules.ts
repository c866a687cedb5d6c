/** What stewards go by when they take something down, or let somebody rest. */
export interface ModerationRules {
  readonly minReasonCharacters: number;
  readonly maxReasonCharacters: number;
  /**
   * The longest rest. Timeouts on Discord end after 28 days
   * (https://support.discord.com/hc/en-us/articles/4413305239191); whoever should stay away for longer than a season is
   * better removed from the space, which is for its administrators to decide.
   */
  readonly longestRestDays: number;
  /** For how long the page of somebody shows what a steward did about them: as long as voided thanks. */
  readonly noticesShownDays: number;
  /** How many of each kind `/community remove` lists: more than anybody reads through at once. */
  readonly mostListed: number;
  /** How far back it looks for what is shared. */
  readonly listedDays: number;
  readonly logPage: number;
}

export const defaultModerationRules: ModerationRules = {
  minReasonCharacters: 3,
  maxReasonCharacters: 500,
  longestRestDays: 90,
  noticesShownDays: 30,
  mostListed: 5,
  listedDays: 60,
  logPage: 10,
};
