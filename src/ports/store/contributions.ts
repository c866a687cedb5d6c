import type { Contribution } from '../../domain/contribution.ts';
import type { ContributionId, MemberId, PairingId, RequestId } from '../../domain/ids.ts';

/** The ledger: append-only. */
export interface Contributions {
  append(contribution: Contribution): Promise<void>;
  find(id: ContributionId): Promise<Contribution | undefined>;
  /** The giver's contribution to that request or pairing, unless it was taken back. */
  activeFrom(sourceId: RequestId | PairingId, giverId: MemberId): Promise<Contribution | undefined>;
  /** All help that the giver was credited with, unless it was taken back. Reads all help there is: not for every day. */
  activeHelpFrom(giverId: MemberId): Promise<readonly Contribution[]>;
}
