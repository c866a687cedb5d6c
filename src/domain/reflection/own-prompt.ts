import type { CommunityId, MemberId } from '../ids.ts';
import type { Instant } from '../time/instant.ts';
import type { PromptKey } from './prompt-library.ts';

/** `paused` prompts can come back; `retired` ones are over, and kept for the answers that refer to them. */
export const ownPromptStates = ['active', 'paused', 'retired'] as const;

export type OwnPromptState = (typeof ownPromptStates)[number];

/** A prompt that the stewards of a community added to the library. */
export interface OwnPrompt {
  readonly id: PromptKey;
  readonly communityId: CommunityId;
  readonly text: string;
  readonly state: OwnPromptState;
  readonly addedBy: MemberId;
  readonly addedAt: Instant;
}

/** The prompt in its new state; `undefined` when it is retired, which is final. */
export const inState = (prompt: OwnPrompt, state: OwnPromptState): OwnPrompt | undefined =>
  prompt.state === 'retired' ? undefined : { ...prompt, state };
