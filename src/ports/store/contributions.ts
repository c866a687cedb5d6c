import type { Contribution } from '../../domain/contribution.ts';
import type { ContributionId, MemberId, PairingId, RequestId } from '../../domain/ids.ts';

/** The ledger: append-only. */
export interface Contributions {
  append(contribution: Contribution): Promise<void>;
  find(id: ContributionId): Promise<Contribution | undefined>;
  /** What this giver contributed there, unless it was reversed. */
  activeFrom(sourceId: RequestId | PairingId, giverId: MemberId): Promise<Contribution | undefined>;
}
