import type { Community } from '../../domain/community/community.ts';
import type { Member } from '../../domain/member/member.ts';
import type { ExportRecord } from '../../ports/store/store.ts';

/** A part of what is kept of a member. */
export interface PersonalPage {
  readonly records: readonly ExportRecord[];
  /** Where the next part begins; `undefined` after the last one. */
  readonly next: string | undefined;
}

/**
 * Reads a limited part of what a feature keeps of a member, as that member may see it: others' words only as far as they
 * were said to them.
 * @param after where the part begins, as the one before said; `undefined` for the first
 */
export type ReadDataIn<Unit> = (
  unit: Unit,
  community: Community,
  member: Member,
  after: string | undefined,
) => Promise<PersonalPage>;
