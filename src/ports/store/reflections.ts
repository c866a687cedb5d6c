import type { CommunityId, MemberId, QuestionId, ReflectionId } from '../../domain/ids.ts';
import type { Reflection } from '../../domain/reflection/reflection.ts';
import type { Instant } from '../../domain/time/instant.ts';

export interface Reflections {
  add(reflection: Reflection): Promise<void>;
  /** For its author only. */
  find(authorId: MemberId, id: ReflectionId): Promise<Reflection | undefined>;
  /** Of this community, and shared, with or without a name; others find nothing. */
  findShared(communityId: CommunityId, id: ReflectionId): Promise<Reflection | undefined>;
  /** The latest `most` that are shared since then, newest first. */
  sharedLately(communityId: CommunityId, since: Instant, most: number): Promise<readonly Reflection[]>;
  save(reflection: Reflection): Promise<void>;
  /** Deletes it, with its text. */
  remove(reflection: Reflection): Promise<void>;
  /** Somebody's own, newest first, after the first `skip` of them. */
  of(authorId: MemberId, skip: number, most: number): Promise<readonly Reflection[]>;
  /** A member's answer to a question; the latest, if there are several. */
  answering(authorId: MemberId, questionId: QuestionId): Promise<Reflection | undefined>;
  /** The latest `most` of those shared since then, with or without a name, that were in no digest; oldest first. */
  notDigested(communityId: CommunityId, since: Instant, most: number): Promise<readonly Reflection[]>;
  /** Makes those that were in the digest of that time as if they had been in none, because nobody could read it. */
  undoDigested(communityId: CommunityId, digestedAt: Instant): Promise<void>;
  /**
   * The latest `most` of those in digests since then, oldest first, and still shared as they were: without those that have
   * changed afterwards.
   */
  digested(communityId: CommunityId, since: Instant, most: number): Promise<readonly Reflection[]>;
  /** The first `most`, by id, of those in the digest of that time, and still shared as they were. */
  digestedAt(communityId: CommunityId, at: Instant, most: number): Promise<readonly Reflection[]>;
}
