import type { CommunityId, MemberId, SentPromptId } from '../../domain/ids.ts';
import type { OwnPrompt } from '../../domain/reflection/own-prompt.ts';
import type { PromptKey } from '../../domain/reflection/prompt-library.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** A prompt that was sent to somebody at some time. */
export interface SentPrompt {
  readonly id: SentPromptId;
  readonly communityId: CommunityId;
  /** `undefined` when it went to everybody, in a channel. */
  readonly memberId: MemberId | undefined;
  readonly prompt: PromptKey;
  /** When it was due. With the member, this identifies it. */
  readonly scheduledAt: Instant;
  readonly sentAt: Instant;
}

export interface Prompts {
  /** @returns false, and changes nothing, when that member already has one for that time */
  addSent(sent: SentPrompt): Promise<boolean>;
  findSent(id: SentPromptId): Promise<SentPrompt | undefined>;
  /** Those sent to a member, newest first; without a member, those sent to everybody. */
  sentTo(communityId: CommunityId, memberId: MemberId | undefined, most: number): Promise<readonly SentPrompt[]>;
  addOwn(prompt: OwnPrompt): Promise<void>;
  findOwn(communityId: CommunityId, id: PromptKey): Promise<OwnPrompt | undefined>;
  saveOwn(prompt: OwnPrompt): Promise<void>;
  /** Those that are not retired, oldest first. */
  own(communityId: CommunityId): Promise<readonly OwnPrompt[]>;
}
