import { defaultStageRules, type StageRules } from './community/stage-rules.ts';
import { defaultHealthRules, type HealthRules } from './health/rules.ts';
import { defaultRequestRules, defaultWritingRules, type RequestRules, type WritingRules } from './help/rules.ts';
import type { KudosEmoji } from './kudos/emoji.ts';
import { defaultReportRules, type ReportRules } from './moderation/report-rules.ts';
import { defaultModerationRules, type ModerationRules } from './moderation/rules.ts';
import { defaultNewcomerRules, type NewcomerRules } from './newcomer/rules.ts';
import { defaultRetentionRules, type RetentionRules } from './privacy/rules.ts';
import type { Holiday } from './time/holidays.ts';
import type { Weekday } from './time/timing.ts';

/**
 * How many days stewards can give people for feedback. In fewer, somebody who is asleep or away for a day has no time; after
 * more, nobody remembers what they wanted to know.
 */
export const giveDays = { least: 2, most: 7 } as const;

/**
 * Every number that a community goes by, with its default. Stewards can change some of them for their community. The
 * rest of the code reads them from here and nowhere else.
 */
export interface Rules {
  readonly request: RequestRules;
  /** About questions that people simply write into the help channel. */
  readonly writing: WritingRules;
  readonly newcomer: NewcomerRules;
  readonly kudos: {
    readonly allowancePerDay: number;
    readonly perReceiverPerDay: number;
    /** How members hear of the thanks they get. */
    readonly notices: {
      /** When most do, by their own clock: not on the days of the digest and of the question. */
      readonly weekday: Weekday;
      readonly hour: number;
      /**
       * How many hear in one minute, in all zones together; the others later, or on the next evening. Slack lets an app open
       * about 50 direct conversations a minute (conversations.open, tier 3), and answers need some of them.
       */
      readonly perMinute: number;
      /** Those who chose to hear at once hear after so long of all that came meanwhile. */
      readonly soonMinutes: number;
      /** What is younger may still be being written, by other processes. */
      readonly settledMinutes: number;
      /** What is older is no news. */
      readonly mostDays: number;
      readonly mostLines: number;
    };
    /** For how long thanks in words can be taken back by whoever gave them. */
    readonly takeBackHours: number;
    /** For how long the pages of whoever gave and got them show thanks that a steward voided. */
    readonly voidedShownDays: number;
    readonly minReasonCharacters: number;
    readonly maxReasonCharacters: number;
    readonly emoji: KudosEmoji;
    /** Reactions count only in the channels with these keys; empty means everywhere. */
    readonly channels: readonly string[];
  };
  readonly digest: {
    readonly latestHours: number;
    readonly quietWeeksUntilPause: number;
    readonly maxReasons: number;
    readonly maxRequests: number;
    readonly maxEfforts: number;
    /** How many are named in one list of people. */
    readonly maxNames: number;
    /** How many people are in a picture. */
    readonly maxPictured: number;
    /** Among how many of the latest kudos it chooses those to quote, so that a busy week takes no longer than another. */
    readonly looksAt: number;
    /** Up to where it counts. */
    readonly countsTo: number;
    /** No number is said about fewer than this. */
    readonly fewestForFigures: number;
    /** In a community that Hearth knows for so long, whoever it meets is a new face. */
    readonly knowsFacesAfterDays: number;
  };
  readonly ritual: {
    /**
     * Within this many days after one, the next of a kind is left out: it would come twice when its time or the zone
     * was changed.
     */
    readonly leastGapDays: number;
    /** How late a member can still get a prompt, by their own clock. */
    readonly reflectionLatestHours: number;
    /** The days on which nothing comes, apart in the calendar and in its order; also those that have been over for a while. */
    readonly holidays: readonly Holiday[];
    /** How many of them can be ahead. */
    readonly mostHolidays: number;
    /** From so many active members on, stewards are offered what there is to start. */
    readonly offeredFromMembers: number;
    /** Whoever rests for longer switches the rituals off. */
    readonly longestHolidayDays: number;
  };
  /** What stewards are shown of thanks that may be odd. The numbers come out of a simulation: docs/signs.md. */
  readonly signs: {
    /** Of the last so many days. */
    readonly days: number;
    /** Nothing is counted where fewer people were active in that time. */
    readonly leastPeople: number;
    /** So many of the latest thanks show who may be worth a look: those so many who gave most of them. */
    readonly mostThanks: number;
    readonly mostTakers: number;
    /** So many of the latest thanks in words are looked at. */
    readonly mostReasons: number;
    readonly mostShown: number;
    readonly circle: {
      readonly mostPeople: number;
      /** Each gave and got at least so much among them. */
      readonly leastEach: number;
      /** So much for each of them, in all. */
      readonly leastAll: number;
      /** The part of it that stayed among them. */
      readonly leastShare: number;
    };
    readonly burst: {
      readonly leastDays: number;
      /** The part that was with one person. */
      readonly leastShare: number;
    };
    readonly oneWord: { readonly leastTimes: number };
  };
  readonly exchange: {
    /** How long people can join a round before it is matched. */
    readonly joinHours: number;
    /** How long people have to give once they are matched; a round keeps what it was opened with. */
    readonly giveHours: number;
    /** How long before the deadline the last reminder comes; and before one that is far away. */
    readonly lastReminderHours: number;
    readonly lastReminderHoursIfLong: number;
    /** From so many hours on, the time for giving is long. */
    readonly longFromHours: number;
    /** How long before the match those who wait for it can skip it with one press. */
    readonly skipHours: number;
    /** How long after they could read it people are asked what they changed because of it. */
    readonly changeDays: number;
    readonly minChangeCharacters: number;
    readonly maxChangeCharacters: number;
    /** How long somebody who joined between rounds waits for a partner who fits; after that, for anybody. */
    readonly queueHours: number;
    readonly minFeedbackCharacters: number;
    /** Slack's limit for a text input. */
    readonly maxFeedbackCharacters: number;
    /** Dots and one word again and again tell nobody anything. */
    readonly minDifferentWords: number;
    readonly maxWorkCharacters: number;
    readonly maxQuestionCharacters: number;
    readonly maxAnswerCharacters: number;
    readonly maxTopics: number;
    /** How many people somebody can ask not to be matched with. */
    readonly maxNotWith: number;
    /** How many exchanges without giving, in a row, bring the question whether to pause. */
    readonly missesUntilAsked: number;
    /** The share of exchanges that both sides should complete. */
    readonly completedTargetPercent: number;
    /** No figure is shown about fewer people than this. */
    readonly fewestForFigures: number;
    /** The cost of a bad match is measured against this: meeting somebody again right away costs 1. */
    readonly repeatHalfLifeDays: number;
    readonly noSharedTopicCost: number;
    readonly noSharedHoursCost: number;
    /** In a ring of three nobody gets feedback from the person they gave to, so pairs come first. */
    readonly ringOfThreeCost: number;
    /** Between rounds, two people fit if they cost no more than this. */
    readonly fittingCost: number;
  };
  readonly reflection: {
    readonly unansweredUntilAsked: number;
    readonly noRepeatWeeks: number;
    /** Every so many questions, the recurring one comes. */
    readonly recurringEvery: number;
    /** From this hour on, nobody is written to, by their own clock. */
    readonly quietFromHour: number;
    readonly quietToHour: number;
    /**
     * The most prompts of a community in one minute, whoever joins, moves or was missed. Slack lets an app open some 50
     * direct conversations a minute in one workspace (conversations.open is Tier 3,
     * docs.slack.dev/apis/web-api/rate-limits); Discord allows a bot 50 calls a second, and each conversation takes
     * two.
     */
    readonly mostPerMinute: number;
    /** Prompts are spread over so many minutes that about this many come in each, which leaves room for more. */
    readonly usualPerMinute: number;
    /** Nothing shared without a name appears until this many people shared without theirs on that question. */
    readonly leastUnnamedPeople: number;
    /** What was shared and could not appear within this many days is no longer news, and never appears. */
    readonly waitDays: number;
    /** Strands are looked for in what appeared within this many days. */
    readonly strandDays: number;
    readonly maxNamedInDigest: number;
    readonly maxUnnamedInDigest: number;
    /** Slack's limit for a text input. */
    readonly maxTextCharacters: number;
    /** A question is read at a glance, and fits above a form: Slack's limit for a header is 150. */
    readonly maxPromptCharacters: number;
    /** How many questions of its own a community keeps, apart from those that are retired. */
    readonly maxOwnPrompts: number;
  };
  readonly offer: {
    readonly maxTextCharacters: number;
    readonly maxTopics: number;
    /** How many offers one member can have at a time. */
    readonly maxPerMember: number;
    /** How long *around* lasts where nobody says how long. */
    readonly aroundHours: number;
    readonly mostAroundHours: number;
    /** After so many asks because of an offer, in a row and without any press, its member is asked about the offer. */
    readonly unpressedUntilAsked: number;
    /** It sleeps after so many days without an answer to that. */
    readonly sleepsAfterDays: number;
  };
  readonly stage: StageRules;
  readonly health: HealthRules;
  readonly report: ReportRules;
  readonly moderation: ModerationRules;
  readonly retention: RetentionRules;
}

