import type { KudosEmoji } from './emoji.ts';

/**
 * Every number that a community lives by, with its default. Stewards may change some of them for their community;
 * the rest of the code reads them from here and nowhere else. Sources: DESIGN §4.
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
    /** Reactions count in these channels only; empty means everywhere. */
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
};
