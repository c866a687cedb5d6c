import type { Address, MessageRef, UserRef } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { CommunityId, OutboxId, RequestId } from '../../domain/ids.ts';
import type { Emoji } from '../../domain/kudos/emoji.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** Where a message goes. */
export type Destination =
  | { readonly to: 'channel'; readonly at: Address }
  | { readonly to: 'edit'; readonly ref: MessageRef }
  | {
      readonly to: 'direct';
      readonly user: UserRef;
      /** Nobody misses it: somebody whom it does not reach is not called in a channel because of it. */
      readonly isOptional?: true;
      /** Somebody else gets the like instead: the stewards do not hear that it did not arrive. */
      readonly isReplaceable?: true;
      /** Somebody waits for it: whoever it does not reach is called in a channel, even if they were lately. */
      readonly isDue?: true;
    }
  | {
      readonly to: 'whisper';
      readonly user: UserRef;
      readonly at: Address;
      /** Nobody misses it, so it is not said in another way. */
      readonly isOptional?: true;
    }
  /** Not a message: from now on Hearth hears what people write in a channel. */
  | { readonly to: 'listen'; readonly at: Address }
  /** Not a message, but Hearth's own reaction to one that somebody wrote, put on or taken off. */
  | { readonly to: 'react' | 'unreact'; readonly ref: MessageRef; readonly emoji: Emoji }
  /** Not a message: a forum post gets these of its forum's tags, and loses those others of `own`. */
  | {
      readonly to: 'tag';
      readonly ref: MessageRef;
      readonly tags: readonly string[];
      readonly own: readonly string[];
      /** The conversation is called this from now on, where it has a title. */
      readonly title?: string;
    }
  /** Not a message: the words of one that its author handed over are read. */
  | { readonly to: 'read'; readonly ref: MessageRef };

/** A message to send, written in the same transaction as the state that it reports. */
export interface Outgoing {
  readonly id: OutboxId;
  readonly communityId: CommunityId;
  readonly destination: Destination;
  readonly message: Message;
  /** The request that the message announces: replies in its thread belong to that request. */
  readonly requestId: RequestId | undefined;
  /**
   * What it is for, as `feature:what:subject`: the feature that wrote it knows what to do when it cannot be delivered.
   * `undefined` when nothing follows from that.
   */
  readonly purpose: string | undefined;
  /** Messages with the same key are sent one after another, in the order in which they were written. */
  readonly partitionKey: string;
  /** The id under which the log follows an event from end to end. */
  readonly trace: string;
  readonly writtenAt: Instant;
  readonly failures: number;
}

export type OutboxState = 'waiting' | 'sending' | 'delivered' | 'dead';

/** A message that could not be delivered, without its words: they are none of an operator's business. */
export interface DeadLetter {
  readonly id: OutboxId;
  readonly destination: Destination;
  readonly diedAt: Instant;
  /** The failure and the platform's own code for it, such as `channel_gone: is_archived`. */
  readonly error: string;
  /** Its words have been dropped, so it can no longer be sent. */
  readonly isWordless: boolean;
}

/** The id of a row and when it is due: a cursor, too, since the next page begins after the last one. */
export interface Due<Id extends string> {
  readonly id: Id;
  readonly dueAt: Instant;
}

/** The first message of a partition. */
interface FirstOfPartition extends Due<OutboxId> {
  /** Whether it is being sent; then it is due when its lease ends. */
  readonly isSending: boolean;
}

/** What comes next in a partition: a message to send now, or the time until which the partition has to wait. */
export type Claim =
  | {
      readonly kind: 'send';
      readonly outgoing: Outgoing;
      /** An earlier attempt failed or its outcome is unknown, so the message may have been sent. */
      readonly isAgain: boolean;
    }
  | { readonly kind: 'wait'; readonly until: Instant }
  | { readonly kind: 'nothing' };

export interface Outbox {
  add(outgoing: Outgoing): Promise<void>;
  /** The partition key of a message that waits; `undefined` once it is delivered or dead. */
  partitionOf(id: OutboxId): Promise<string | undefined>;
  /**
   * Takes the oldest undelivered message of a partition for sending, until `leaseUntil`. Until then no other message of
   * that partition can be claimed; once the lease has run out (its holder died), it can.
   */
  claim(partitionKey: string, now: Instant, leaseUntil: Instant): Promise<Claim>;
  /** A message that is being sent stays claimed until then. */
  renew(id: OutboxId, leaseUntil: Instant): Promise<void>;
  /** Gives a message that has not ended other words. */
  rewrite(id: OutboxId, message: Message): Promise<void>;
  /** Deletes a message that has not ended: there is nothing left to say. */
  withdraw(id: OutboxId): Promise<void>;
  /** The same for all of a partition that are for this and that nobody is sending right now. @returns how many these were */
  withdrawWaiting(partitionKey: string, purpose: string): Promise<number>;
  /**
   * Deletes the edits of a message that wait in its partition. A transaction that writes into the partition at the same time
   * comes before, or after: then it reads what this one wrote.
   * @param butFor those whose purpose begins so are kept
   */
  withdrawEdits(partitionKey: string, ref: MessageRef, butFor: string): Promise<void>;
  /** A message that was claimed, as it is now; `undefined` once it has ended. */
  unfinished(id: OutboxId): Promise<Outgoing | undefined>;
  /** @param foundIn the partition in which it is found from now on; by default the one in which it was sent */
  delivered(id: OutboxId, ref: MessageRef | undefined, at: Instant, foundIn?: string): Promise<void>;
  /** Where the last message for this purpose was posted; `undefined` when none was. */
  lastPostedFor(purpose: string): Promise<MessageRef | undefined>;
  /** Everywhere that messages were posted whose purpose begins so, the latest `most` of them. */
  postedForAny(beginning: string, most: number): Promise<readonly MessageRef[]>;
  /** Releases a claimed message for a retry at `at`. */
  retry(id: OutboxId, at: Instant, error: string, failures: number): Promise<void>;
  dead(id: OutboxId, at: Instant, error: string): Promise<void>;
  /** Deletes the words of a dead message that shall not be requeued, because what it said is said in another way. */
  dropWordsOf(id: OutboxId): Promise<void>;
  /**
   * Deletes the words of messages that died before `before`, and keeps where they were going and why they failed.
   * @returns how many
   */
  dropWords(before: Instant): Promise<number>;
  /**
   * Those that died last, newest first.
   * @param after the last one of the previous page; it may have been requeued since
   */
  deadLetters(most: number, after?: DeadLetter): Promise<readonly DeadLetter[]>;
  /**
   * Puts a dead message back into its partition, before everything written after it, and makes it due at `at` as if it
   * had never died.
   * @returns false when it is not dead, or its words were deleted
   */
  requeue(id: OutboxId, at: Instant): Promise<boolean>;
  /**
   * The first undelivered message of each partition and when it may be sent, soonest first: what the sweep enqueues.
   * @param after the last one of the previous page; it may have been delivered since
   */
  nextOfEach(dueBefore: Instant, most: number, after?: Due<OutboxId>): Promise<readonly FirstOfPartition[]>;
  /** How many wait, and how many are dead. */
  counts(): Promise<{ readonly waiting: number; readonly dead: number }>;
}
