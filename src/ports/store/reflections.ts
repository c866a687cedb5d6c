import type { CommunityId, MemberId, ReflectionId, SentPromptId } from '../../domain/ids.ts';
import type { Reflection } from '../../domain/reflection/reflection.ts';
import type { Instant } from '../../domain/time/instant.ts';

export interface Reflections {
  add(reflection: Reflection): Promise<void>;
  /** For its author only. */
  find(authorId: MemberId, id: ReflectionId): Promise<Reflection | undefined>;
  save(reflection: Reflection): Promise<void>;
  /** Deletes it, with its text. */
  remove(reflection: Reflection): Promise<void>;
  /** Somebody's own, newest first, after the first `skip` of them. */
  of(authorId: MemberId, skip: number, most: number): Promise<readonly Reflection[]>;
  /** A member's answer to a prompt that was sent; the first, if there are several. */
  answering(authorId: MemberId, sentId: SentPromptId): Promise<Reflection | undefined>;
  /** Those shared since then, with or without a name, that were in no digest. */
  notDigested(communityId: CommunityId, since: Instant): Promise<readonly Reflection[]>;
  /** Makes those that were in the digest of that time as if they had been in none, because nobody could read it. */
  undoDigested(communityId: CommunityId, digestedAt: Instant): Promise<void>;
  /** Those in digests since then, and still shared as they were: without those that have changed afterwards. */
  digested(communityId: CommunityId, since: Instant): Promise<readonly Reflection[]>;
}
