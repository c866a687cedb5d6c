import type { MessageRef, UserRef } from '../../chat/address.ts';
import type { CommunityId, ErasureId, MemberId, OutboxId, ReminderId, RequestId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Destination, OutboxState } from './outbox.ts';
import type { Reminder } from './reminders.ts';

/** Whether somebody asked to be forgotten, or left a while ago. */
export type ErasureKind = 'asked' | 'left';

/**
 * What is under way: the features erase; what names them is looked for in what waits and what was sent; edits are waited
 * for; they are told; nothing is left.
 */
export type ErasureState = 'erasing' | 'searching' | 'waiting' | 'telling' | 'done';

/** How far it has come, by the name of each part. */
export type ErasureProgress = Readonly<Record<string, string>>;

/** Somebody who is being forgotten. Once it is done, nothing here leads to anybody. */
export interface StoredErasure {
  readonly id: ErasureId;
  readonly communityId: CommunityId;
  readonly memberId: MemberId;
  readonly name: string;
  readonly users: readonly UserRef[];
  readonly kind: ErasureKind;
  readonly askedAt: Instant;
  readonly state: ErasureState;
  readonly progress: ErasureProgress;
  /** How the texts begin that they wrote. */
  readonly texts: readonly string[];
  /** Posts that quote them and could not be edited. */
  readonly notEdited: readonly MessageRef[];
  readonly finishedAt: Instant | undefined;
  /** It is being worked on, and until then nobody has its turn; see `mostErasuresAtOnce`. */
  readonly turnUntil: Instant | undefined;
}

/** A row of the outbox, whatever became of it. */
export interface OutboxTrace {
  readonly sequence: number;
  readonly id: OutboxId;
  readonly communityId: CommunityId;
  readonly destination: Destination;
  readonly partitionKey: string;
  /** As JSON; `undefined` once it was delivered. */
  readonly message: string | undefined;
  readonly postedAs: MessageRef | undefined;
  readonly requestId: RequestId | undefined;
  readonly purpose: string | undefined;
  readonly state: OutboxState;
  readonly failures: number;
  readonly writtenAt: Instant;
}

/** A reminder by what it is about; a cursor, too. */
export type ReminderTrace = Pick<Reminder, 'id' | 'kind' | 'subject'>;

export interface Erasures {
  add(erasure: StoredErasure): Promise<void>;
  find(communityId: CommunityId, id: ErasureId): Promise<StoredErasure | undefined>;
  /** The one of a member that was begun last. */
  ofMember(memberId: MemberId): Promise<StoredErasure | undefined>;
  save(erasure: StoredErasure): Promise<void>;
  /** How many are being worked on at that moment. */
  turnsTaken(now: Instant): Promise<number>;
  /** The one whose turn is next: of those that wait for it, whoever asked comes before whoever left, and the oldest first. */
  nextInLine(now: Instant): Promise<Pick<StoredErasure, 'id' | 'communityId'> | undefined>;
  /** Deletes what a member is known by on every platform. */
  forgetIdentities(memberId: MemberId): Promise<void>;
  /** Nothing is kept of what the member wants, of who they are or where; they are a steward no more. */
  makeNameless(memberId: MemberId, leftAt: Instant): Promise<void>;
  /**
   * The beginnings of the texts that a member wrote, of each kind the newest, each once.
   * @param most of each kind
   * @param characters how much of each
   */
  textsOf(memberId: MemberId, most: number, characters: number): Promise<readonly string[]>;
  /** Rows of the outbox of a community that still have words, because they wait or could not be delivered; in their order. */
  withWords(communityId: CommunityId, after: number, most: number): Promise<readonly OutboxTrace[]>;
  /** Rows of the outbox in a partition, whatever became of them; in their order. */
  inPartition(partitionKey: string, after: number, most: number): Promise<readonly OutboxTrace[]>;
  /** These rows of the outbox as they are now, in their order. @param sequences at most 1,000 */
  rowsAt(sequences: readonly number[]): Promise<readonly OutboxTrace[]>;
  /** Deletes a row of the outbox, whatever became of it. */
  forgetMessage(id: OutboxId): Promise<void>;
  /** A message for this purpose that has not ended. */
  underWay(purpose: string): Promise<OutboxId | undefined>;
  /** Everywhere that messages for these purposes were posted, the latest `most` of them. */
  postedFor(purposes: readonly string[], most: number): Promise<readonly MessageRef[]>;
  /** Claimed keys of the inbox, in their order. */
  keysAfter(key: string, most: number): Promise<readonly string[]>;
  /** Reminders of a community that have yet to fire: what one was about is not kept after that. Ordered by what they are about. */
  remindersAfter(
    communityId: CommunityId,
    after: ReminderTrace | undefined,
    most: number,
  ): Promise<readonly ReminderTrace[]>;
  forgetReminders(ids: readonly ReminderId[]): Promise<void>;
  /** Installations no longer say that one of these users installed Hearth. */
  forgetInstaller(users: readonly UserRef[]): Promise<void>;
  /** Those who left and are not forgotten, in the order of their ids. */
  gone(communityId: CommunityId, after: string, most: number): Promise<readonly Member[]>;
}
