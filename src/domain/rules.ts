import type { KudosEmoji } from './kudos/emoji.ts';

/**
 * Every number that a community goes by, with its default. Stewards can change some of them for their community. The
 * rest of the code reads them from here and nowhere else.
 */
export interface Rules {
  readonly request: {
    readonly nudgeMinutes: number;
    readonly urgentNudgeMinutes: number;
    /** How long a nudge waits if the post that it is about has not gone out yet. */
    readonly nudgeAgainMinutes: number;
    readonly reopenDays: number;
    /** For how long the requests of somebody who left can be opened again when they are back. */
    readonly returnDays: number;
    /** How long somebody who offered has before they are asked, and again before the offer lapses. */
    readonly offerHours: number;
    readonly urgentOfferHours: number;
    /** How long the asker sees on their page that a request was taken away, or could not be posted. */
    readonly takenAwayDays: number;
    readonly maxSeats: number;
    readonly maxTopics: number;
    /** How many people one request can credit at a time. */
    readonly maxHelpers: number;
    /** Short enough for one Discord embed field (1,024) next to the rest, long enough for a real question. */
    readonly maxTextCharacters: number;
  };
  readonly kudos: {
    readonly allowancePerDay: number;
    readonly perReceiverPerDay: number;
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
  };
  readonly ritual: {
    /**
     * Within this many days after one, the next of a kind is left out: it would come twice when its time or the zone
     * was changed.
     */
    readonly leastGapDays: number;
    /** How late a member can still get a prompt, by their own clock. */
    readonly reflectionLatestHours: number;
  };
  readonly exchange: {
    /** How long people can join a round before it is matched. */
    readonly joinHours: number;
    readonly giveDays: number;
    readonly lastReminderHours: number;
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
    /** Every so many prompts, a member gets the recurring one. */
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
    /** Discord's limit for the hint of a field, which shows the prompt while it is answered. */
    readonly maxPromptCharacters: number;
  };
  readonly stage: {
    readonly activeDays: number;
    /** With fewer active members than this, a community is embryonic. */
    readonly growingFromMembers: number;
  };
}

export const defaultRules: Rules = {
  request: {
    nudgeMinutes: 30,
    urgentNudgeMinutes: 5,
    nudgeAgainMinutes: 5,
    reopenDays: 7,
    returnDays: 30,
    offerHours: 24,
    urgentOfferHours: 1,
    takenAwayDays: 7,
    maxSeats: 50,
    maxTopics: 5,
    maxHelpers: 10,
    maxTextCharacters: 2_500,
  },
  kudos: {
    allowancePerDay: 5,
    perReceiverPerDay: 3,
    minReasonCharacters: 3,
    maxReasonCharacters: 500,
    emoji: { '🙌': 'support', '💡': 'knowledge', '🔍': 'feedback', '🧗': 'challenge' },
    channels: [],
  },
  digest: { latestHours: 24, quietWeeksUntilPause: 2, maxReasons: 10, maxRequests: 10 },
  ritual: { leastGapDays: 3, reflectionLatestHours: 6 },
  exchange: {
    joinHours: 72,
    giveDays: 7,
    lastReminderHours: 24,
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
  },
  stage: { activeDays: 28, growingFromMembers: 15 },
};
