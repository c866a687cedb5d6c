import { addressKey, channelOf, type MessageRef, messageKey } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { DigestId, MemberId } from '../../domain/ids.ts';
import type { Kudos } from '../../domain/kudos/kudos.ts';
import { later, minuteMs } from '../../domain/time/instant.ts';
import type { DeliveryError } from '../../ports/chat-platform.ts';
import type { Span } from '../../ports/store/digest-week.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { directAddressOf } from '../member/names.ts';
import { lastPostedFor, type Purpose, send, subjectOf } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { digestSent } from './digest.ts';
import { asItIsNow } from './retelling.ts';

/** What the change of a digest is for that quoted what a steward took down; the subject is that steward. */
const wordsTakenDown = 'digest:words-taken-down';
/** The same for thanks that whoever gave them took back; the subject is that member. */
const thanksTakenBack = 'digest:thanks-taken-back';
/** The same for thanks whose post was deleted; the subject is whoever gave them. */
const thanksDeleted = 'digest:thanks-deleted';

/** A message is out by then, or is made anew before it goes out. */
const onItsWayMs = 2 * minuteMs;

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
export const retellDigests = (unit: Unit, community: Community, by: MemberId, span: Span): Promise<void> =>
  retell(unit, community, span, { what: wordsTakenDown, subject: by });

/** Thanks do not stand any more: digests that may quote them are made anew, without them. A reaction has no words to quote. */
export async function retellWithoutThanks(
  unit: Unit,
  community: Community,
  kudos: readonly Kudos[],
  by: MemberId,
): Promise<void> {
  const [first] = kudos;
  if (!first) return;
  const { at, confinedTo, giverId } = first;
  const purpose = { what: by === giverId ? thanksTakenBack : wordsTakenDown, subject: by } as const;
  await retell(unit, community, { from: at, to: at }, purpose, confinedTo);
}

/** The post of thanks was deleted: digests that may quote its words are made anew, without them. */
export async function retellWithoutWords(unit: Unit, community: Community, kudos: readonly Kudos[]): Promise<void> {
  const [first] = kudos;
  if (!first) return;
  const { at, confinedTo, giverId } = first;
  await retell(unit, community, { from: at, to: at }, { what: thanksDeleted, subject: giverId }, confinedTo);
}

/** @param confinedTo the key of the only channel where it may have been quoted */
async function retell(
  unit: Unit,
  community: Community,
  { from, to }: Span,
  purpose: Purpose,
  confinedTo?: string,
): Promise<void> {
  for (const { id, outcome, madeAt, coversFrom } of await unit.tx.digests.latest(community.id, mostDigests)) {
    if (outcome !== 'sent' || madeAt < from || coversFrom > to) continue;
    const change: Change = { id, purpose, confinedTo };
    if (await changeDigest(unit, community, change)) continue;
    await remind(unit, community.id, 'digest_change', JSON.stringify(change), later(unit.now, onItsWayMs));
  }
}

/** A digest that is to be made anew, why, and the only channel where it may quote what is gone. */
interface Change {
  readonly id: DigestId;
  readonly purpose: Purpose;
  readonly confinedTo?: string | undefined;
}

/** @returns whether it is posted */
async function changeDigest(unit: Unit, community: Community, { id, purpose, confinedTo }: Change): Promise<boolean> {
  const ref = await lastPostedFor(unit, { what: digestSent, subject: id });
  if (!ref) return false;
  if (confinedTo !== undefined && addressKey(channelOf(ref.at)) !== confinedTo) return true;
  const said = await asItIsNow(unit, community, id, ref.at);
  if (said) await send(unit, community.id, { to: 'edit', ref }, said, { purpose });
  return true;
}

/** Words were taken back or down while a digest was on its way that may quote them: it is changed where it is. */
export const changeOnceItIsOut: ReminderHandler = {
  kind: 'digest_change',
  run: async (unit, { communityId, subject }) => {
    const community = await unit.tx.communities.find(communityId);
    if (community) await changeDigest(unit, community, JSON.parse(subject) as Change);
  },
};

/** Such a digest could not be changed: whoever took the words down, or back, or gave the thanks, hears which. */
export async function tellStillQuoted(unit: Unit, outgoing: Outgoing, { failure }: DeliveryError): Promise<void> {
  const [taken, deleted, down] = ([thanksTakenBack, thanksDeleted, wordsTakenDown] as const).map((why) =>
    subjectOf(outgoing, why),
  );
  const by = taken ?? deleted ?? down;
  const { destination, communityId } = outgoing;
  if (by === undefined || destination.to !== 'edit' || failure === 'message_gone') return;
  const community = await unit.tx.communities.find(communityId);
  const user = await directAddressOf(unit, by as MemberId);
  if (!community || !user) return;
  const { digest, moderationRemoval } = wordsIn(community.language);
  const { ref } = destination;
  const said =
    down === undefined
      ? digest.stillThanksInDigest(ref, deleted === undefined ? 'taken_back' : 'deleted')
      : moderationRemoval.stillThere(ref);
  await send(unit, communityId, { to: 'direct', user }, said);
}
