import type { CommunityId, ContributionId, MemberId } from './ids.ts';
import type { HelpKind } from './kind.ts';
import type { Instant } from './time/instant.ts';

/**
 * What the generosity was: `effort` is help with a request that took many hands, and `welcome` is what a newcomer is
 * welcomed with by a person.
 */
export const contributionActs = ['help', 'effort', 'feedback', 'kudos', 'welcome', 'reflection'] as const;
export type ContributionAct = (typeof contributionActs)[number];

/**
 * One act of generosity in the ledger, which only ever grows: taking something back appends a reversal. The giver is
 * the one who did the good thing, and the receiver the one who benefited. So for kudos, the giver of the contribution
 * is the member who was thanked.
 */
export interface Contribution {
  readonly id: ContributionId;
  readonly communityId: CommunityId;
  readonly giverId: MemberId;
  /** `undefined` when it was given to everybody: a shared reflection. */
  readonly receiverId: MemberId | undefined;
  readonly act: ContributionAct;
  readonly kind: HelpKind;
  /** The kudos, the request, the pairing or the reflection that it came from. */
  readonly sourceId: string;
  readonly at: Instant;
  /** The contribution that this one takes back. */
  readonly reverses: ContributionId | undefined;
}
