import { type Address, addressKey, channelOf } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { DigestId } from '../../domain/ids.ts';
import type { DigestRecord } from '../../ports/store/digests.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { ritualOf } from '../ritual/settings.ts';
import { subjectOf } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { digestSent, quietWords } from './digest.ts';
import { type Gathered, gather } from './gather.ts';
import { hasGap, madeBefore } from './period.ts';
import { stillShared } from './sections/reflection.ts';
import type { Reading } from './sections/section.ts';

/** What a digest that was made had to tell, read anew: without what was deleted or taken back since, and who left. */
export async function gatherAgain(
  unit: Unit,
  community: Community,
  at: Address,
  { id, coversFrom, madeAt, ...record }: DigestRecord,
): Promise<{ readonly reading: Reading; readonly gathered: Gathered }> {
  const span = { from: coversFrom, to: madeAt };
  const reading = { unit, community, at, toldIn: addressKey(channelOf(at)), span, made: id };
  const shared = await stillShared(reading, { id, coversFrom, madeAt, ...record });
  return { reading, gathered: await gather(reading, shared) };
}

/** A digest that was made, as it reads from now on; `undefined` when this community has none with that id. */
export async function asItIsNow(
  unit: Unit,
  community: Community,
  id: DigestId,
  at: Address,
): Promise<Message | undefined> {
  const record = await unit.tx.digests.find(community.id, id);
  if (record?.outcome !== 'sent') return undefined;
  const { timing } = await ritualOf(unit, community, 'digest');
  const { gathered } = await gatherAgain(unit, community, at, record);
  if (gathered.isQuiet) return quietWords(community, record.dueAt, timing);
  // What waits is told as it is now, so it may name others.
  await unit.tx.digestErasing.quotes(id, gathered.people);
  const before = (await madeBefore(unit, community)).filter(({ dueAt }) => dueAt < record.dueAt);
  const facts = await gathered.inWords('everybody');
  return wordsIn(community.language).digest.weekly(facts, timing.weeks, id, hasGap(before, record.dueAt, timing));
}

/** A digest that waited is posted as it reads by then: what it quotes may have been taken back. */
export async function tellAnew(unit: Unit, outgoing: Outgoing): Promise<void> {
  const id = subjectOf(outgoing, digestSent);
  const { communityId, destination } = outgoing;
  const community = id !== undefined && (await unit.tx.communities.find(communityId));
  if (!community || destination.to !== 'channel') return;
  const said = await asItIsNow(unit, community, id as DigestId, destination.at);
  if (said) await unit.tx.outbox.rewrite(outgoing.id, said);
}
