import type { Feedback, FeedbackText, Response } from '../../domain/exchange/exchange.ts';
import type { MemberId, PairingId } from '../../domain/ids.ts';

/** What was given. It is sealed: whoever asks for it says who reads. */
export interface FeedbackStore {
  /**
   * The one way to read a feedback. Its giver always may; its receiver as soon as they have given all that they owe in
   * that ring; nobody else ever.
   */
  read(id: PairingId, reader: MemberId): Promise<Feedback | undefined>;
  /** Keeps what was given, in place of what was given before, and forgets the draft. */
  give(id: PairingId, text: FeedbackText): Promise<void>;
  respond(id: PairingId, response: Response): Promise<void>;
  /** Keeps what somebody began to write, in place of what they began before. */
  keepDraft(id: PairingId, text: FeedbackText): Promise<void>;
  /** Forgets what a member wrote: what they gave, their drafts, their works, and whom they would rather not meet. */
  erase(memberId: MemberId): Promise<void>;
  /** What this giver began to write; nobody else's draft is told to anybody. */
  draft(id: PairingId, giver: MemberId): Promise<FeedbackText | undefined>;
}
