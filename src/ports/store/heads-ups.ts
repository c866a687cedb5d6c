import type { HeadsUp } from '../../domain/balance/heads-up.ts';
import type { MemberId } from '../../domain/ids.ts';

/** What members were told, or to be told, about a balance of theirs: one for each and what it is about. */
export interface HeadsUps {
  /** Keeps it in place of what was kept of that member about the same. */
  save(headsUp: HeadsUp): Promise<void>;
  /** Those of these members, in no order. */
  of(ids: readonly MemberId[]): Promise<readonly HeadsUp[]>;
  /** Deletes all of a member. */
  forget(memberId: MemberId): Promise<void>;
}
