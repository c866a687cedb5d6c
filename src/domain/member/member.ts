import type { CommunityId, MemberId } from '../ids.ts';
import type { HeldDay } from '../time/held-day.ts';
import type { Instant } from '../time/instant.ts';
import type { Zone } from '../time/zone.ts';

export interface Member {
  readonly id: MemberId;
  readonly communityId: CommunityId;
  readonly name: string;
  /** `undefined` until the platform or the member says. */
  readonly zone: Zone | undefined;
  /** Whether they set their zone themselves; then no platform changes it. */
  readonly zoneByHand: boolean;
  /** The day that kudos count for while a zone that was changed does not count yet. */
  readonly heldDay?: HeldDay | undefined;
  readonly bot: boolean;
  /** Whether they were told that reactions say thank you: the first one that counts as kudos explains itself. */
  readonly reactionsExplained: boolean;
  readonly joinedAt: Instant;
  readonly leftAt: Instant | undefined;
}

/** Whether kudos and help can reach them: they are here, and not a bot. */
export const isHere = (member: Member): boolean => !member.bot && member.leftAt === undefined;