export const defaultRules: Rules = {
  request: defaultRequestRules,
  writing: defaultWritingRules,
  newcomer: defaultNewcomerRules,
  kudos: {
    allowancePerDay: 5,
    perReceiverPerDay: 3,
    takeBackHours: 24,
    voidedShownDays: 30,
    notices: {
      weekday: 3,
      hour: 16,
      perMinute: 30,
      soonMinutes: 5,
      settledMinutes: 1,
      mostDays: 28,
      mostLines: 10,
    },
    minReasonCharacters: 3,
    maxReasonCharacters: 500,
    emoji: { '🙌': 'support', '💡': 'knowledge', '🔍': 'feedback', '🧗': 'challenge' },
    channels: [],
  },
  digest: {
    latestHours: 24,
    quietWeeksUntilPause: 2,
    maxReasons: 10,
    maxRequests: 10,
    maxEfforts: 5,
    maxNames: 20,
    maxPictured: 40,
    looksAt: 500,
    countsTo: 1_000,
    fewestForFigures: 5,
    knowsFacesAfterDays: 28,
  },
  ritual: {
    leastGapDays: 3,
    reflectionLatestHours: 6,
    holidays: [],
    mostHolidays: 10,
    longestHolidayDays: 60,
    offeredFromMembers: 5,
  },
  signs: {
    days: 28,
    leastPeople: 5,
    mostThanks: 5_000,
    mostTakers: 60,
    mostReasons: 500,
    mostShown: 5,
    circle: { mostPeople: 4, leastEach: 4, leastAll: 10, leastShare: 0.9 },
    burst: { leastDays: 8, leastShare: 0.5 },
    oneWord: { leastTimes: 8 },
  },
  exchange: {
    joinHours: 72,
    giveHours: 48,
    lastReminderHours: 6,
    lastReminderHoursIfLong: 24,
    longFromHours: 96,
    skipHours: 24,
    changeDays: 7,
    minChangeCharacters: 3,
    maxChangeCharacters: 300,
    queueHours: 48,
    minFeedbackCharacters: 40,
    maxFeedbackCharacters: 3_000,
    minDifferentWords: 3,
    maxWorkCharacters: 2_000,
    maxQuestionCharacters: 500,
    maxAnswerCharacters: 1_500,
    maxTopics: 5,
    maxNotWith: 5,
    missesUntilAsked: 2,
    completedTargetPercent: 70,
    fewestForFigures: 5,
    repeatHalfLifeDays: 60,
    noSharedTopicCost: 0.3,
    noSharedHoursCost: 0.3,
    ringOfThreeCost: 0.5,
    fittingCost: 0.25,
  },
  reflection: {
    unansweredUntilAsked: 3,
    noRepeatWeeks: 12,
    recurringEvery: 4,
    quietFromHour: 22,
    quietToHour: 8,
    mostPerMinute: 50,
    usualPerMinute: 30,
    leastUnnamedPeople: 5,
    waitDays: 28,
    strandDays: 28,
    maxNamedInDigest: 5,
    maxUnnamedInDigest: 10,
    maxTextCharacters: 3_000,
    maxPromptCharacters: 100,
    maxOwnPrompts: 30,
  },
  offer: {
    maxTextCharacters: 300,
    maxTopics: 5,
    maxPerMember: 20,
    aroundHours: 2,
    mostAroundHours: 12,
    unpressedUntilAsked: 3,
    sleepsAfterDays: 7,
  },
  stage: defaultStageRules,
  health: defaultHealthRules,
  report: defaultReportRules,
  moderation: defaultModerationRules,
  retention: defaultRetentionRules,
};
