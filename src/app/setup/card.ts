import { addressKey, channelIn, type SpaceRef, spaceOf, type UserRef } from '../../chat/address.ts';
import type { Profile } from '../../chat/event.ts';
import { type ChannelRole, type Community, channelRoles } from '../../domain/community/community.ts';
import type { MemberId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { reachableFrom } from '../../domain/member/reach.ts';
import { isBegun, remindAfterDays, type Setup, waitMinutes } from '../../domain/setup/setup.ts';
import { type NamedChannel, suggestChannels } from '../../domain/setup/suggestions.ts';
import { dayMs, instant, later, minuteMs } from '../../domain/time/instant.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import type { Space } from '../../ports/store/spaces.ts';
import { wordsIn } from '../../text/words.ts';
import { chosenChannels } from '../community/communities.ts';
import { applyProfile } from '../member/members.ts';
import { directAddressOf, namesIn } from '../member/names.ts';
import { send, subjectOf } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { cancelReminders, remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { stateOf } from './state.ts';

const kind = 'setup_card';

/** What the card is for; its subject is the community. */
export const setupCard = 'setup:card';

/** Hearth is in a space: where nobody has begun to set the community up, one person is asked to, once and for ever. */
export async function beginSetup(
  unit: Unit,
  community: Community,
  _space: Space,
  broughtBy: UserRef | undefined,
): Promise<void> {
  if ((await unit.tx.setups.find(community.id)) || (await isBegunIn(unit, community))) return;
  const { id: communityId } = community;
  await unit.tx.setups.save({
    communityId,
    beganAt: unit.now,
    told: undefined,
    isClosed: false,
    guesses: {},
    gone: {},
  });
  if (broughtBy) return remind(unit, communityId, kind, subjectFor(broughtBy), unit.now);
  const [first] = await unit.tx.members.stewards(communityId);
  if (first) await planCard(unit, community, first);
}

/** The first steward whom Hearth meets gets the card, where nobody else does. */
export async function meetSteward(unit: Unit, member: Member): Promise<void> {
  const setup = await unit.tx.setups.find(member.communityId);
  if (!setup || setup.told !== undefined || setup.isClosed) return;
  if (await unit.tx.reminders.soonest(member.communityId, kind, instant(0))) return;
  const community = await unit.tx.communities.find(member.communityId);
  if (community && !(await wasTried(unit, member))) await planCard(unit, community, member);
}

/** By day, and not while they may be setting it up by commands. @returns whether there is a way to reach them */
async function planCard(unit: Unit, community: Community, member: Member): Promise<boolean> {
  const user = await directAddressOf(unit, member.id);
  const quiet = { zone: community.zone, quiet: community.rules.request };
  const at = reachableFrom(later(unit.now, waitMinutes * minuteMs), member, quiet);
  if (user) await remind(unit, community.id, kind, subjectFor(user), at);
  return user !== undefined;
}

const subjectFor = ({ platform, space, user }: UserRef): string => JSON.stringify({ platform, space, user });

const userFor = (subject: string): UserRef => JSON.parse(subject) as UserRef;

/** Sends the card, with what is guessed from the names of the channels, if it still makes sense. */
export const sendCard: ReminderHandler = {
  kind,
  lookUp: ({ subject }) => userFor(subject),
  lookUpChannels: ({ subject }) => spaceOf(userFor(subject)),
  run: async (unit, { communityId, subject }, profile, channels) => {
    const user = userFor(subject);
    const setup = await unit.tx.setups.find(communityId);
    const community = await unit.tx.communities.find(communityId);
    if (!community || !setup || setup.told !== undefined || setup.isClosed) return;
    if (await isBegunIn(unit, community)) return unit.tx.setups.save({ ...setup, isClosed: true });
    const guesses = channels ? guessed(user, channels) : setup.guesses;
    await unit.tx.setups.save({ ...setup, guesses });
    const found = profile ? await meet(unit, community, user, profile) : (await unit.tx.members.byUser(user))?.member;
    if (found && profile && (await isStewardNow(unit, found, profile))) {
      if (await claimTry(unit, found)) return tell(unit, community, { ...setup, guesses }, found, user);
    } else if (found && isHere(found) && profile) await tellWhoCan(unit, community, found, user);
    else if (found) await claimTry(unit, found);
    await askNext(unit, community);
  },
};

async function tell(unit: Unit, community: Community, setup: Setup, member: Member, user: UserRef): Promise<void> {
  await unit.tx.setups.save({ ...setup, told: member.id });
  const said = wordsIn(community.language).setup.card(await stateOf(unit, community, user));
  const purpose = { what: setupCard, subject: community.id } as const;
  await send(unit, community.id, { to: 'direct', user, isReplaceable: true }, said, { purpose });
  await remind(unit, community.id, 'setup_reminder', member.id, later(unit.now, remindAfterDays * dayMs));
}

async function meet(unit: Unit, community: Community, user: UserRef, profile: Profile): Promise<Member | undefined> {
  const space = await unit.tx.spaces.find(spaceOf(user));
  return space?.communityId === community.id ? applyProfile(unit, space, profile) : undefined;
}

const isStewardNow = async (unit: Unit, member: Member, profile: Profile): Promise<boolean> =>
  isHere(member) && (profile.steward || (await unit.tx.members.isNamedSteward(member.id)));

/** Whoever brought Hearth in need not look after the space: then they are told who can set it up. */
async function tellWhoCan(unit: Unit, community: Community, member: Member, user: UserRef): Promise<void> {
  if (!(await unit.tx.inbox.claimForGood(`setup-for-stewards:${member.id}`))) return;
  const said = wordsIn(community.language).setup.forStewards(community.name, user.platform);
  await send(unit, community.id, { to: 'direct', user, isReplaceable: true }, said);
}

/** The next steward whom nobody tried to reach; where there is none, whoever is met next. @returns whether there is one */
async function askNext(unit: Unit, community: Community): Promise<boolean> {
  for (const steward of await unit.tx.members.stewards(community.id)) {
    if (!(await wasTried(unit, steward)) && (await planCard(unit, community, steward))) return true;
  }
  return false;
}

/** The card did not reach whom it was for, so somebody else gets it. Where nobody is known who could, they are called in a channel. */
export async function passCardOn(unit: Unit, outgoing: Outgoing): Promise<void> {
  if (subjectOf(outgoing, setupCard) === undefined) return;
  const setup = await unit.tx.setups.find(outgoing.communityId);
  const community = await unit.tx.communities.find(outgoing.communityId);
  if (!setup?.told || !community) return;
  await cancelReminders(unit, community.id, 'setup_reminder', setup.told);
  await unit.tx.setups.save({ ...setup, told: undefined });
  await unit.tx.outbox.dropWordsOf(outgoing.id);
  if (await askNext(unit, community)) return;
  if (outgoing.destination.to === 'direct') await callInChannel(unit, community, setup.told, outgoing.destination.user);
}

/** Once, where Hearth can write in the space: how to set it up, without what else the card says. */
async function callInChannel(unit: Unit, community: Community, id: MemberId, user: UserRef): Promise<void> {
  const at = (await unit.tx.spaces.find(spaceOf(user)))?.defaultChannel;
  if (!at || !(await unit.tx.inbox.claimForGood(`setup-in-channel:${community.id}`))) return;
  const { call } = await namesIn(unit, at, [id]);
  await send(unit, community.id, { to: 'channel', at }, wordsIn(community.language).setup.inChannel(call(id)));
}

const claimOf = ({ id }: Member): string => `setup-card:${id}`;

const wasTried = (unit: Unit, member: Member): Promise<boolean> => unit.tx.inbox.isClaimed(claimOf(member));

const claimTry = (unit: Unit, member: Member): Promise<boolean> => unit.tx.inbox.claimForGood(claimOf(member));

const isBegunIn = async (unit: Unit, community: Community): Promise<boolean> =>
  isBegun({ purpose: community.purpose, channels: await chosenChannels(unit, community) });

function guessed(space: SpaceRef, channels: readonly NamedChannel[]): Setup['guesses'] {
  const found = suggestChannels(channels);
  const keys: Partial<Record<ChannelRole, string>> = {};
  for (const role of channelRoles) {
    const id = found[role];
    if (id !== undefined) keys[role] = addressKey(channelIn(space, id));
  }
  return keys;
}
