import { type MessageRef, messageKey } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { MemberId } from '../../domain/ids.ts';
import type { DeliveryError } from '../../ports/chat-platform.ts';
import type { Span } from '../../ports/store/digest-week.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { directAddressOf } from '../member/names.ts';
import { lastPostedFor, send, subjectOf } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { digestSent } from './digest.ts';
import { asItIsNow } from './retelling.ts';

/** What the change of a digest is for that quoted what a steward took down; the subject is that steward. */
const wordsTakenDown = 'digest:words-taken-down';

/** So many of the latest digests are looked at: three months, after which nobody reads them again. */
const mostDigests = 12;

/** Whether a message is one of the latest digests. */
export async function isDigest(unit: Unit, community: Community, message: MessageRef): Promise<boolean> {
  for (const { id, outcome } of await unit.tx.digests.latest(community.id, mostDigests)) {
    const ref = outcome === 'sent' ? await lastPostedFor(unit, { what: digestSent, subject: id }) : undefined;
    if (ref && messageKey(ref) === messageKey(message)) return true;
  }
  return false;
}

/**
 * A steward took words down that digests could quote: those that tell of that time are made anew, without them.
 * @param span both ends included
 */
export async function retellDigests(unit: Unit, community: Community, by: MemberId, { from, to }: Span): Promise<void> {
  for (const { id, outcome, madeAt, coversFrom } of await unit.tx.digests.latest(community.id, mostDigests)) {
    if (outcome !== 'sent' || madeAt < from || coversFrom > to) continue;
    const ref = await lastPostedFor(unit, { what: digestSent, subject: id });
    const said = ref && (await asItIsNow(unit, community, id, ref.at));
    const purpose = { what: wordsTakenDown, subject: by } as const;
    if (said) await send(unit, community.id, { to: 'edit', ref }, said, { purpose });
  }
}

/** Such a digest could not be changed: the steward hears which. */
export async function tellStillQuoted(unit: Unit, outgoing: Outgoing, { failure }: DeliveryError): Promise<void> {
  const by = subjectOf(outgoing, wordsTakenDown);
  const { destination, communityId } = outgoing;
  if (by === undefined || destination.to !== 'edit' || failure === 'message_gone') return;
  const community = await unit.tx.communities.find(communityId);
  const user = await directAddressOf(unit, by as MemberId);
  if (!community || !user) return;
  const said = wordsIn(community.language).moderationRemoval.stillThere(destination.ref);
  await send(unit, communityId, { to: 'direct', user }, said);
}
