import type { CommunityId, ReminderId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Due } from './outbox.ts';

export const reminderKinds = [
  'help_ladder',
  'offer_check',
  'offer_lapse',
  'request_follow_up',
  'follow_up_older',
  'pass_on',
  'ask_lesson',
  'tell_stewards',
  'post_draft',
  'unanswered_message',
  'end_offered_message',
  'index_solved',
  'index_past_help',
  'index_offer_topics',
  'offer_unpressed',
  'offer_sleep',
  'channel_gone',
  'member_gone',
  'setup_card',
  'setup_reminder',
  'setup_refresh',
  'ritual',
  'move_by_holidays',
  'offer_rituals',
  'profile',
  'explain_reaction',
  'balance_look',
  'heads_up',
  'act_named',
  'digest_change',
  'thanks_sweep',
  'thanks_notice',
  'exchange_skip',
  'exchange_skips_move',
  'exchange_match',
  'exchange_queue',
  'exchange_begin',
  'exchange_halfway',
  'exchange_last_day',
  'exchange_deadline',
  'exchange_summary',
  'exchange_changed',
  'prompt',
  'newcomer_welcome',
  'newcomer_hello',
  'newcomer_pass_on',
  'newcomer_by_day',
  'newcomer_unanswered',
  'newcomer_question',
  'newcomer_settle',
  'newcomer_mark',
  'newcomer_word',
  'stage',
  'feedback_show',
  'feedback_show_unasked',
  'report_tell',
  'report_again',
  'report_word',
  'report_forget',
  'personal_export',
  'erase_community',
  'erase_member',
  'erase_left',
  'left_before',
] as const;

export type ReminderKind = (typeof reminderKinds)[number];

/** One piece of future work, written in the same transaction as the state that needs it. */
export interface Reminder {
  readonly id: ReminderId;
  readonly communityId: CommunityId;
  readonly kind: ReminderKind;
  /** What it is about, for example the id of a request. */
  readonly subject: string;
  readonly dueAt: Instant;
  readonly trace: string;
}

export interface Reminders {
  add(reminder: Reminder): Promise<void>;
  /** A reminder that is still to be fired. */
  waiting(id: ReminderId): Promise<Reminder | undefined>;
  /** Those of a kind and subject that are still to be fired. */
  waitingFor(communityId: CommunityId, kind: ReminderKind, subject: string): Promise<readonly Reminder[]>;
  /**
   * Those of a kind that are still to be fired, in the order of what they are about.
   * @param after what the last one of the page before was about
   */
  page(communityId: CommunityId, kind: ReminderKind, most: number, after: string): Promise<readonly Reminder[]>;
  /** The first of a kind that is still to be fired, at `from` or later. */
  soonest(communityId: CommunityId, kind: ReminderKind, from: Instant): Promise<Reminder | undefined>;
  /**
   * How many reminders of a kind, other than cancelled ones, are due in each minute from `from` on but before `until`, by
   * the start of the minute. Minutes without any are left out.
   */
  perMinute(
    communityId: CommunityId,
    kind: ReminderKind,
    from: Instant,
    until: Instant,
  ): Promise<ReadonlyMap<Instant, number>>;
  /** Changes when it is due. */
  move(id: ReminderId, dueAt: Instant): Promise<void>;
  /** It fired. What it was about is not kept. */
  done(id: ReminderId, at: Instant): Promise<void>;
  /** The same for one that shall not fire. */
  cancel(id: ReminderId, at: Instant): Promise<void>;
  /**
   * Those to be fired before `dueBefore`, soonest first: what the sweep enqueues.
   * @param after the last one of the previous page; it may have been fired since
   */
  due(dueBefore: Instant, most: number, after?: Due<ReminderId>): Promise<readonly Reminder[]>;
}
