import type { Address, MessageRef, UserRef } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { CommunityId, DigestId, MemberId, OutboxId, ReminderId, RequestId } from '../../domain/ids.ts';
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
  readonly lane: string;
  /** The id that the log uses for the whole way of a happening. */
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
  laneOf(id: OutboxId): Promise<string | undefined>;
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
  revive(id: OutboxId, at: Instant): Promise<boolean>;
  /**
   * The first undelivered message of each lane, with when it may go, soonest first: what the sweep adds to the queue.
   * @param after the last one of the page before; one that is delivered meanwhile serves as well
   */
  heads(dueBefore: Instant, most: number, after?: Due<OutboxId>): Promise<readonly Due<OutboxId>[]>;
  /** How many wait, and how many are dead. */
  counts(): Promise<{ readonly waiting: number; readonly dead: number }>;
}

export const reminderKinds = [
  'request_nudge',
  'ritual',
  'profile',
  'exchange_match',
  'exchange_queue',
  'exchange_begin',
  'exchange_halfway',
  'exchange_last_day',
  'exchange_deadline',
  'exchange_summary',
  'prompt',
] as const;

export type ReminderKind = (typeof reminderKinds)[number];

/** One piece of future work, written in the same transaction as the state that needs it. */
export interface Reminder {
  readonly id: ReminderId;
  readonly communityId: CommunityId;
  readonly kind: ReminderKind;
  /** What it is about: the id of a request, for example. */
  readonly subject: string;
  readonly dueAt: Instant;
  readonly trace: string;
}

export interface Reminders {
  add(reminder: Reminder): Promise<void>;
  /** One that still has to ring. */
  waiting(id: ReminderId): Promise<Reminder | undefined>;
  /** Those of a kind and subject that still have to ring. */
  waitingFor(communityId: CommunityId, kind: ReminderKind, subject: string): Promise<readonly Reminder[]>;
  /** The first of a kind that still has to ring, at `from` or later. */
  soonest(communityId: CommunityId, kind: ReminderKind, from: Instant): Promise<Reminder | undefined>;
  /**
   * How many of a kind ring, or rang, in each minute from `from` up to, not including, `until`, by the beginning of the
   * minute: all that were not cancelled. Minutes in which none does are left out.
   */
  perMinute(
    communityId: CommunityId,
    kind: ReminderKind,
    from: Instant,
    until: Instant,
  ): Promise<ReadonlyMap<Instant, number>>;
  /** From now on it is due at another time. */
  move(id: ReminderId, dueAt: Instant): Promise<void>;
  done(id: ReminderId, at: Instant): Promise<void>;
  cancel(id: ReminderId, at: Instant): Promise<void>;
  /**
   * Those that still have to ring before `dueBefore`, soonest first: what the sweep adds to the queue.
   * @param after the last one of the page before; one that rang meanwhile serves as well
   */
  due(dueBefore: Instant, most: number, after?: Due<ReminderId>): Promise<readonly Reminder[]>;
}

/** A digest that was, or is to be, sent; or a week that was left out. */
export interface DigestRecord {
  readonly id: DigestId;
  readonly communityId: CommunityId;
  /** When it was due: with the community, what makes it the same one. */
  readonly dueAt: Instant;
  readonly madeAt: Instant;
  readonly outcome: 'sent' | 'quiet' | 'paused' | 'too_late';
}

export interface Digests {
  /** @returns false, and changes nothing, when there is one of that community and due time already */
  add(digest: DigestRecord): Promise<boolean>;
  /** Newest first. */
  latest(communityId: CommunityId, most: number): Promise<readonly DigestRecord[]>;
}
