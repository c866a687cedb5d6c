import type { CommunityId, MemberId, ReflectionId, SentPromptId } from '../../domain/ids.ts';
import type { Reflection } from '../../domain/reflection/reflection.ts';
import type { Instant } from '../../domain/time/instant.ts';

export interface Reflections {
  add(reflection: Reflection): Promise<void>;
  /** Only its author can ever read it. */
  find(authorId: MemberId, id: ReflectionId): Promise<Reflection | undefined>;
  save(reflection: Reflection): Promise<void>;
  /** Deletes it, words and all. */
  remove(reflection: Reflection): Promise<void>;
  /** Somebody's own, newest first, without the first `skip`. */
  of(authorId: MemberId, skip: number, most: number): Promise<readonly Reflection[]>;
  /** This member's answer to a prompt that was sent; the first one, if there are several. */
  answering(authorId: MemberId, sentId: SentPromptId): Promise<Reflection | undefined>;
  /** Shared since then, with or without a name, and not yet in a digest. */
  notDigested(communityId: CommunityId, since: Instant): Promise<readonly Reflection[]>;
  /** In a digest since then, and still shared as they were. New words that were in no digest are left out. */
  digested(communityId: CommunityId, since: Instant): Promise<readonly Reflection[]>;
}
