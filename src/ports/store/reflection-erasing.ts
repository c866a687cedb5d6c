import type { CommunityId, MemberId } from '../../domain/ids.ts';
import type { PromptKey } from '../../domain/reflection/prompt-library.ts';

/** What reflecting keeps of somebody who is forgotten. What they shared stays in the ledger, under nobody. */
export interface ReflectionErasing {
  /** Deletes some of what they wrote. @returns how many, at most `most` */
  dropReflections(authorId: MemberId, most: number): Promise<number>;
  /** Deletes some of the records of what they were sent. @returns how many, at most `most` */
  dropSent(memberId: MemberId, most: number): Promise<number>;
  /** Deletes how they took part. */
  dropParticipation(memberId: MemberId): Promise<void>;
  /** Retires some of the prompts that they added, whose words go. @returns which, at most `most` */
  emptyOwn(communityId: CommunityId, memberId: MemberId, most: number): Promise<readonly PromptKey[]>;
}
