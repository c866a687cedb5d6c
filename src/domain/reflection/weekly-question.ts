import type { CommunityId, QuestionId } from '../ids.ts';
import type { Instant } from '../time/instant.ts';
import { lastLocalTime, periodOf, type Timing } from '../time/timing.ts';
import { type Week, weekOf } from '../time/week.ts';
import type { Zone } from '../time/zone.ts';
import type { PromptKey } from './prompt-library.ts';

/** A prompt that a community was asked: the same one for everybody in it. */
export interface WeeklyQuestion {
  readonly id: QuestionId;
  readonly communityId: CommunityId;
  /**
   * The first of the weeks that it is for, of which a community has one question; `undefined` for one from before the
   * question was the same for all.
   */
  readonly week: Week | undefined;
  readonly prompt: PromptKey;
  readonly chosenAt: Instant;
  /** When it was brought to everybody in a channel. */
  readonly postedAt: Instant | undefined;
}

/** The question that somebody in `zone` can answer now: that of the week in which it comes, or came last. */
export const weekOfQuestionNow = (timing: Timing, zone: Zone, now: Instant): Week =>
  periodOf(timing, weekOf(zone, now));

/**
 * The question that comes at `dueAt`, which may be hours after it was due by the clocks of `zone`. The date there says
 * of which week it is, so that it is the same everywhere, though it is Friday in Auckland a day before it is in Los Angeles.
 */
export const weekOfQuestionDueAt = (timing: Timing, zone: Zone, dueAt: Instant): Week =>
  weekOf(zone, lastLocalTime(timing, zone, dueAt));

/** The later of two weeks, either of which may be none. */
export const laterWeek = (a: Week | undefined, b: Week | undefined): Week | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a;
