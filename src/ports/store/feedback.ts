import type { Feedback, FeedbackText, Response } from '../../domain/exchange/exchange.ts';
import type { MemberId, PairingId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** The feedback that was given. It is sealed, so reading it takes a reader. */
export interface FeedbackStore {
  /**
   * The only way to read feedback. Its giver always may; its receiver may once they have given all that they owe in that
   * ring; nobody else ever may.
   */
  read(id: PairingId, reader: MemberId): Promise<Feedback | undefined>;
  /** Stores what is given, replacing what was given before, and deletes the draft. */
  give(id: PairingId, text: FeedbackText): Promise<void>;
  respond(id: PairingId, response: Response): Promise<void>;
  /** Who thanked this member for feedback, and when, newest first. */
  thanksTo(giver: MemberId, most: number): Promise<readonly { readonly from: MemberId; readonly at: Instant }[]>;
  /** Stores a draft, replacing the one before. */
  keepDraft(id: PairingId, text: FeedbackText): Promise<void>;
  /** Deletes what a member wrote: feedback, drafts, entries, and whom they prefer not to be matched with. */
  erase(memberId: MemberId): Promise<void>;
  /** The draft of this giver; nobody can read anybody else's. */
  draft(id: PairingId, giver: MemberId): Promise<FeedbackText | undefined>;
}
