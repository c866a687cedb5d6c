import type { UserRef } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { ErasureId, MemberId } from '../../domain/ids.ts';

/** Somebody who is being forgotten: what is still known of them, so that it can be found. */
export interface Erasure {
  readonly id: ErasureId;
  readonly memberId: MemberId;
  readonly name: string;
  readonly users: readonly UserRef[];
}

/** How a feature forgets a member, in units of this kind; see `EraseData`. */
export type Eraser<Unit> = (unit: Unit, community: Community, erasure: Erasure) => Promise<boolean>;
