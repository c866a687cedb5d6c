import { type Address, addressKey, type SpaceRef, spaceOf, type UserRef } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { dayMs } from '../../domain/time/instant.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { send, subjectOf } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { namesIn } from './names.ts';
import { notifyStewards, stewardsNotice } from './stewards.ts';
import { welcomed } from './welcome.ts';

/** What a message that calls somebody in a channel is for. */
const calledIn = 'member:called';

/** For how long somebody who was called in a channel is not called again. */
const quietDays = 7;

/**
 * A message for one person died: what nobody else was to see goes directly; who takes no direct messages is called where
 * they can read it, without a word on what it is about, unless it is optional; and the stewards hear, once for each person,
 * that somebody is out of reach.
 */
export async function reachAnotherWay(unit: Unit, outgoing: Outgoing): Promise<void> {
  const { id, communityId, destination, message } = outgoing;
  if (destination.to === 'whisper') {
    await send(unit, communityId, { to: 'direct', user: destination.user }, message);
    return unit.tx.outbox.dropWordsOf(id);
  }
  if (destination.to !== 'direct' || subjectOf(outgoing, stewardsNotice) !== undefined) return;
  const { user, isOptional = false } = destination;
  const community = await unit.tx.communities.find(communityId);
  const known = await unit.tx.members.byUser(user);
  if (!community || !known || known.member.bot || !isHere(known.member)) return;
  const isWelcome = subjectOf(outgoing, welcomed) !== undefined;
  if (!isWelcome && !isOptional) await call(unit, community, known.member, user);
  const words = wordsIn(community.language).notices;
  const { name } = await namesIn(unit, user, [known.member.id]);
  const said = (isWelcome ? words.cannotWelcome : words.cannotReach)(name(known.member.id));
  await notifyStewards(unit, community, `unreachable:${known.member.id}`, said, { lasts: false });
}

async function call(unit: Unit, community: Community, member: Member, user: UserRef): Promise<void> {
  const at = (await unit.tx.communities.channel(community.id, 'help')) ?? (await defaultChannel(unit, user));
  if (!at || !(await claimCall(unit, member))) return;
  const names = await namesIn(unit, at, [member.id]);
  const said = wordsIn(community.language).notices.closedDoor(names.call(member.id));
  await send(unit, community.id, { to: 'channel', at }, said, { purpose: { what: calledIn, subject: community.id } });
}

/** Somebody could not be called in the help channel either: they are called in the one for everything. */
export async function callElsewhere(unit: Unit, outgoing: Outgoing): Promise<void> {
  const { communityId, destination, message } = outgoing;
  if (destination.to !== 'channel' || subjectOf(outgoing, calledIn) === undefined) return;
  const at = await defaultChannel(unit, destination.at);
  if (at && addressKey(at) !== addressKey(destination.at)) {
    await send(unit, communityId, { to: 'channel', at }, message);
    await unit.tx.outbox.dropWordsOf(outgoing.id);
  }
}

const defaultChannel = async (unit: Unit, space: SpaceRef): Promise<Address | undefined> =>
  (await unit.tx.spaces.find(spaceOf(space)))?.defaultChannel;

/** Claims today and the quiet days after it. @returns false on a day that an earlier call claimed */
async function claimCall(unit: Unit, member: Member): Promise<boolean> {
  const today = Math.floor(unit.now / dayMs);
  const claim = (day: number) => unit.tx.inbox.claim(`called:${member.id}:${day}`, unit.now);
  if (!(await claim(today))) return false;
  for (let day = today + 1; day <= today + quietDays; day += 1) await claim(day);
  return true;
}
