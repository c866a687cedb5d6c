import type { OwnPart } from '../../ports/store/own-data.ts';
import type { ReadData } from './personal-data.ts';

/**
 * How many records are read in one transaction. The longest are a feedback and a request, each of some ten thousand characters, so
 * a page is a megabyte at most, and usually some ten kilobytes.
 */
const recordsAtOnce = 100;

/** Reads these kinds of records, one after the other and page by page. */
export const readParts =
  (parts: readonly OwnPart[]): ReadData =>
  async ({ tx, now }, _community, member, after) => {
    const [name, ...rest] = after?.split(' ') ?? [];
    const begun = parts.findIndex((part) => `${part}` === name);
    const index = begun === -1 ? 0 : begun;
    const part = parts[index];
    if (part === undefined) return { records: [], next: undefined };
    const cursor = begun === -1 || rest.length === 0 ? undefined : rest.join(' ');
    const { records, next } = await tx.ownData.page(part, { memberId: member.id, now }, cursor, recordsAtOnce);
    return { records, next: next === undefined ? parts[index + 1] : `${part} ${next}` };
  };
