import type { KudosEmoji } from './kudos/emoji.ts';

/**
 * Every number that a community lives by, with its default. Stewards may change some of them for their community;
 * the rest of the code reads them from here and nowhere else.
 */
export interface Rules {
  readonly request: {
    readonly nudgeMinutes: number;
    readonly urgentNudgeMinutes: number;
    /** How long a nudge waits when the post that it is about has not gone out yet. */
    readonly nudgeAgainMinutes: number;
    readonly reopenDays: number;
    readonly maxSeats: number;
    readonly maxTopics: number;
    /** Short enough for one Discord embed field (1,024) next to the rest, long enough for a real question. */
    readonly maxTextCharacters: number;
  };
  readonly kudos: {
    readonly allowancePerDay: number;
    readonly perReceiverPerDay: number;
    readonly minReasonCharacters: number;
    readonly maxReasonCharacters: number;
    readonly emoji: KudosEmoji;
    /** Reactions count in the channels with these keys only; empty means everywhere. */
    readonly channels: readonly string[];
  };
  readonly digest: {
    readonly latestHours: number;
    readonly quietWeeksUntilPause: number;
    readonly maxReasons: number;
    readonly maxRequests: number;
  };
  readonly ritual: {
    /** Less than this after one, the next of a kind would come twice: when its time or the zone was changed. */
    readonly leastGapDays: number;
    /** How late a member may still be prompted, by their own clocks. */
    readonly reflectionLatestHours: number;
  };
  readonly exchange: {
    /** How long people can join a round before it is matched. */
    readonly joinHours: number;
    readonly giveDays: number;
    readonly lastReminderHours: number;
    /** How long somebody who joined between rounds waits for a partner who fits; after that, for anyone. */
    readonly queueHours: number;
    readonly minFeedbackCharacters: number;
    /** Slack's limit for a text input. */
    readonly maxFeedbackCharacters: number;
    readonly maxWorkCharacters: number;
    readonly maxQuestionCharacters: number;
    readonly maxAnswerCharacters: number;
    readonly maxTopics: number;
    /** How many people somebody can ask not to be matched with. */
    readonly maxNotWith: number;
    /** Having given nothing so many times in a row brings the question whether to pause. */
    readonly missesUntilAsked: number;
    /** Of how many exchanges both sides should be completed. */
    readonly completedTargetPercent: number;
    /** No figure is shown about fewer people. */
    readonly fewestForFigures: number;
    /** What a bad match costs is measured against this: meeting somebody again whom one met just now costs 1. */
    readonly repeatHalfLifeDays: number;
    readonly noSharedTopicCost: number;
    readonly noSharedHoursCost: number;
    /** In a ring of three nobody gets back from the one whom they gave to, so pairs come first. */
    readonly ringOfThreeCost: number;
    /** Between rounds, two people fit who cost no more than this. */
    readonly fittingCost: number;
  };
  readonly reflection: {
    readonly unansweredUntilAsked: number;
    readonly noRepeatWeeks: number;
    /** Every how manieth prompt of a member is the recurring one. */
    readonly recurringEvery: number;
    /** Nobody is written to from this hour on, by their own clocks. */
    readonly quietFromHour: number;
    readonly quietToHour: number;
    /**
     * How many prompts of a community come in a minute at the very most, whoever joins, moves or was missed. Slack lets an
     * app open some 50 direct conversations a minute in one workspace (conversations.open is Tier 3,
     * docs.slack.dev/apis/web-api/rate-limits); Discord takes 50 calls a second of a bot, two for each conversation.
     */
    readonly mostPerMinute: number;
    /** Over how many minutes prompts are spread: so that about this many come in each, and it has room for more. */
    readonly usualPerMinute: number;
    /** Nothing shared without a name is told until so many people shared. */
    readonly leastUnnamedPeople: number;
    /** What was shared and could not be told for so long is no longer news, and is not told. */
    readonly waitDays: number;
    /** Strands are looked for in what was told so lately. */
    readonly strandDays: number;
    readonly maxNamedInDigest: number;
    readonly maxUnnamedInDigest: number;
    /** Slack's limit for a text input. */
    readonly maxTextCharacters: number;
    /** Discord's limit for the hint of a field, where the prompt stands while it is answered. */
    readonly maxPromptCharacters: number;
  };
  readonly stage: {
    readonly activeDays: number;
    /** With fewer active members, a community is embryonic. */
    readonly growingFromMembers: number;
  };
}

export const defaultRules: Rules = {
  request: {
    nudgeMinutes: 30,
    urgentNudgeMinutes: 5,
    nudgeAgainMinutes: 5,
    reopenDays: 7,
    maxSeats: 50,
    maxTopics: 5,
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
