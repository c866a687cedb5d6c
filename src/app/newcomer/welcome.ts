import { type Address, addressKey, spaceOf } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { MemberId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { withoutSteps } from '../../domain/newcomer/newcomer.ts';
import { type HostFacts, whoWelcomes } from '../../domain/newcomer/rotation.ts';
import { earlier, hourMs, instant, later, laterOf, minuteMs } from '../../domain/time/instant.ts';
import type { DeliveryError } from '../../ports/chat-platform.ts';
import type { KnownNewcomer } from '../../ports/store/newcomers.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import type { Welcoming } from '../../text/en/newcomer-welcome.ts';
import { wordsIn } from '../../text/words.ts';
import { blockedAmong } from '../member/blocked.ts';
import { namesAnywhere, namesIn } from '../member/names.ts';
import { notifyStewards } from '../member/stewards.ts';
import { send, subjectOf } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { hostFacts } from './hosts.ts';
import { planNext, planStep } from './steps.ts';
import { byDay, isLongAgo } from './timely.ts';

/** What the greeting is for; the subject is the newcomer. */
export const welcomed = 'newcomer:welcome';

/** Greets those who joined, each once; where many join at once, as many in a minute as leaves room for answers. */
export const greetNewcomers: ReminderHandler = {
  kind: 'newcomer_welcome',
  run: async (unit, reminder) => {
    const { communityId } = reminder;
    const community = await unit.tx.communities.find(communityId);
    if (!community) return;
    const { perMinute } = community.rules.newcomer;
    const lately = await unit.tx.newcomers.countWelcomed(communityId, earlier(unit.now, minuteMs), perMinute);
    const ids = await unit.tx.newcomers.due(communityId, 'welcome', unit.now, perMinute - lately);
    const members = new Map((await unit.tx.members.findAll(ids)).map((member) => [member.id, member]));
    const hosts = ids.length === 0 ? [] : await hostFacts(unit, community);
    let place = await greetedBefore(unit, community, hosts);
    for (const newcomer of await unit.tx.newcomers.findAll(communityId, ids)) {
      const member = members.get(newcomer.memberId);
      if (member) await greet(unit, community, newcomer, member, { hosts, place });
      place += 1;
    }
    await planNext(unit, reminder, 'welcome', later(unit.now, minuteMs));
  },
};

/** Whose name a newcomer is told: the hosts, and how many were greeted before since one of these was asked. */
interface Turn {
  readonly hosts: readonly HostFacts[];
  readonly place: number;
}

/** Counted within the hour, so that it goes on growing in a rush that takes hours. */
async function greetedBefore(unit: Unit, { id, rules }: Community, hosts: readonly HostFacts[]): Promise<number> {
  const hour = instant(Math.floor(unit.now / hourMs) * hourMs);
  const since = hosts.map(({ lastAskedAt }) => lastAskedAt ?? hour).reduce(laterOf, hour);
  const most = rules.newcomer.perMinute * (hourMs / minuteMs);
  return hosts.length < 2 ? 0 : unit.tx.newcomers.countWelcomed(id, since, most);
}

async function greet(
  unit: Unit,
  community: Community,
  newcomer: KnownNewcomer,
  member: Member,
  turn: Turn,
): Promise<void> {
  const { user } = newcomer;
  const ungreeted = notGreetedNow(unit, community, newcomer, member);
  if (ungreeted) return unit.tx.newcomers.save(ungreeted);
  await unit.tx.newcomers.save({ ...withoutSteps(newcomer, 'welcome'), welcomedAt: unit.now });
  const space = await unit.tx.spaces.find(spaceOf(user));
  if (!space || !isHere(member)) return;
  const said = await greetingFor(unit, community, newcomer, turn);
  // Nobody is called in a channel for it: the stewards hear instead.
  const destination = { to: 'direct', user, isOptional: true, isReplaceable: true } as const;
  await send(unit, community.id, destination, said, { purpose: { what: welcomed, subject: member.id } });
}

/**
 * Whoever has just joined is awake. Those whom a greeting does not reach so soon, in a rush or after an outage, are greeted by
 * day; and not at all where they joined days ago.
 * @returns how the newcomer is who is not greeted now
 */
function notGreetedNow(unit: Unit, community: Community, newcomer: KnownNewcomer, member: Member) {
  const ungreeted = { ...withoutSteps(newcomer, 'welcome'), welcomedAt: undefined };
  if (isLongAgo(unit, community, newcomer.joinedAt)) return ungreeted;
  const isFresh = unit.now < later(newcomer.joinedAt, community.rules.newcomer.gatherMinutes * minuteMs);
  const from = byDay(unit, community, member);
  return isFresh || from <= unit.now ? undefined : { ...ungreeted, due: { ...ungreeted.due, welcome: from } };
}

/** The greeting that had to wait, as it reads by now; `undefined` where it comes later, or too late. */
export async function lateGreeting(unit: Unit, community: Community, newcomer: KnownNewcomer, member: Member) {
  const ungreeted = notGreetedNow(unit, community, newcomer, member);
  if (ungreeted) {
    await unit.tx.newcomers.save(ungreeted);
    await planStep(unit, community.id, 'welcome');
    return undefined;
  }
  // Those of a rush, in which all waited, are spread over the hosts by when they joined.
  return greetingFor(unit, community, newcomer, { hosts: await hostFacts(unit, community), place: newcomer.joinedAt });
}

/** The greeting, with whom they can turn to and where to ask by now. */
const greetingFor = async (unit: Unit, community: Community, newcomer: KnownNewcomer, turn: Turn): Promise<Message> =>
  wordsIn(community.language).newcomerWelcome.greeting(
    community.name,
    community.purpose,
    await welcoming(unit, community, newcomer, turn),
    await whereToAsk(unit, community),
  );

/** Where people see what is asked: a channel that was chosen for it and is not known to be gone. */
async function whereToAsk(unit: Unit, { id }: Community): Promise<Address | undefined> {
  const at = await unit.tx.communities.channel(id, 'help');
  const isGone = at && (await unit.tx.setups.find(id))?.gone[addressKey(at)] !== undefined;
  return isGone ? undefined : at;
}

/** Whom a newcomer can turn to. That a host welcomes newcomers is true, whether or not they come to it this time. */
async function welcoming(
  unit: Unit,
  community: Community,
  { memberId, user }: KnownNewcomer,
  { hosts, place }: Turn,
): Promise<Welcoming> {
  const never = await blockedAmong(
    unit,
    memberId,
    hosts.map((each) => each.memberId),
  );
  const able = hosts.filter((each) => !never.has(each.memberId));
  const host = whoWelcomes(able, memberId, community.rules.newcomer, place);
  if (host) return { by: 'host', host: (await namesIn(unit, user, [host])).call(host) };
  const stewards = (await unit.tx.members.stewards(community.id)).map(({ id }) => id).filter((id) => id !== memberId);
  const { name } = await namesIn(unit, user, stewards);
  return { by: 'stewards', stewards: stewards.map(name) };
}

/**
 * A greeting did not arrive: the stewards can greet them in their own way. They hear once for each cause, because in some
 * spaces few people take direct messages of strangers; hosts are asked about all of them anyway.
 */
export async function tellOfNoWelcome(unit: Unit, outgoing: Outgoing, { failure }: DeliveryError): Promise<void> {
  const memberId = subjectOf(outgoing, welcomed) as MemberId | undefined;
  const community = memberId && (await unit.tx.communities.find(outgoing.communityId));
  const member = memberId && (await unit.tx.members.find(memberId));
  if (!community || !member || !isHere(member)) return;
  const { name } = await (outgoing.destination.to === 'direct'
    ? namesIn(unit, outgoing.destination.user, [memberId])
    : namesAnywhere(unit, [memberId]));
  const said = wordsIn(community.language).notices.cannotWelcome(name(memberId));
  await notifyStewards(unit, community, `no-welcome:${failure}`, said, {
    lasts: false,
    about: { what: welcomed, subject: memberId },
  });
}
