import type { CommunityId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** Who was active lately. */
export interface Activity {
  /** How many members asked, helped, thanked, reflected or gave feedback since then, counted up to `most`. */
  membersSince(communityId: CommunityId, since: Instant, most: number): Promise<number>;
}
