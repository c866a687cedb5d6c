import type { CommunityId, MemberId, ReflectionId, SentPromptId } from '../../domain/ids.ts';
import type { OwnPrompt } from '../../domain/reflection/own-prompt.ts';
import type { Participation } from '../../domain/reflection/participation.ts';
import type { PromptKey } from '../../domain/reflection/prompt-library.ts';
import type { Reflection } from '../../domain/reflection/reflection.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** Who takes part in reflecting. */
export interface Participations {
  find(memberId: MemberId): Promise<Participation | undefined>;
  /** Adds it, or changes the one that is there. */
  save(participation: Participation): Promise<void>;
  /** How many have not chosen to leave; counted up to `most`. */
  count(communityId: CommunityId, most: number): Promise<number>;
  /** All of them. */
  taking(communityId: CommunityId): Promise<readonly Participation[]>;
  /** Those among them who have no zone of their own, and so keep the community's time. */
  inCommunityZone(communityId: CommunityId): Promise<readonly Participation[]>;
}

/** One time that a prompt was put to somebody. */
export interface SentPrompt {
  readonly id: SentPromptId;
  readonly communityId: CommunityId;
  /** `undefined` where it was put to everybody, in a channel. */
  readonly memberId: MemberId | undefined;
  readonly prompt: PromptKey;
  /** When it was due: with the member, what makes it the same one. */
  readonly scheduledAt: Instant;
  readonly sentAt: Instant;
}

export interface Prompts {
  /** @returns false, and changes nothing, when there is one of that member and scheduled time already */
  addSent(sent: SentPrompt): Promise<boolean>;
  findSent(id: SentPromptId): Promise<SentPrompt | undefined>;
  /** Those put to a member, newest first; to everybody for no member. */
  sentTo(communityId: CommunityId, memberId: MemberId | undefined, most: number): Promise<readonly SentPrompt[]>;
  addOwn(prompt: OwnPrompt): Promise<void>;
  findOwn(communityId: CommunityId, id: PromptKey): Promise<OwnPrompt | undefined>;
  saveOwn(prompt: OwnPrompt): Promise<void>;
  /** Those that are not retired, oldest first. */
  own(communityId: CommunityId): Promise<readonly OwnPrompt[]>;
}

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
  untold(communityId: CommunityId, since: Instant): Promise<readonly Reflection[]>;
  /** Told since then, and still shared as it was told: new words, which no digest ever told, are left out. */
  told(communityId: CommunityId, since: Instant): Promise<readonly Reflection[]>;
}

/** Who was here lately. */
export interface Activity {
  /** How many members asked, helped, thanked or reflected since then; counted up to `most`. */
  membersSince(communityId: CommunityId, since: Instant, most: number): Promise<number>;
}
