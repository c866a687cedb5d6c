import type { CommunityId, MemberId, SentPromptId } from '../../domain/ids.ts';
import type { OwnPrompt } from '../../domain/reflection/own-prompt.ts';
import type { PromptKey } from '../../domain/reflection/prompt-library.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** A prompt that was sent. */
export interface SentPrompt {
  readonly id: SentPromptId;
  readonly communityId: CommunityId;
  /** `undefined` for a prompt to everybody, in a channel. */
  readonly memberId: MemberId | undefined;
  readonly prompt: PromptKey;
  /** When it was due; together with the member it identifies the prompt. */
  readonly scheduledAt: Instant;
  readonly sentAt: Instant;
}

export interface Prompts {
  /** @returns false, and changes nothing, when that member has one with that time */
  addSent(sent: SentPrompt): Promise<boolean>;
  /** Sent to this member, or to everybody in this community; any other id finds nothing. */
  findSent(communityId: CommunityId, memberId: MemberId, id: SentPromptId): Promise<SentPrompt | undefined>;
  /** Those sent to a member, newest first; without a member, those to everybody. */
  sentTo(communityId: CommunityId, memberId: MemberId | undefined, most: number): Promise<readonly SentPrompt[]>;
  addOwn(prompt: OwnPrompt): Promise<void>;
  findOwn(communityId: CommunityId, id: PromptKey): Promise<OwnPrompt | undefined>;
  saveOwn(prompt: OwnPrompt): Promise<void>;
  /** Those that are not retired, oldest first. */
  own(communityId: CommunityId): Promise<readonly OwnPrompt[]>;
}
