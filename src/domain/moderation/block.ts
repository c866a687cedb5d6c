import type { MemberId } from '../ids.ts';
import type { Instant } from '../time/instant.ts';

/** Somebody wants to have nothing to do with somebody else. It works both ways, and the other is never told. */
export interface Block {
  readonly memberId: MemberId;
  readonly blockedId: MemberId;
  readonly since: Instant;
}
