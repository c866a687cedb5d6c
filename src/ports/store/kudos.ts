import type { MessageRef } from '../../chat/address.ts';
import type { CommunityId, ContributionId, KudosId, MemberId, RequestId } from '../../domain/ids.ts';
import type { GivenToday, Kudos } from '../../domain/kudos/kudos.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Day } from '../../domain/time/zone.ts';

export interface KudosStore {
  /** Adds kudos in words; those by reaction are saved by `Reactions`, together with the message that they are for. */
  add(kudos: Kudos): Promise<void>;
  takeBack(id: KudosId, at: Instant): Promise<void>;
  /**
   * How many were given on a day and not taken back.
   * @returns the total, with and without those for help credited with a request, and those to the receiver, all with
   */
  givenOn(giverId: MemberId, day: Day, receiverId: MemberId): Promise<GivenToday & { readonly withHelp: number }>;
  /** The latest with which the giver thanked for this contribution to a request, unless taken back. */
  forHelp(id: ContributionId, giverId: MemberId): Promise<Kudos | undefined>;
  /** Changes the words. */
  reword(id: KudosId, reason: string): Promise<void>;
  /** This message announces these kudos, and no others any more. */
  announced(ids: readonly KudosId[], post: MessageRef): Promise<void>;
  /** Those that this message announced, even if taken back since. */
  announcedIn(post: MessageRef): Promise<readonly KudosId[]>;
  /** All for help with this request, even if taken back since. */
  ofRequest(id: RequestId): Promise<readonly Kudos[]>;
  /** All to this receiver that were not taken back. */
  activeTo(receiverId: MemberId): Promise<readonly Kudos[]>;
  /** Whether kudos for this contribution to a request remain; kudos for anything else have a contribution each. */
  isActiveFor(id: ContributionId): Promise<boolean>;
  /** Those given from `from` on but before `to` and not taken back, newest first. */
  givenBetween(communityId: CommunityId, from: Instant, to: Instant): Promise<readonly Kudos[]>;
  /** Those not taken back, newest first. */
  receivedBy(receiverId: MemberId, most: number): Promise<readonly Kudos[]>;
}
