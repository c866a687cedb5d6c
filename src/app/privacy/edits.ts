import { messageKey } from '../../chat/address.ts';
import type { ErasureId } from '../../domain/ids.ts';
import { mostNotEdited } from '../../domain/privacy/rules.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { subjectOf } from '../runtime/outbox.ts';
import { erasureEdit } from '../runtime/personal-data.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { forgottenWord, nothingLeft } from './erasing.ts';

/**
 * A post that quoted them could not be edited: they hear of it. What is gone quotes nobody; what is in an archived channel, or
 * where Hearth is not any more, does so as before.
 */
export async function noteNotEdited(unit: Unit, outgoing: Outgoing, failure: string): Promise<void> {
  const id = subjectOf(outgoing, erasureEdit);
  const { destination } = outgoing;
  if (id === undefined || (destination.to !== 'edit' && destination.to !== 'tag')) return;
  await unit.tx.outbox.dropWordsOf(outgoing.id);
  const erasure = await unit.tx.erasures.find(outgoing.communityId, id as ErasureId);
  if (!erasure || erasure.state === 'done' || failure === 'message_gone') return;
  const { notEdited } = erasure;
  const isKnown = notEdited.some((ref) => messageKey(ref) === messageKey(destination.ref));
  if (isKnown || notEdited.length >= mostNotEdited) return;
  await unit.tx.erasures.save({ ...erasure, notEdited: [...notEdited, destination.ref] });
}

/** The last message ended, delivered or not: nothing is kept of whom it was for. */
export async function endErasure(unit: Unit, outgoing: Outgoing): Promise<void> {
  const id = subjectOf(outgoing, forgottenWord);
  const erasure = id && (await unit.tx.erasures.find(outgoing.communityId, id as ErasureId));
  if (!erasure) return;
  await unit.tx.erasures.save(nothingLeft(erasure, unit.now));
  await unit.tx.erasures.forgetMessage(outgoing.id);
}
