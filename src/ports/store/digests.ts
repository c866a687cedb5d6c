import type { CommunityId, DigestId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** A digest that was made, or a week without one. */
export interface DigestRecord {
  readonly id: DigestId;
  readonly communityId: CommunityId;
  /** When it was due; together with the community it identifies the digest. */
  readonly dueAt: Instant;
  readonly madeAt: Instant;
  /** It tells of what happened from here on, until it was made. */
  readonly coversFrom: Instant;
  /** How many reflections without a name it shows, as one set; 0 where it quoted none, or hides them (`hideSets`). */
  readonly unnamed: number;
  readonly outcome: 'sent' | 'quiet' | 'paused' | 'too_late';
}

export interface Digests {
  /** @returns false, and changes nothing, when that community has one with that due time */
  add(digest: DigestRecord): Promise<boolean>;
  /**
   * Forgets a digest that nobody could read, so that the next one covers its time, too.
   * @returns what it was; `undefined` when that community has none with that id
   */
  remove(communityId: CommunityId, id: DigestId): Promise<DigestRecord | undefined>;
  /** Of this community; the ids of others find nothing. */
  find(communityId: CommunityId, id: DigestId): Promise<DigestRecord | undefined>;
  /** Newest first. */
  latest(communityId: CommunityId, most: number): Promise<readonly DigestRecord[]>;
}
