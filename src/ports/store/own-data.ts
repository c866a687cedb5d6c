import type { MemberId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** What is kept of a member, in the order in which a person would look for it. */
export const ownParts = [
  'about_me',
  'account',
  'draft_request',
  'request',
  'help_given',
  'lesson',
  'asked_to_help',
  'offer',
  'availability',
  'topic_helped_with',
  'topic_not_mine',
  'rest_from_asks',
  'silence',
  'every_request',
  'thanks_received',
  'thanks_given',
  'thanks_voided_of_mine',
  'thanks_voided_to_me',
  'thanks_notice',
  'exchange_entry',
  'feedback_draft',
  'feedback_given',
  'feedback_received',
  'exchange_preference',
  'exchange_round_opened',
  'reflection',
  'question_of_the_week',
  'question_sent',
  'question_added',
  'act_of_mine_named',
  'act_named_by_me',
  'help_counted_given',
  'help_counted_taken',
  'balance_by_day',
  'balance_with',
  'told_of_imbalance',
  'arrival',
  'newcomer_answered',
  'host',
  'host_ask',
  'report',
  'report_draft',
  'block',
  'rest',
  'steward_decision',
  'report_answered',
  'act_as_steward',
  'setup_card',
  'page_link',
  'page_session',
  'data_export',
] as const;

/** One kind of record that is kept of a member; its name is the `type` of the record. */
export type OwnPart = (typeof ownParts)[number];

/** Whose records are read, and when. */
export interface OwnReader {
  readonly memberId: MemberId;
  readonly now: Instant;
}

/** Plain JSON, with the kind as its `type`. */
export type OwnRecord = { readonly type: string } & Readonly<Record<string, unknown>>;

export interface OwnRecords {
  readonly records: readonly OwnRecord[];
  /** Where the next page begins; `undefined` after the last one. */
  readonly next: string | undefined;
}

/**
 * What is kept of one member, as that member may see it: others' words only as far as they were said to them, feedback only
 * once it is open, and nothing that tells who blocked or reported them. Every query has a limit and is answered from an index.
 */
export interface OwnData {
  /**
   * A page of one kind, the oldest first.
   * @param after where it begins, as the page before said; what it never said reads from the beginning
   */
  page(part: OwnPart, reader: OwnReader, after: string | undefined, most: number): Promise<OwnRecords>;
  /** How many there are of one kind, up to `most`. */
  count(part: OwnPart, reader: OwnReader, most: number): Promise<number>;
}
