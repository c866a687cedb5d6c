import type { UserRef } from '../../chat/address.ts';
import type { CommunityId, MemberId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** It is being `made`; all of it was `sent`; or it `failed`: not all of it could be sent. */
export type PersonalExportState = 'made' | 'sent' | 'failed';

/** That somebody asked for what is kept of them: none of it, only when and where to. */
export interface PersonalExport {
  readonly memberId: MemberId;
  readonly communityId: CommunityId;
  /** Where they asked, and where it goes. */
  readonly user: UserRef;
  readonly askedAt: Instant;
  readonly state: PersonalExportState;
  /**
   * Where the part begins that is sent next, as whoever reads it says; `undefined` at the beginning. It stands here and in no
   * message, because it may hold an id or a topic of theirs.
   */
  readonly position?: string | undefined;
}

export interface PersonalExports {
  /** The latest of a member. */
  find(memberId: MemberId): Promise<PersonalExport | undefined>;
  /** Forgets that a member asked. */
  erase(memberId: MemberId): Promise<void>;
  /** Stores it in place of the one before. */
  save(asked: PersonalExport): Promise<void>;
}
