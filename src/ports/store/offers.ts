import type { CommunityId, MemberId, OfferId, RequestId } from '../../domain/ids.ts';
import type { Availability } from '../../domain/offer/availability.ts';
import type { Offer } from '../../domain/offer/offer.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** A place in a list of offers: right after this one, which need not be in the list any more. */
export type OfferCursor = Pick<Offer, 'offeredAt' | 'id'>;

/** An offer, with whether its member is around. */
export interface FoundOffer {
  readonly offer: Offer;
  readonly availability: Availability;
}

/** An offer, with what became of the asks that it was the reason for. */
export interface AskedOffer {
  readonly offer: Offer;
  /** How many in a row, the last one included, brought no press. */
  readonly unpressedAsks: number;
  /** When its member was asked about it because of that. */
  readonly askedAboutAt: Instant | undefined;
}

export interface Offers {
  /** @param terms by which it is found */
  add(offer: Offer, terms: readonly string[]): Promise<void>;
  /**
   * Keeps the topics of a page of offers, for those of a time when they were not kept; oldest first.
   * @returns the last one of the page; `undefined` after the last page
   */
  keepTopics(communityId: CommunityId, limit: number, after?: OfferCursor): Promise<OfferCursor | undefined>;
  /** A member's own; the ids of others find nothing. @returns the offer, which is gone then */
  remove(memberId: MemberId, id: OfferId): Promise<Offer | undefined>;
  /** How many a member has. */
  countOf(memberId: MemberId): Promise<number>;
  /** A member's own, newest first. */
  ofMember(memberId: MemberId, limit: number, after?: OfferCursor): Promise<readonly Offer[]>;
  /**
   * Those that do not sleep, of people who are here and not taking a break, newest first. None of somebody whom the reader
   * blocked, or who blocked the reader.
   * @param readerId `undefined` where nobody reads them
   */
  page(
    communityId: CommunityId,
    readerId: MemberId | undefined,
    now: Instant,
    limit: number,
    after?: OfferCursor,
  ): Promise<readonly FoundOffer[]>;
  /**
   * Those with most of these terms that do not sleep, of people who are here and not taking a break; among equals first of
   * those who are around, then the newest. None of somebody whom the reader blocked, or who blocked the reader. Of a term that many offers have, only the latest are looked at.
   * @param terms at most 20
   */
  about(
    communityId: CommunityId,
    readerId: MemberId,
    terms: readonly string[],
    now: Instant,
    limit: number,
  ): Promise<readonly FoundOffer[]>;
  find(id: OfferId): Promise<AskedOffer | undefined>;
  /** These were the reason to ask their member about a request; one that was already counts once. */
  countAsk(ids: readonly OfferId[], requestId: RequestId): Promise<void>;
  /** A member was not asked about a request after all: where that counts, it does no longer. */
  uncountAsk(memberId: MemberId, requestId: RequestId): Promise<void>;
  /** Their member pressed something: none of their offers counts as unpressed any more. */
  pressed(memberId: MemberId): Promise<void>;
  askedAbout(id: OfferId, at: Instant): Promise<void>;
  /** One of a member's own sleeps from now on; one that does already goes on. @returns the offer, if there is one */
  sleep(memberId: MemberId, id: OfferId, at: Instant): Promise<Offer | undefined>;
  /** One of a member's own wakes, as if it had never been asked for. @returns the offer, if there is one */
  wake(memberId: MemberId, id: OfferId): Promise<Offer | undefined>;
  /** `usual` for somebody who never said anything else. */
  availabilityOf(memberId: MemberId): Promise<Availability>;
  saveAvailability(memberId: MemberId, availability: Availability): Promise<void>;
}
