import type { Community } from '../../domain/community/community.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { privacyRules } from '../../domain/privacy/rules.ts';
import type { ExportRecord } from '../../ports/store/store.ts';
import { inUnit, type Runtime } from '../runtime/unit-of-work.ts';

/** The version of the records: it grows when a field is renamed or left out. */
export const dataVersion = 1;

/** Where a file begins or ends: a feature, and where in what it reads. */
export interface Position {
  readonly reader: number;
  readonly after: string | undefined;
}

export const theBeginning: Position = { reader: 0, after: undefined };

/** What is kept of a member, or as much of it as fits into one file. */
export interface Gathered {
  /** As JSON texts, in order. */
  readonly records: readonly string[];
  /** Where the next file begins; `undefined` after the last. */
  readonly next: Position | undefined;
}

/** The latest records of one kind, and how many there are. */
export interface Shown {
  readonly latest: readonly ExportRecord[];
  readonly count: number;
}

/**
 * Reads what all features keep of a member, page by page, each in a transaction of its own, and gives others a turn after each.
 * In memory are the texts of one file, one page of records and, for the page that is read, the latest of each kind: some
 * ten megabytes at most, however much there is.
 * @param show whether to go on to the end for what is shown
 * @returns `undefined` where the member is gone meanwhile
 */
export async function gather(
  runtime: Runtime,
  trace: string,
  { community, member }: { readonly community: Community; readonly member: Member },
  from: Position,
  show: boolean,
): Promise<(Gathered & { readonly shown: ReadonlyMap<string, Shown> }) | undefined> {
  const records: string[] = [];
  const shown = new Map<string, Shown>();
  let bytes = 0;
  let next: Position | undefined;
  for (let { reader, after }: Position = from; reader < runtime.dataReaders.length; ) {
    const read = runtime.dataReaders[reader];
    if (!read) break;
    const page = await inUnit(runtime, trace, async (unit) => {
      const present = await unit.tx.members.find(member.id);
      return present && isHere(present) ? read(unit, community, present, after) : undefined;
    });
    if (!page) return undefined;
    if (next === undefined) {
      for (const record of page.records) {
        const text = JSON.stringify(record);
        records.push(text);
        bytes += Buffer.byteLength(text) + 1;
      }
    }
    if (show) note(shown, page.records);
    if (page.next === undefined) {
      reader += 1;
      after = undefined;
    } else after = page.next;
    const isOver = reader >= runtime.dataReaders.length;
    if (next === undefined && !isOver && bytes >= privacyRules.fileBytes) next = { reader, after };
    if (next !== undefined && !show) break;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { records, next, shown };
}

function note(shown: Map<string, Shown>, records: readonly ExportRecord[]): void {
  for (const record of records) {
    const { latest, count } = shown.get(record.type) ?? { latest: [], count: 0 };
    shown.set(record.type, { latest: [...latest, record].slice(-privacyRules.shownOfEach), count: count + 1 });
  }
}
