import type { CommunityId, QuestionId } from '../../domain/ids.ts';
import type { PromptKey } from '../../domain/reflection/prompt-library.ts';
import type { WeeklyQuestion } from '../../domain/reflection/weekly-question.ts';
import type { Week } from '../../domain/time/week.ts';

/** What communities are asked, week by week. */
export interface WeeklyQuestions {
  /** @returns false, and changes nothing, when that community has one for that week */
  add(question: WeeklyQuestion): Promise<boolean>;
  save(question: WeeklyQuestion): Promise<void>;
  find(communityId: CommunityId, id: QuestionId): Promise<WeeklyQuestion | undefined>;
  ofWeek(communityId: CommunityId, week: Week): Promise<WeeklyQuestion | undefined>;
  /** The first that asked this. */
  firstWith(communityId: CommunityId, prompt: PromptKey): Promise<WeeklyQuestion | undefined>;
  /** Those that have a week, the latest week first. */
  latest(communityId: CommunityId, most: number): Promise<readonly (WeeklyQuestion & { readonly week: Week })[]>;
  /** The latest that was brought to everybody in a channel. */
  lastPosted(communityId: CommunityId): Promise<WeeklyQuestion | undefined>;
}
