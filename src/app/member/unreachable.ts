import { type Address, addressKey, type MessageRef, type SpaceRef, spaceOf, type UserRef } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { MemberId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { type Purpose, send, subjectOf } from '../runtime/outbox.ts';
import { claimQuietDays } from '../runtime/quiet-days.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { namesIn } from './names.ts';
import { noticesAbout, notifyStewards, stewardsNotice } from './stewards.ts';

/** What a message that calls somebody in a channel is for; the subject is who they are. */
const calledIn = 'member:called';

/** What tells the stewards of somebody who is out of reach is for. */
const aboutUnreachable = ({ id }: Pick<Member, 'id'>): Purpose => ({ what: 'member:unreachable', subject: id });

/** So many are found; somebody is called once a week, unless others wait for them. */
const mostCalls = 200;

/** Where somebody was called in a channel, or stewards were told that they are out of reach. */
export async function callsOf(unit: Unit, community: Community, id: MemberId): Promise<readonly MessageRef[]> {
  const called = await unit.tx.outbox.postedForAny(`${calledIn}:${id}`, mostCalls);
  return [...called, ...(await noticesAbout(unit, community, aboutUnreachable({ id })))];
}

/** For how long somebody who was called in a channel is not called again, unless somebody waits for what they would read. */
const quietDays = 7;

/**
 * A message for one person died: what nobody else was to see goes directly, unless it is optional; who takes no direct messages is called where
 * they can read it, without a word on what it is about, unless it is optional; and the stewards hear, once for each person,
 * that somebody is out of reach. What can be replaced is nothing to tell anybody of.
 */
export async function reachAnotherWay(unit: Unit, outgoing: Outgoing): Promise<void> {
  const { id, communityId, destination, message } = outgoing;
  if (destination.to === 'whisper') {
    if (destination.isOptional) return;
    await send(unit, communityId, { to: 'direct', user: destination.user }, message);
    return unit.tx.outbox.dropWordsOf(id);
  }
  if (destination.to !== 'direct' || subjectOf(outgoing, stewardsNotice) !== undefined) return;
  const { user, isOptional = false, isReplaceable = false, isDue = false } = destination;
  if (isReplaceable) return;
  const community = await unit.tx.communities.find(communityId);
  const known = await unit.tx.members.byUser(user);
  if (!community || !known || known.member.bot || !isHere(known.member)) return;
  if (!isOptional) await call(unit, community, known.member, user, isDue);
  const words = wordsIn(community.language).notices;
  const { name } = await namesIn(unit, user, [known.member.id]);
  const said = words.cannotReach(name(known.member.id));
  const about = aboutUnreachable(known.member);
  await notifyStewards(unit, community, `unreachable:${known.member.id}`, said, { lasts: false, about });
}

async function call(unit: Unit, community: Community, member: Member, user: UserRef, isDue: boolean): Promise<void> {
  const at = (await unit.tx.communities.channel(community.id, 'help')) ?? (await defaultChannel(unit, user));
  if (!at) return;
  const isNew = await claimQuietDays(unit, `called:${member.id}`, quietDays);
  if (!isNew && !isDue) return;
  const names = await namesIn(unit, at, [member.id]);
  const said = wordsIn(community.language).notices.closedDoor(names.call(member.id));
  await send(unit, community.id, { to: 'channel', at }, said, { purpose: { what: calledIn, subject: member.id } });
}

/** Somebody could not be called in the help channel either: they are called in the one for everything. */
export async function callElsewhere(unit: Unit, outgoing: Outgoing): Promise<void> {
  const { communityId, destination, message } = outgoing;
  const subject = subjectOf(outgoing, calledIn);
  if (destination.to !== 'channel' || subject === undefined) return;
  const at = await defaultChannel(unit, destination.at);
  if (at && addressKey(at) !== addressKey(destination.at)) {
    await send(unit, communityId, { to: 'channel', at }, message, { purpose: { what: calledIn, subject } });
    await unit.tx.outbox.dropWordsOf(outgoing.id);
  }
}

const defaultChannel = async (unit: Unit, space: SpaceRef): Promise<Address | undefined> =>
  (await unit.tx.spaces.find(spaceOf(space)))?.defaultChannel;
