/** What no data tells, so that it has to be assumed. docs/help-policy.md says why, and what changes with some of it. */
export const assumed = {
  /** For so long before the weeks that count, Hearth sees who helps with what, and asks nobody. */
  warmUpDays: 28,
  topics: 10,
  /** How much more popular some topics are: the popularity of the nth is 1 / n to this power. */
  topicSkew: 0.7,
  /** How many topics somebody knows besides the first, on average. */
  furtherTopics: 1.2,
  /** How much likelier somebody answers, or is won over, on a topic that they know. */
  onTopicTimes: 4,
  /** How unequally people ask; how unequally they help is fitted (helpSigma). */
  askSigma: 1,
  /** Those who ask once and never again stay this long. */
  shortStayDays: 2,
  /** How often somebody does something that can be seen, besides asking and answering. */
  seenPerDay: { median: 0.5, sigma: 0.8 },
  /** How long further people take to reply after the first one. */
  furtherReply: { medianMinutes: 15, sigma: 1.5 },
  /** How long somebody takes who takes up an ask: 57% of Aardvark's answers came within 10 minutes. */
  takeUp: { medianMinutes: 10, sigma: 1.5 },
  /** The share of those who do not take it up that press a button that says so, and of those off topic that say why. */
  declining: 0.25,
  sayingNotMyTopic: 0.5,
} as const;

/**
 * How unequally people help (the sigma of a lognormal distribution): the one number of the model that is fitted by
 * running it, so that the top 5% give as much of the help as they do in the data.
 */
export const helpSigma = { large: 1.8, small: 1.65 } as const;
