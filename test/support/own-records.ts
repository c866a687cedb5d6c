import type { ReadData } from '../../src/app/runtime/personal-data.ts';
import type { Unit } from '../../src/app/runtime/unit-of-work.ts';
import type { Community } from '../../src/domain/community/community.ts';
import type { Member } from '../../src/domain/member/member.ts';
import type { ExportRecord } from '../../src/ports/store/store.ts';

/** All that a feature reads of somebody, page by page, each in a transaction of its own. */
export async function ownRecords(
  read: ReadData,
  within: (work: (unit: Unit, community: Community, member: Member) => ReturnType<ReadData>) => ReturnType<ReadData>,
): Promise<readonly ExportRecord[]> {
  const records: ExportRecord[] = [];
  const seen = new Set<string>();
  for (let after: string | undefined; ; ) {
    const from = after;
    const page = await within((unit, community, member) => read(unit, community, member, from));
    records.push(...page.records);
    if (page.next === undefined) return records;
    if (seen.has(page.next)) throw new Error(`It never ends: ${page.next} comes again`);
    seen.add(page.next);
    after = page.next;
  }
}
