import type { Feedback, FeedbackText, Response } from '../../domain/exchange/exchange.ts';
import type { MemberId, PairingId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** What somebody got back for a feedback. */
export interface FeedbackThanks {
  readonly from: MemberId;
  readonly at: Instant;
  /** What they changed because of it; empty where they did not say. */
  readonly changed: string;
}

/** The feedback that was given. It is sealed, so reading it takes a reader. */
export interface FeedbackStore {
  /**
   * The only way to read feedback. Its giver always may; its receiver may once they have given all that they owe in that
   * ring; nobody else ever may.
   */
  read(id: PairingId, reader: MemberId): Promise<Feedback | undefined>;
  /** Stores what is given, replacing what was given before, and deletes the draft. */
  give(id: PairingId, text: FeedbackText): Promise<void>;
  /** Deletes what was given, with what its receiver said about it. Nothing happens where nothing was. */
  remove(id: PairingId): Promise<void>;
  respond(id: PairingId, response: Response): Promise<void>;
  /** Keeps what the receiver says that they changed because of it. */
  sayChanged(id: PairingId, changed: string, at: Instant): Promise<void>;
  /** Who thanked this member for feedback, or said what they changed because of it: newest first. */
  thanksTo(giver: MemberId, most: number): Promise<readonly FeedbackThanks[]>;
  /** Stores a draft, replacing the one before. */
  keepDraft(id: PairingId, text: FeedbackText): Promise<void>;
  /** The draft of this giver; nobody can read anybody else's. */
  draft(id: PairingId, giver: MemberId): Promise<FeedbackText | undefined>;
}
