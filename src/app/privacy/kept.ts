import type { Member } from '../../domain/member/member.ts';
import { privacyRules } from '../../domain/privacy/rules.ts';
import type { OwnPart } from '../../ports/store/own-data.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** What `/privacy` counts. */
export const countedParts = [
  'request',
  'offer',
  'thanks_given',
  'thanks_received',
  'help_given',
  'lesson',
  'feedback_given',
  'feedback_received',
  'exchange_entry',
  'reflection',
  'draft_request',
  'block',
  'report',
] as const satisfies readonly OwnPart[];

/** How many there are of each, up to `privacyRules.countsTo`; none of what there is nothing of. */
export type Kept = ReadonlyMap<(typeof countedParts)[number], number>;

/** Counts what is kept of a member. */
export async function keptOf({ tx, now }: Unit, { id }: Member): Promise<Kept> {
  const kept = new Map<(typeof countedParts)[number], number>();
  for (const part of countedParts) {
    const count = await tx.ownData.count(part, { memberId: id, now }, privacyRules.countsTo);
    if (count > 0) kept.set(part, count);
  }
  return kept;
}
