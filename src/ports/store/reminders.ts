import type { CommunityId, ReminderId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Due } from './outbox.ts';

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
  /** A reminder that has not fired yet. */
  waiting(id: ReminderId): Promise<Reminder | undefined>;
  /** Those of a kind and subject that have not fired yet. */
  waitingFor(communityId: CommunityId, kind: ReminderKind, subject: string): Promise<readonly Reminder[]>;
  /** The first of a kind that has not fired yet, at `from` or later. */
  soonest(communityId: CommunityId, kind: ReminderKind, from: Instant): Promise<Reminder | undefined>;
  /**
   * How many of a kind fire or fired in each minute from `from` up to, but not including, `until`, by the start of the
   * minute. Counts all that were not cancelled; minutes without any are left out.
   */
  perMinute(
    communityId: CommunityId,
    kind: ReminderKind,
    from: Instant,
    until: Instant,
  ): Promise<ReadonlyMap<Instant, number>>;
  /** Moves it to another time. */
  move(id: ReminderId, dueAt: Instant): Promise<void>;
  done(id: ReminderId, at: Instant): Promise<void>;
  cancel(id: ReminderId, at: Instant): Promise<void>;
  /**
   * Those that are due before `dueBefore` and have not fired yet, soonest first: what the sweep enqueues.
   * @param after the last one of the previous page; it may have fired since
   */
  due(dueBefore: Instant, most: number, after?: Due<ReminderId>): Promise<readonly Reminder[]>;
}
