import type { CommunityId, DigestId, MemberId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { DigestRecord } from './digests.ts';
import type { NominatedAct } from './nominations.ts';

/** Whom digests name or quote, so that those can be changed that quote somebody who is forgotten. */
export interface DigestErasing {
  /** A digest names or quotes these people, those without their name included; others may be noted already. */
  quotes(id: DigestId, people: readonly MemberId[]): Promise<void>;
  /** Some digests made since then that quote a member, the latest first. */
  quoting(memberId: MemberId, since: Instant, most: number): Promise<readonly DigestId[]>;
  /** Some that were sent since then and of which nobody noted whom they quote, the latest first. */
  unknown(communityId: CommunityId, since: Instant, most: number): Promise<readonly DigestId[]>;
  /**
   * Hides the reflections without a name of digests that were made in that time and show some: of so many at most, the
   * latest first.
   * @returns those digests
   */
  hideSets(
    communityId: CommunityId,
    from: Instant,
    until: Instant,
    most: number,
  ): Promise<readonly Pick<DigestRecord, 'id' | 'madeAt'>[]>;
  noLongerQuotes(id: DigestId, memberId: MemberId): Promise<void>;
  /** Forgets whom digests quote that were made before. */
  forgetBefore(communityId: CommunityId, before: Instant): Promise<void>;
  /** Some acts of a member that somebody named. */
  actsOf(memberId: MemberId, most: number): Promise<readonly NominatedAct[]>;
  /** Some acts that a member named. */
  namedBy(memberId: MemberId, most: number): Promise<readonly NominatedAct['id'][]>;
}
