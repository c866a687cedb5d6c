import type { CommunityId, DigestId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** A digest that was sent or will be, or a week that was skipped. */
export interface DigestRecord {
  readonly id: DigestId;
  readonly communityId: CommunityId;
  /** When it was due. With the community, this identifies it. */
  readonly dueAt: Instant;
  readonly madeAt: Instant;
  readonly outcome: 'sent' | 'quiet' | 'paused' | 'too_late';
}

export interface Digests {
  /** @returns false, and changes nothing, when that community already has one with that due time */
  add(digest: DigestRecord): Promise<boolean>;
  /** Newest first. */
  latest(communityId: CommunityId, most: number): Promise<readonly DigestRecord[]>;
}
