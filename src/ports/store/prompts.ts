import type { CommunityId, MemberId, SentPromptId } from '../../domain/ids.ts';
import type { OwnPrompt } from '../../domain/reflection/own-prompt.ts';
import type { PromptKey } from '../../domain/reflection/prompt-library.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** A prompt that was sent to one member or to everybody, when not all were asked the same. */
export interface SentPrompt {
  readonly prompt: PromptKey;
  readonly sentAt: Instant;
}

export interface Prompts {
  /** Sent to this member, or to everybody in this community; any other id finds nothing. */
  findSent(communityId: CommunityId, memberId: MemberId, id: SentPromptId): Promise<SentPrompt | undefined>;
  addOwn(prompt: OwnPrompt): Promise<void>;
  findOwn(communityId: CommunityId, id: PromptKey): Promise<OwnPrompt | undefined>;
  saveOwn(prompt: OwnPrompt): Promise<void>;
  /** Those that are not retired, oldest first, up to `most`. */
  own(communityId: CommunityId, most: number): Promise<readonly OwnPrompt[]>;
}
