import type { Community } from '../community/community.ts';
import type { Contribution } from '../contribution.ts';
import type { CommunityId, ContributionId, KudosId, MemberId } from '../ids.ts';
import type { HelpKind } from '../kind.ts';
import { isHere, type Member } from '../member/member.ts';
import type { Rules } from '../rules.ts';
import { dayWith, type HeldDay, holdDay } from '../time/held-day.ts';
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
  /** The giver's calendar day on which it counts towards the allowance. */
  readonly giverDay: Day;
  readonly at: Instant;
  readonly takenBackAt: Instant | undefined;
  readonly contributionId: ContributionId;
  /**
   * The key of the private place in which its reason was written and outside of which it is not quoted; `undefined` for
   * most.
   */
  readonly confinedTo: string | undefined;
}

/** What somebody says when they thank people. */
export interface Thanks {
  readonly kind: HelpKind;
  readonly reason: string;
  readonly source: KudosSource;
  /** When it happened, by the platform's clock. It decides which day's allowance counts. */
  readonly at: Instant;
  /** The private place outside of which the reason is not quoted. */
  readonly confinedTo?: string | undefined;
}

/**
 * The day on which thanks count towards the giver's allowance: the giver's day, or the community's while their zone is
 * unknown. A zone that is changed counts from the day after, so that it brings no new allowance.
 */
export const giverDayOf = (community: Community, giver: Member, at: Instant): Day =>
  dayWith(heldDayOf(community, giver), giver.zone ?? community.zone, at);

const heldDayOf = (community: Community, giver: Member): HeldDay | undefined =>
  giver.heldDay ?? (giver.zone === undefined ? community.heldDay : undefined);

/** The day on which the giver's kudos go on to count when they change their zone. */
export const heldDayAfter = (community: Community, giver: Member, now: Instant): HeldDay =>
  holdDay(heldDayOf(community, giver), giver.zone ?? community.zone, now);

/**
 * New kudos.
 * @param now the time when they are recorded, not when they happened, so that late ones are in the next digest rather
 *   than in none
 */
export const newKudos = (
  community: Community,
  giver: Member,
  receiver: Member,
  { kind, reason, source, at, confinedTo }: Thanks,
  ids: { readonly id: KudosId; readonly contributionId: ContributionId },
  now: Instant,
): Kudos => ({
  id: ids.id,
  communityId: community.id,
  giverId: giver.id,
  receiverId: receiver.id,
  kind,
  reason,
  source,
  giverDay: giverDayOf(community, giver, at),
  at: now,
  takenBackAt: undefined,
  contributionId: ids.contributionId,
  confinedTo,
});

/** The ledger entry that comes with kudos: whoever is thanked did the good thing. */
export const contributionOf = (kudos: Kudos): Contribution => ({
  id: kudos.contributionId,
  communityId: kudos.communityId,
  giverId: kudos.receiverId,
  receiverId: kudos.giverId,
  act: 'kudos',
  kind: kudos.kind,
  sourceId: kudos.id,
  at: kudos.at,
  reverses: undefined,
});

/** How many kudos a giver has given on one of their days, without those taken back. */
export interface GivenToday {
  /** Those that count towards the allowance: all but those given when a request was resolved. */
  readonly total: number;
  readonly toReceiver: number;
}

export type KudosRefusal = 'self' | 'bot' | 'left' | 'allowance' | 'receiver_allowance';

/** Why these kudos cannot be counted; `undefined` when they can. */
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

/**
 * Whether a word of thanks for help counts as kudos: within the same caps, but it leaves the allowance alone, so that
 * nobody has to choose between the helpers of a request and everybody else.
 * @param given by the giver today, with `total` counting those for help, too
 */
export const mayThankForHelp = ({ total, toReceiver }: GivenToday, rules: Rules['kudos']): boolean =>
  total < rules.allowancePerDay && toReceiver < rules.perReceiverPerDay;
