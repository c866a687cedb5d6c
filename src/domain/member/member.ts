import type { CommunityId, MemberId } from '../ids.ts';
import type { HeldDay } from '../time/held-day.ts';
import type { Instant } from '../time/instant.ts';
import type { QuietHours } from '../time/quiet-hours.ts';
import type { Zone } from '../time/zone.ts';

/** How somebody hears of the thanks they get: in one message a week, within minutes, or not. */
export type ThanksNotices = 'weekly' | 'at_once' | 'never';

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
  readonly thanksNotices: ThanksNotices;
  /** `undefined` where they go by those of the community. */
  readonly quietHours?: QuietHours | undefined;
  /** Until when they want nothing of Hearth's own accord; ask `pausedUntil`, because it may have passed. */
  readonly pausedUntil?: Instant | undefined;
  /** Until when a steward lets them rest; ask `isSuspended`, because it may have passed. */
  readonly suspendedUntil?: Instant | undefined;
  readonly joinedAt: Instant;
  readonly leftAt: Instant | undefined;
}

/** Whether kudos and help can reach them: they are here, and not a bot. */
export const isHere = (member: Member): boolean => !member.bot && member.leftAt === undefined;

/** Whether nothing is left of them but an id, under which numbers stay. Whoever is known has a name, at least *somebody*. */
export const isForgotten = ({ name }: Pick<Member, 'name'>): boolean => name === '';
