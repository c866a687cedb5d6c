import type { CommunityId, DigestId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** A digest that was, or is to be, sent; or a week that was left out. */
export interface DigestRecord {
  readonly id: DigestId;
  readonly communityId: CommunityId;
  /** When it was due: with the community, what makes it the same one. */
  readonly dueAt: Instant;
  readonly madeAt: Instant;
  readonly outcome: 'sent' | 'quiet' | 'paused' | 'too_late';
}

export interface Digests {
  /** @returns false, and changes nothing, when there is one of that community and due time already */
  add(digest: DigestRecord): Promise<boolean>;
  /** Newest first. */
  latest(communityId: CommunityId, most: number): Promise<readonly DigestRecord[]>;
}
