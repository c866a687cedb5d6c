import type { MessageRef } from '../../chat/address.ts';
import { isForgotten } from '../../domain/member/member.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { send } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { announcedBy } from './announced.ts';
import { postOfForgotten, postOfOthers } from './erasing.ts';

/** A post of thanks had to wait, and whoever gave or got them was forgotten meanwhile: it names them no more, or never goes out. */
export async function withoutForgotten(unit: Unit, outgoing: Outgoing, mayBeOut: boolean): Promise<void> {
  if (outgoing.destination.to !== 'channel') return;
  const found = await readAgain(unit, outgoing, { at: outgoing.destination.at, id: '' });
  if (!found) return;
  if (found.isGiverForgotten && !mayBeOut) await unit.tx.outbox.withdraw(outgoing.id);
  else if (found.edited) await unit.tx.outbox.rewrite(outgoing.id, found.edited.message);
}

/** The post went out at the moment at which they were forgotten: it is changed at once. */
export async function forgetLate(unit: Unit, outgoing: Outgoing, ref: MessageRef): Promise<void> {
  const found = await readAgain(unit, outgoing, ref);
  if (found?.edited) await send(unit, outgoing.communityId, { to: 'edit', ref }, found.edited.message);
}

/** @returns how the post reads now; `undefined` where all whom it names are known */
async function readAgain(unit: Unit, outgoing: Outgoing, ref: MessageRef) {
  const announced = announcedBy(outgoing);
  if (!announced) return undefined;
  const given = await unit.tx.kudos.findAll(announced.kudos);
  const people = [announced.giverId, ...given.map(({ receiverId }) => receiverId)];
  const forgotten = (await unit.tx.members.findAll(people)).filter(isForgotten);
  const community = forgotten.length > 0 && (await unit.tx.communities.find(outgoing.communityId));
  if (!community) return undefined;
  const isGiverForgotten = forgotten.some(({ id }) => id === announced.giverId);
  const edited = await (isGiverForgotten ? postOfForgotten : postOfOthers)(unit, community, given, ref);
  return { isGiverForgotten, edited };
}
