import type { CommunityId, ContributionId, KudosId, MemberId } from '../ids.ts';
import type { HelpKind } from '../kind.ts';
import { isHere, type Member } from '../member/member.ts';
import type { Rules } from '../rules.ts';
import type { Instant } from '../time/instant.ts';
import type { Day } from '../time/zone.ts';

export type KudosSource = 'command' | 'reaction' | 'request';

/** Thanks from one member to another. */
export interface Kudos {
  readonly id: KudosId;
  readonly communityId: CommunityId;
  readonly giverId: MemberId;
  readonly receiverId: MemberId;
  readonly kind: HelpKind;
  /** Empty when it came from a reaction. */
  readonly reason: string;
  readonly source: KudosSource;
  /** The calendar day of the giver on which it counts towards the allowance. */
  readonly giverDay: Day;
  readonly at: Instant;
  readonly takenBackAt: Instant | undefined;
  readonly contributionId: ContributionId;
  /** The key of the private place that its reason was written in and is not quoted outside of; `undefined` for most. */
  readonly confinedTo: string | undefined;
}

/** How many kudos a giver has standing on one of their days. */
export interface GivenToday {
  readonly total: number;
  readonly toReceiver: number;
}

export type KudosRefusal = 'self' | 'bot' | 'left' | 'allowance' | 'receiver_allowance';

/** Why this thanks cannot be counted; `undefined` when it can. */
export function refuseKudos(
  giver: Member,
  receiver: Member,
  given: GivenToday,
  rules: Rules['kudos'],
): KudosRefusal | undefined {
  if (giver.id === receiver.id) return 'self';
  if (receiver.bot) return 'bot';
  if (!isHere(receiver)) return 'left';
  if (given.total >= rules.allowancePerDay) return 'allowance';
  if (given.toReceiver >= rules.perReceiverPerDay) return 'receiver_allowance';
  return undefined;
}
