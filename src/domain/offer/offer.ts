import { termsOf } from '../help/terms.ts';
import type { CommunityId, MemberId, OfferId } from '../ids.ts';
import type { Instant } from '../time/instant.ts';

/** What people can give: tangible or not. */
export const offerKinds = ['expertise', 'skills', 'time', 'assets'] as const;

export type OfferKind = (typeof offerKinds)[number];

export const isOfferKind = (text: string): text is OfferKind => offerKinds.some((kind) => kind === text);

/** Something that a member can give, in their own words. */
export interface Offer {
  readonly id: OfferId;
  readonly communityId: CommunityId;
  readonly memberId: MemberId;
  readonly text: string;
  readonly kind: OfferKind;
  readonly topics: readonly string[];
  readonly offeredAt: Instant;
  /** Since when nobody finds it, or is asked because of it, until its member wakes it. */
  readonly sleepsSince: Instant | undefined;
}

/** As long as a topic usually is, and no longer than a short name. */
const topicCharacters = 30;

/** By which terms an offer is found. */
export const termsOfOffer = ({ text, topics }: Pick<Offer, 'text' | 'topics'>): readonly string[] =>
  termsOf([text, ...topics].join('\n'));

/** What an offer is about where nobody said so: an offer that is as short as a topic is its own. */
export const topicsOf = (text: string, given: readonly string[]): readonly string[] =>
  given.length > 0 || text.length > topicCharacters ? given : [text.toLowerCase()];
