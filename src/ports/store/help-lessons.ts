import type { HelpLesson } from '../../domain/help/lesson.ts';
import type { CommunityId, MemberId, RequestId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** One that its helper wrote. */
export type KeptLesson = HelpLesson & { readonly written: NonNullable<HelpLesson['written']> };

/** What comes after a lesson in a list of its helper's, newest first. */
export interface LessonCursor {
  readonly at: Instant;
  readonly requestId: RequestId;
}

/** What helpers were asked about what they learned, and wrote. It belongs to them alone, unless they share it. */
export interface HelpLessons {
  /** Somebody is asked about a request. Nobody is asked twice about the same one. */
  add(lesson: HelpLesson): Promise<void>;
  /** Of this helper in this community; the ids of others find nothing. */
  find(communityId: CommunityId, memberId: MemberId, requestId: RequestId): Promise<HelpLesson | undefined>;
  /** Keeps what they wrote, or that it is deleted. */
  save(lesson: HelpLesson): Promise<void>;
  /** When somebody was last asked, about any request; `undefined` when they never were. */
  lastAskedAt(memberId: MemberId): Promise<Instant | undefined>;
  /** What somebody wrote, newest first. */
  of(memberId: MemberId, most: number, after?: LessonCursor): Promise<readonly KeptLesson[]>;
  /** All that were asked about a request, in the order of their ids. */
  ofRequest(communityId: CommunityId, requestId: RequestId): Promise<readonly HelpLesson[]>;
}
