import type { CommunityId, MemberId, SentPromptId } from '../../domain/ids.ts';
import type { OwnPrompt } from '../../domain/reflection/own-prompt.ts';
import type { PromptKey } from '../../domain/reflection/prompt-library.ts';
import type { Instant } from '../../domain/time/instant.ts';

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
