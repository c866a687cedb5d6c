import type { MessageRef } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Eraser, Erasure } from './erasure.ts';
import { replaceEdits, send } from './outbox.ts';
import type { ReadDataIn } from './personal-page.ts';
import type { Unit } from './unit-of-work.ts';

export type { Erasure } from './erasure.ts';

/**
 * Erases a limited part of what a feature keeps of a member: words, names, settings, and what the platform knows them by.
 * Numbers stay, under an id that nothing leads to. It is called again and again, each time in a transaction of its own, so
 * that nobody who writes meanwhile waits for long; and again after everything was erased, so nothing may happen twice.
 * @returns whether there may be more
 */
export type EraseData = Eraser<Unit>;

/** Reads a limited part of what a feature keeps of a member. */
export type ReadData = ReadDataIn<Unit>;

/** What the edit of a post is for that quoted somebody who is forgotten; the subject is the erasure. */
export const erasureEdit = 'privacy:erasure-edit';

/** Edits a post that quoted them, for good: no edit that was made of what was there before comes after it. Where it cannot be edited, they hear of it when everything else is erased. */
export async function editErased(
  unit: Unit,
  community: Community,
  { id }: Pick<Erasure, 'id'>,
  ref: MessageRef,
  message: Message,
): Promise<void> {
  await replaceEdits(unit, ref, erasureEdit);
  await send(unit, community.id, { to: 'edit', ref }, message, { purpose: { what: erasureEdit, subject: id } });
}
