import type { Community } from '../../domain/community/community.ts';
import type { Feedback, Pairing } from '../../domain/exchange/exchange.ts';
import type { PairingId } from '../../domain/ids.ts';
import { wordsIn } from '../../text/words.ts';
import { reverse } from '../kudos/kudos.ts';
import { UserError } from '../runtime/errors.ts';
import { lastPostedFor, send } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { feedbackShown } from './notify.ts';

/** What the edit of a message is for that showed feedback which a steward took down; the subject is the pairing. */
export const feedbackTakenDown = 'exchange:feedback-taken-down';

/** Feedback as its receiver reads it, with whose it is. Throws a `UserError` where they can read none. */
export async function feedbackIn(
  unit: Unit,
  community: Community,
  id: PairingId,
): Promise<{ readonly pairing: Pairing; readonly feedback: Feedback }> {
  const pairing = await unit.tx.pairings.find(community.id, id);
  const feedback = pairing && (await unit.tx.feedback.read(id, pairing.receiverId));
  if (!pairing || !feedback) throw new UserError('nothing_to_take_down');
  return { pairing, feedback };
}

/**
 * Takes feedback away, words and all, with what was answered to it. Whoever gave it owes nothing again: they did give. What
 * it counted for because its receiver found it helpful is reversed in the ledger.
 */
export async function removeFeedbackWords(unit: Unit, community: Community, id: PairingId): Promise<Pairing> {
  const { pairing } = await feedbackIn(unit, community, id);
  await unit.tx.feedback.remove(id);
  const counted = await unit.tx.contributions.activeFrom(id, pairing.giverId);
  if (counted) await reverse(unit, counted.id);
  const ref = await lastPostedFor(unit, { what: feedbackShown, subject: id });
  if (ref) {
    const said = wordsIn(community.language).moderationRemoval.feedbackGone();
    await send(unit, community.id, { to: 'edit', ref }, said, { purpose: { what: feedbackTakenDown, subject: id } });
  }
  return pairing;
}
