import type { CommunityId, MemberId } from '../ids.ts';
import type { Instant } from '../time/instant.ts';
import type { Zone } from '../time/zone.ts';

export interface Member {
  readonly id: MemberId;
  readonly communityId: CommunityId;
  readonly name: string;
  /** `undefined` until the platform or the member told it. */
  readonly zone: Zone | undefined;
  /** Whether they set their zone themselves; then no platform changes it. */
  readonly zoneByHand: boolean;
  readonly steward: boolean;
  readonly bot: boolean;
  /** Whether they were told that reactions thank; the first that was kudos explains itself. */
  readonly reactionsExplained: boolean;
  readonly joinedAt: Instant;
  readonly leftAt: Instant | undefined;
}

/** Whether kudos and help can reach them: people who are here, and no bots. */
export const isHere = (member: Member): boolean => !member.bot && member.leftAt === undefined;
