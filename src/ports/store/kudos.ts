import type { MessageRef } from '../../chat/address.ts';
import type { CommunityId, ContributionId, KudosId, MemberId, RequestId } from '../../domain/ids.ts';
import type { GivenToday, Kudos, KudosSource } from '../../domain/kudos/kudos.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Day } from '../../domain/time/zone.ts';

/** Kudos with words, and what tells which were given with the same: those of one giver that share it. */
export type KudosInWords = Kudos & { readonly groupId: string | undefined };

export interface KudosStore {
  /** Adds kudos in words; those by reaction are saved by `Reactions`, together with the message that they are for. */
  add(kudos: Kudos): Promise<void>;
  takeBack(id: KudosId, at: Instant): Promise<void>;
  /** Those with these ids, at most a few, even if taken back since; in no particular order. */
  findAll(ids: readonly KudosId[]): Promise<readonly Kudos[]>;
  /** These were given with the same words: at least one, of one giver. */
  groupTogether(ids: readonly KudosId[]): Promise<void>;
  /** Those that this giver gave with the same words as these kudos, in words, even if taken back since. */
  givenTogether(giverId: MemberId, id: KudosId): Promise<readonly Kudos[]>;
  /**
   * The last that this giver gave after `since` and that stands: in words, or for help with a request.
   * @param now at most a few days after `since`
   */
  lastGiven(
    giverId: MemberId,
    source: Exclude<KudosSource, 'reaction'>,
    since: Instant,
    now: Instant,
  ): Promise<Kudos | undefined>;
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
  /**
   * The latest with words that can be read, newest first; with a member, those that they gave or got.
   * @param since only those given from then on
   */
  latestInWords(
    communityId: CommunityId,
    most: number,
    only?: { readonly about?: MemberId; readonly since?: Instant },
  ): Promise<readonly KudosInWords[]>;
  /** Who gave most of the latest kudos, at most `latest` of them, given from `since` on: those `most` people, in order. */
  latestGivers(communityId: CommunityId, since: Instant, latest: number, most: number): Promise<readonly MemberId[]>;
  /** All that this giver gave on any day from `from` to `to` and that were not taken back. */
  activeFrom(giverId: MemberId, from: Instant, to: Instant): Promise<readonly Kudos[]>;
  /**
   * Those given from `from` on but before `to`, those taken back included, oldest first: a page of a longer list.
   * @param after the last one of the previous page
   */
  givenPage(
    communityId: CommunityId,
    from: Instant,
    to: Instant,
    most: number,
    after?: Pick<Kudos, 'at' | 'id'>,
  ): Promise<readonly Pick<Kudos, 'id' | 'at' | 'receiverId'>[]>;
  /** Those that somebody got from `from` on but before `to` and that were not taken back, newest first. */
  receivedIn(receiverId: MemberId, from: Instant, to: Instant, most: number): Promise<readonly Kudos[]>;
  /** Those not taken back, newest first. */
  receivedBy(receiverId: MemberId, most: number): Promise<readonly Kudos[]>;
}
