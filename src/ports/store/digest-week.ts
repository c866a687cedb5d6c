import type { Nominated } from '../../domain/digest/nomination.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import type { CommunityId, DigestId, MemberId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { KudosInWords } from './kudos.ts';
import type { NominatedAct } from './nominations.ts';

/** From `from` on but before `to`. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** What is quoted in a channel: at most so many, without what may not be told there (`mayTellIn`). */
export interface Quoted {
  readonly limit: number;
  /** The key of the channel. */
  readonly toldIn: string;
}

/**
 * What a community did within some weeks, for its digest. However much that was, and however long its past, each of these
 * reads a bounded number of rows. Nothing is of people who left.
 */
export interface DigestWeek {
  /** The requests that were answered or resolved then, the latest first, without finished efforts and deleted posts. */
  answered(communityId: CommunityId, span: Span, quoted: Quoted): Promise<readonly HelpRequest[]>;
  /** How many requests were answered or resolved then, counted up to the limit. */
  countAnswered(communityId: CommunityId, span: Span, quoted: Quoted): Promise<number>;
  /** Requests for several people that were resolved then, the latest first. */
  finishedEfforts(communityId: CommunityId, span: Span, quoted: Quoted): Promise<readonly HelpRequest[]>;
  /**
   * The latest nominations of then, newest first: of acts that stand and of people who are here, bots excepted.
   * @param which of what that digest quoted; or of what none has quoted yet and whose author heard of it before that time
   */
  nominations(
    communityId: CommunityId,
    span: Span,
    quoted: Quoted,
    which: { readonly quotedIn: DigestId } | { readonly reachedBefore: Instant },
  ): Promise<readonly Nominated<NominatedAct>[]>;
  /** Who helped whom with the latest of these: pairs of whoever asked and whoever answered or was credited. */
  helpTies(communityId: CommunityId, span: Span, quoted: Quoted): Promise<readonly (readonly [MemberId, MemberId])[]>;
  /** Kudos in words that were given then and stand, newest first. */
  kudosInWords(communityId: CommunityId, span: Span, quoted: Quoted): Promise<readonly KudosInWords[]>;
  /**
   * Who was thanked by a reaction then, each once, those thanked last first.
   * @param looked among so many of the latest kudos of any kind
   * @returns with `isAll` false where there were more to look at
   */
  thankedByReaction(
    communityId: CommunityId,
    span: Span,
    looked: Quoted,
  ): Promise<{ readonly receiverIds: readonly MemberId[]; readonly isAll: boolean }>;
  /** Whom Hearth met then, in the order in which it did; no bots, and nobody known by id only. */
  newFaces(communityId: CommunityId, span: Span, limit: number): Promise<readonly MemberId[]>;
  /** How many members gave feedback in an exchange then, counted up to `most`. */
  countFeedbackGivers(communityId: CommunityId, span: Span, most: number): Promise<number>;
}
