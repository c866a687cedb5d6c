import type { CommunityId, ContributionId, HostAskId, MemberId } from '../../../src/domain/ids.ts';
import type { Found, NewcomerState, ToldOf } from '../../../src/domain/newcomer/newcomer.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import type { HostAskState } from '../../../src/ports/store/newcomer-hosts.ts';
import type { Json } from './values.ts';

/** The rows about people who join, and who welcomes them. */
export interface NewcomerTables {
  readonly newcomer: NewcomerRow;
  readonly newcomer_host: HostRow;
  readonly host_ask: HostAskRow;
}

export interface NewcomerRow {
  member_id: MemberId;
  community_id: CommunityId;
  user_key: string;
  /** `user_key`, while what they write is watched for. */
  watched_user: string | null;
  joined_at: Instant;
  state: NewcomerState;
  welcome_at: Instant | null;
  hello_at: Instant | null;
  unanswered_at: Instant | null;
  question_at: Instant | null;
  settle_at: Instant | null;
  welcomed_at: Instant | null;
  ask_id: HostAskId | null;
  first_message: Json | null;
  /** While it waits for an answer. */
  first_message_key: string | null;
  first_message_at: Instant | null;
  told: ToldOf;
  told_host_id: MemberId | null;
  answered_at: Instant | null;
  answered_by: MemberId | null;
  contribution_id: ContributionId | null;
  found: Found | null;
}

export interface HostRow {
  member_id: MemberId;
  community_id: CommunityId;
  since: Instant;
  last_asked_at: Instant | null;
  not_reached_at: Instant | null;
}

export interface HostAskRow {
  id: HostAskId;
  community_id: CommunityId;
  host_id: MemberId;
  asked_at: Instant;
  state: HostAskState;
  root_id: HostAskId;
  lapses: number;
}
