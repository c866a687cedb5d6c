import type { ActId, CommunityId, DigestId, MemberId, RequestId } from '../../../src/domain/ids.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import type { Week } from '../../../src/domain/time/week.ts';
import type { Json } from './values.ts';

/** The rows of what members named because it served the purpose. */
export interface NominationTables {
  readonly nominated_act: NominatedActRow;
  readonly nomination: NominationRow;
}

export interface NominatedActRow {
  id: ActId;
  community_id: CommunityId;
  author_id: MemberId;
  message_key: string;
  /** The key of the channel or thread that it is in. */
  place: string;
  message: Json;
  confined_to: string | null;
  words: string;
  request_id: RequestId | null;
  named_at: Instant;
  told_at: Instant | null;
  reached_at: Instant | null;
  left_out_at: Instant | null;
  quoted_in: DigestId | null;
}

interface NominationRow {
  member_id: MemberId;
  week: Week;
  act_id: ActId;
  community_id: CommunityId;
  named_at: Instant;
}
