import type { Community } from '../../domain/community/community.ts';
import type { MemberId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import { directAddressOf } from '../member/names.ts';
import { withdrawDirect } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { helloAsk, sayWhom } from './asking-hosts.ts';
import { hastenStep } from './steps.ts';

/** Somebody blocked somebody: where one was asked to welcome the other, somebody else is, and nobody hears why. */
export async function endHellosBetween(
  unit: Unit,
  community: Community,
  { id: one }: Member,
  { id: other }: Member,
): Promise<void> {
  await endHello(unit, community, one, other);
  await endHello(unit, community, other, one);
}

async function endHello(unit: Unit, community: Community, newcomerId: MemberId, hostId: MemberId): Promise<void> {
  const { newcomers, newcomerHosts } = unit.tx;
  const newcomer = await newcomers.find(community.id, newcomerId);
  const ask = newcomer?.askId && (await newcomerHosts.findAsk(community.id, newcomer.askId));
  if (!newcomer || !ask || ask.hostId !== hostId || newcomer.answeredAt !== undefined) return;
  await newcomers.save({ ...newcomer, askId: undefined, due: { ...newcomer.due, hello: unit.now } });
  const user = await directAddressOf(unit, hostId);
  const unsent = user ? await withdrawDirect(unit, user, { what: helloAsk, subject: ask.id }) : 0;
  // It named others, too.
  if (unsent > 0 && (await newcomers.countOfAsk(ask.id)) > 0) await sayWhom(unit, community, ask);
  await hastenStep(unit, community.id, 'hello');
}
