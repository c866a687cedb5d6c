import type { QuietHours } from '../time/quiet-hours.ts';

/** The numbers by which people who join are welcomed, in person and by Hearth. */
export interface NewcomerRules extends QuietHours {
  /**
   * How many are greeted, or asked how it goes, in one minute. Slack lets an app open about 50 direct conversations a minute
   * in one workspace (conversations.open is Tier 3, docs.slack.dev/apis/web-api/rate-limits); answers and other messages
   * need most of them.
   */
  readonly perMinute: number;
  /** So long after somebody joined a host is asked to say hello, to all who joined meanwhile. */
  readonly gatherMinutes: number;
  /** How many wait at most for one note to each host; the others wait for the next. */
  readonly mostGathered: number;
  /** How many newcomers are named in one note. */
  readonly mostNamed: number;
  /** How many stand in a list that is to name everybody. */
  readonly mostListed: number;
  /** Within `weekDays`, a host is asked, or told of somebody, no more than so often. */
  readonly perHostPerWeek: number;
  readonly weekDays: number;
  /** How many hosts are looked at to find those whom to ask. */
  readonly mostHosts: number;
  /** After so long without a press the next host is asked. */
  readonly askExpiresHours: number;
  /** Where no host can be asked now, they are looked at again after so long. */
  readonly lookAgainHours: number;
  /** Nobody is asked to say hello to somebody who joined longer ago. */
  readonly helloWithinDays: number;
  /** For how long a host whom an ask did not reach is not asked again. */
  readonly notReachedDays: number;
  /** That nobody welcomes newcomers, the stewards hear at most so often. */
  readonly stewardsHearDays: number;
  /** The first message within so many days of joining is looked after. */
  readonly firstMessageDays: number;
  /** How long people have to answer it before a host, and then the stewards hear of it. */
  readonly answerHours: number;
  /** How many who wait for an answer one note is about. */
  readonly mostUnanswered: number;
  /** When newcomers are asked whether they found what they came for; and how much later at most. */
  readonly questionAfterDays: number;
  readonly questionWithinDays: number;
}

export const defaultNewcomerRules: NewcomerRules = {
  perMinute: 20,
  gatherMinutes: 10,
  mostGathered: 5_000,
  mostNamed: 3,
  mostListed: 20,
  perHostPerWeek: 3,
  weekDays: 7,
  mostHosts: 50,
  askExpiresHours: 24,
  lookAgainHours: 6,
  helloWithinDays: 3,
  notReachedDays: 7,
  stewardsHearDays: 7,
  firstMessageDays: 14,
  answerHours: 24,
  mostUnanswered: 200,
  questionAfterDays: 7,
  questionWithinDays: 14,
  quietFromHour: 22,
  quietToHour: 8,
};
