import type { Feedback, FeedbackText, Response } from '../../domain/exchange/exchange.ts';
import type { MemberId, PairingId } from '../../domain/ids.ts';

/** The feedback that was given. It is sealed: whoever reads has to say who they are. */
export interface FeedbackStore {
  /**
   * The only way to read a feedback. Its giver always can; its receiver can once they have given everything they owe in
   * that ring; nobody else ever can.
   */
  read(id: PairingId, reader: MemberId): Promise<Feedback | undefined>;
  /** Saves what was given, replacing what was given before, and deletes the draft. */
  give(id: PairingId, text: FeedbackText): Promise<void>;
  respond(id: PairingId, response: Response): Promise<void>;
  /** Saves a draft, replacing the one before. */
  keepDraft(id: PairingId, text: FeedbackText): Promise<void>;
  /**
   * Deletes what a member wrote: what they gave, their drafts, their works, and whom they did not want to be matched
   * with.
   */
  erase(memberId: MemberId): Promise<void>;
  /** This giver's draft. Nobody can read anybody else's. */
  draft(id: PairingId, giver: MemberId): Promise<FeedbackText | undefined>;
}
