import { addressKey, channelOf } from '../../chat/address.ts';
import type { DigestId } from '../../domain/ids.ts';
import type { DeliveryError } from '../../ports/chat-platform.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { notifyStewards } from '../member/stewards.ts';
import { nextRitualAt } from '../ritual/rituals.ts';
import { ritualOf } from '../ritual/settings.ts';
import { subjectOf } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { digestSent, quietSent } from './digest.ts';

/**
 * A digest that nobody could read is as if it had never been made: the next one covers its time and quotes what it
 * quoted. So it must not be sent any more, not even by hand. One that was posted in part stays as it is, because nothing
 * is quoted twice.
 */
export async function leaveToNext(
  unit: Unit,
  outgoing: Outgoing,
  { failure, isPartlyPosted }: DeliveryError,
): Promise<void> {
  const id = subjectOf(outgoing, digestSent);
  const { communityId, destination } = outgoing;
  const community = await unit.tx.communities.find(communityId);
  if (id === undefined || !community || destination.to !== 'channel') return;
  const at = channelOf(destination.at);
  const words = wordsIn(community.language).digest;
  const occasion = `digest-died:${addressKey(at)}:${failure}`;
  if (isPartlyPosted) {
    await notifyStewards(unit, community, `${occasion}:in-part`, words.inPart(at), { exceptIn: at, lasts: false });
    return;
  }
  const record = await unit.tx.digests.remove(communityId, id as DigestId);
  if (!record) return;
  await unit.tx.reflections.undoDigested(communityId, record.madeAt);
  await unit.tx.nominations.undoQuoted(record.id);
  await unit.tx.outbox.dropWordsOf(outgoing.id);
  const next = await nextRitualAt(unit, community, 'digest');
  const { timing } = await ritualOf(unit, community, 'digest');
  const said = words.leftToNext({ at, dueAt: record.dueAt, zone: community.zone }, next, timing.weeks);
  await notifyStewards(unit, community, occasion, said, { exceptIn: at, lasts: false });
}

/** The same for the question of a quiet week. It quoted nothing, so there is nothing more to say than of any message. */
export async function forgetUnreadQuestion(
  unit: Unit,
  outgoing: Outgoing,
  { isPartlyPosted }: DeliveryError,
): Promise<void> {
  const id = subjectOf(outgoing, quietSent);
  if (id === undefined || isPartlyPosted || !(await unit.tx.digests.remove(outgoing.communityId, id as DigestId)))
    return;
  await unit.tx.outbox.dropWordsOf(outgoing.id);
}
