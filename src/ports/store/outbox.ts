import type { Address, MessageRef, UserRef } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { CommunityId, MemberId, OutboxId, RequestId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** Where a message goes. */
export type Destination =
  | { readonly to: 'channel'; readonly at: Address }
  | { readonly to: 'edit'; readonly ref: MessageRef }
  | { readonly to: 'direct'; readonly user: UserRef }
  | { readonly to: 'whisper'; readonly user: UserRef; readonly at: Address };

/** A message to send, written in the same transaction as the state that it tells of. */
export interface Outgoing {
  readonly id: OutboxId;
  readonly communityId: CommunityId;
  readonly destination: Destination;
  readonly message: Message;
  /** The request that the message stands for: what happens in its thread happens to the request. */
  readonly requestId: RequestId | undefined;
  /** On whose behalf it is said: who is told when it cannot be delivered; `undefined` when Hearth speaks for itself. */
  readonly authorId: MemberId | undefined;
  /** Messages in one lane go out one after another, in the order in which they were written. */
  readonly partitionKey: string;
  /** The id that the log uses for the whole way of an event. */
  readonly trace: string;
  readonly writtenAt: Instant;
  readonly failures: number;
}

export type OutboxState = 'waiting' | 'sending' | 'delivered' | 'dead';

/** A message that could not be delivered. What it says is nobody's business who looks after the machine. */
export interface DeadLetter {
  readonly id: OutboxId;
  readonly destination: Destination;
  readonly diedAt: Instant;
  /** The failure and the platform's own code for it, such as `channel_gone: is_archived`. */
  readonly error: string;
  /** Its words were dropped since: it cannot be sent any more. */
  readonly isWordless: boolean;
}

/** A row that comes due: its id, and when. Lists of them go on after one of them. */
export interface Due<Id extends string> {
  readonly id: Id;
  readonly dueAt: Instant;
}

/** What is next in a lane: a message to send now, or the time until which the lane has to wait. */
export type Claim =
  | {
      readonly kind: 'send';
      readonly outgoing: Outgoing;
      /** A try before this one failed, or nobody heard how it ended: it may have gone out. */
      readonly isAgain: boolean;
    }
  | { readonly kind: 'wait'; readonly until: Instant }
  | { readonly kind: 'nothing' };

export interface Outbox {
  add(outgoing: Outgoing): Promise<void>;
  /** The lane that a message waits in; `undefined` when it went out, or is dead. */
  partitionOf(id: OutboxId): Promise<string | undefined>;
  /**
   * Takes the oldest undelivered message of a lane for sending, until `leaseUntil`. While one is taken, nobody else
   * gets one of that lane; a lease that ran out (its holder died) is free again.
   */
  claim(lane: string, now: Instant, leaseUntil: Instant): Promise<Claim>;
  delivered(id: OutboxId, ref: MessageRef | undefined, at: Instant): Promise<void>;
  /** Gives a claimed message back, to be tried again from `at` on. */
  retry(id: OutboxId, at: Instant, error: string, failures: number): Promise<void>;
  dead(id: OutboxId, at: Instant, error: string): Promise<void>;
  /**
   * Drops the words of messages that died before `before`; that they were to be sent, and why they were not, stays.
   * @returns how many
   */
  dropWords(before: Instant): Promise<number>;
  /**
   * Those that died last, newest first.
   * @param after the last one of the page before; one that is put back meanwhile serves as well
   */
  deadLetters(most: number, after?: DeadLetter): Promise<readonly DeadLetter[]>;
  /**
   * Puts a dead message back into its lane, before what was written after it, to be tried from `at` on as if it had
   * never been.
   * @returns false where it is not dead, or has no words any more
   */
  requeue(id: OutboxId, at: Instant): Promise<boolean>;
  /**
   * The first undelivered message of each lane, with when it may go, soonest first: what the sweep adds to the queue.
   * @param after the last one of the page before; one that is delivered meanwhile serves as well
   */
  nextOfEach(dueBefore: Instant, most: number, after?: Due<OutboxId>): Promise<readonly Due<OutboxId>[]>;
  /** How many wait, and how many are dead. */
  counts(): Promise<{ readonly waiting: number; readonly dead: number }>;
}
