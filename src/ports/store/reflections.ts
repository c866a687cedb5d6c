import type { CommunityId, MemberId, ReflectionId, SentPromptId } from '../../domain/ids.ts';
import type { Reflection } from '../../domain/reflection/reflection.ts';
import type { Instant } from '../../domain/time/instant.ts';

export interface Reflections {
  add(reflection: Reflection): Promise<void>;
  /** Only its author ever gets to look at it. */
  find(authorId: MemberId, id: ReflectionId): Promise<Reflection | undefined>;
  save(reflection: Reflection): Promise<void>;
  /** Takes it out, words and all. */
  remove(reflection: Reflection): Promise<void>;
  /** Somebody's own, newest first, after the first `skip` of them. */
  of(authorId: MemberId, skip: number, most: number): Promise<readonly Reflection[]>;
  /** What this member answered to a prompt that was sent; the first, where there are several. */
  answering(authorId: MemberId, sentId: SentPromptId): Promise<Reflection | undefined>;
  /** Shared in one way or the other since then, and never told. */
  notDigested(communityId: CommunityId, since: Instant): Promise<readonly Reflection[]>;
  /** Told since then, and still shared as it was told: new words, which no digest ever told, are left out. */
  digested(communityId: CommunityId, since: Instant): Promise<readonly Reflection[]>;
}
