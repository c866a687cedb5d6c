import type { HelpAsk } from '../../domain/help/direct-ask.ts';
import type { Climb } from '../../domain/help/ladder.ts';
import type { MemberId, RequestId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

export interface StoredClimb extends Climb {
  /** When a note in the channel is to be written, because it is due or could not be posted. */
  readonly noteDueAt: Instant | undefined;
}

/** When somebody last ended their rest, and until when the last rest was that they were told of. */
export interface RestNotes {
  readonly endedAt: Instant | undefined;
  readonly toldUntil: Instant | undefined;
}

/** Who was asked directly about what, and what they said about being asked. */
export interface HelpAsks {
  /** How far up the ladder a request is; `undefined` before it began to wait. */
  climbOf(id: RequestId): Promise<StoredClimb | undefined>;
  saveClimb(id: RequestId, climb: StoredClimb): Promise<void>;
  /**
   * Does nothing where that person was asked about that request before; but one that was closed gives way to it.
   * @returns whether it was added
   */
  add(ask: HelpAsk): Promise<boolean>;
  find(requestId: RequestId, memberId: MemberId): Promise<HelpAsk | undefined>;
  save(ask: HelpAsk): Promise<void>;
  /** Those to a member since then of which they pressed nothing and that nothing ended, the last one first. */
  unpressedOf(memberId: MemberId, since: Instant, most: number): Promise<readonly HelpAsk[]>;
  /** All about a request, the first one first. */
  ofRequest(id: RequestId): Promise<readonly HelpAsk[]>;
  /** Topics, by their keys, that a member said are not theirs; the last said first. */
  foreignTopics(memberId: MemberId): Promise<readonly string[]>;
  /** Adds topics to them. The oldest give way where there are more than `most`. */
  addForeignTopics(memberId: MemberId, topics: readonly string[], at: Instant, most: number): Promise<void>;
  /** Topics are theirs after all. @returns whether any of them was not */
  forgetForeignTopics(memberId: MemberId, topics: readonly string[]): Promise<boolean>;
  restOf(memberId: MemberId): Promise<RestNotes>;
  saveRest(memberId: MemberId, rest: RestNotes): Promise<void>;
}
