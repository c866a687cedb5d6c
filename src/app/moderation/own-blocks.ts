import type { MemberId } from '../../domain/ids.ts';
import { instant } from '../../domain/time/instant.ts';
import type { BlockCursor } from '../../ports/store/blocks.ts';
import type { EraseData } from '../runtime/personal-data.ts';

/** Few enough for one transaction. */
const pageSize = 200;

/** Forgets whom they blocked, and who blocked them. */
export const eraseBlocks: EraseData = async (unit, _community, { memberId }) =>
  (await unit.tx.blocks.erase(memberId, pageSize)) === pageSize;

/** A place in a list of blocks, as text; `undefined` where it is none. */
export function cursorOf(text: string): BlockCursor | undefined {
  const [, since, id] = /^(\d{1,15})\/([^/]+)$/.exec(text) ?? [];
  return since === undefined || id === undefined
    ? undefined
    : { since: instant(Number(since)), blockedId: id as MemberId };
}
