import type { HelpAsk } from '../../domain/help/direct-ask.ts';
import type { Helper, HelpRequest } from '../../domain/help/request.ts';
import type { CommunityId, MemberId } from '../../domain/ids.ts';
import type { Availability } from '../../domain/offer/availability.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Zone } from '../../domain/time/zone.ts';
import type { RequestCursor } from './help-requests.ts';

/** Whom to look for. */
export interface Sought {
  /** Who asks: nobody is found whom they blocked, or who blocked them. */
  readonly askerId: MemberId;
  /** The terms of the topics (`topicTerms`), and the topics by their keys (`topicKey`). */
  readonly terms: readonly string[];
  readonly topics: readonly string[];
  /** Whether also those who may know nothing about it: who was seen lately, and whoever offers anything. */
  readonly anybody: boolean;
  readonly now: Instant;
  /** Who was seen before is nobody's candidate for that. */
  readonly seenSince: Instant;
  /** How many are found at most, and how many of them are looked at first. */
  readonly limit: number;
  readonly first: number;
}

/** Somebody who might be asked. */
export interface Found {
  readonly memberId: MemberId;
  /** When they were last seen, as far as that came up. */
  readonly seenAt: Instant | undefined;
}

/** From when on what somebody did counts. */
export interface FactsSince {
  readonly asks: Instant;
  readonly load: Instant;
}

/** All that decides whether somebody is asked. */
export interface CandidateFacts {
  readonly memberId: MemberId;
  readonly zone: Zone | undefined;
  readonly availability: Availability;
  /** Whether they offer anything that does not sleep. */
  readonly hasOffer: boolean;
  /** For each offer that has any of the terms and does not sleep, which. */
  readonly offeredTerms: readonly ReadonlySet<string>[];
  /** When they last helped with each of the topics, and with anything (the empty topic). */
  readonly helped: readonly { readonly topic: string; readonly at: Instant }[];
  /** Those of the topics of which they said that they are not theirs. */
  readonly foreign: readonly string[];
  /** The last one first. */
  readonly asks: readonly Pick<HelpAsk, 'askedAt' | 'state' | 'arrived' | 'answeredAt'>[];
  readonly given: readonly Instant[];
  readonly taken: readonly Instant[];
  readonly restEndedAt: Instant | undefined;
}

/** Whom to ask directly about a request. */
export interface HelpCandidates {
  /**
   * First those who offer something with these terms, those with most of them and the newest first; then who helped with
   * the topics last; who is around; and, for `anybody`, who was seen last, and who offered anything last. Among the `first`
   * are the most fitting of each kind; the others follow in the same order. Some may have left, or be bots.
   */
  find(communityId: CommunityId, sought: Sought): Promise<readonly Found[]>;
  /**
   * Nothing about those who left, or are bots.
   * @param ids at most 500, of members of the community for which they were found
   */
  factsOf(
    ids: readonly MemberId[],
    sought: Pick<Sought, 'terms' | 'topics'>,
    since: FactsSince,
  ): Promise<readonly CandidateFacts[]>;
  /**
   * Those of the topics, by their keys, that somebody who is here and is not `besides` offers, awake, or has helped with.
   * @param keys at most 200
   */
  knownTopics(communityId: CommunityId, besides: MemberId, keys: readonly string[]): Promise<readonly string[]>;
  /** Somebody helped with these topics, by their keys. An earlier time than the one that is kept changes nothing. */
  remember(communityId: CommunityId, memberId: MemberId, topics: readonly string[], at: Instant): Promise<void>;
  /** Somebody wants to hear of every request while the community is small; or not any more. */
  listen(communityId: CommunityId, memberId: MemberId, since: Instant): Promise<void>;
  endListening(memberId: MemberId): Promise<void>;
  listens(memberId: MemberId): Promise<boolean>;
  /** Those who want to, the first one first. */
  listeners(communityId: CommunityId, limit: number): Promise<readonly Found[]>;
  /** Requests with those who were credited for them, oldest first. */
  helpedRequests(
    communityId: CommunityId,
    limit: number,
    after?: RequestCursor,
  ): Promise<readonly { readonly request: HelpRequest; readonly helpers: readonly Helper[] }[]>;
}
