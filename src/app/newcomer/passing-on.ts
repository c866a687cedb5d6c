import type { Community } from '../../domain/community/community.ts';
import type { HostAskId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import { rotate } from '../../domain/newcomer/rotation.ts';
import { dayMs, earlier, hourMs, later } from '../../domain/time/instant.ts';
import type { HostAsk } from '../../ports/store/newcomer-hosts.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { UserError } from '../runtime/errors.ts';
import { subjectOf } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { cancelReminders, remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { askHost, helloAsk } from './asking-hosts.ts';
import { keptApart } from './blocking.ts';
import { hostFacts } from './hosts.ts';
import { byDay, isLongAgo } from './timely.ts';

/** More asks than a host can have open. */
const mostOpen = 20;

/** An ask without a press goes to the next host, once; and one that could not be passed on at night is passed on now. */
export const passOnHello: ReminderHandler = {
  kind: 'newcomer_pass_on',
  inHolidays: 'waits_until_they_end',
  run: async (unit, { communityId, subject }) => {
    const community = await unit.tx.communities.find(communityId);
    const ask = await unit.tx.newcomerHosts.findAsk(communityId, subject as HostAskId);
    if (!community || !ask || ask.state === 'accepted') return;
    const ended = ask.state === 'asked' ? await end(unit, ask, 'lapsed') : ask;
    if (ended.state === 'lapsed' && ended.lapses > 0) return;
    await passOn(unit, community, ended);
  },
};

/**
 * An ask had to wait and now it is night for the host, or they pause: another is asked or, where there is nobody, they are in
 * their morning. What comes days too late is not asked at all.
 * @returns whether they are not asked now
 */
export async function isForNobodyNow(unit: Unit, community: Community, id: HostAskId): Promise<boolean> {
  const ask = await unit.tx.newcomerHosts.findAsk(community.id, id);
  const host = ask && (await unit.tx.members.find(ask.hostId));
  if (!ask || !host || isLongAgo(unit, community, ask.askedAt)) return true;
  const from = byDay(unit, community, host);
  if (ask.state !== 'asked' || from <= unit.now) return false;
  if ((await passOn(unit, community, await end(unit, ask, 'not_reached'))) !== 'nobody') return true;
  await end(unit, ask, 'asked');
  await remind(unit, community.id, 'newcomer_by_day', `hello/${id}`, from);
  await cancelReminders(unit, community.id, 'newcomer_pass_on', id);
  const { askExpiresHours } = community.rules.newcomer;
  await remind(unit, community.id, 'newcomer_pass_on', id, later(from, askExpiresHours * hourMs));
  return true;
}

/** The next host is asked about those of an ask whom nobody has answered yet. */
async function passOn(unit: Unit, community: Community, ask: HostAsk): Promise<'asked' | 'asked_later' | 'nobody'> {
  const { newcomers, newcomerHosts } = unit.tx;
  const [first] = await newcomers.ofAsk(ask.id, 1);
  if (!first) return 'nobody';
  const before = await newcomerHosts.askedInChain(ask.rootId);
  const hosts = await hostFacts(unit, community);
  const concerned = (await newcomers.ofAsk(ask.id, community.rules.newcomer.mostGathered)).map((each) => each.memberId);
  const apart = await keptApart(
    unit,
    concerned,
    hosts.map(({ memberId }) => memberId),
  );
  const never = [...apart.values()].flatMap((some) => [...some]);
  const except = [...before, first.memberId, ...never];
  const turn = rotate(hosts, 1, unit.now, community.rules.newcomer, except);
  if (turn.is === 'wait') {
    await remind(unit, community.id, 'newcomer_pass_on', ask.id, turn.until);
    return 'asked_later';
  }
  const hostId = turn.is === 'ask' ? turn.hosts[0] : undefined;
  if (hostId === undefined) return 'nobody';
  const id = unit.ids.next<HostAskId>();
  const lapses = ask.lapses + (ask.state === 'lapsed' ? 1 : 0);
  await newcomers.reassign(ask.id, id);
  await askHost(unit, community, { ...ask, id, hostId, lapses, askedAt: unit.now, state: 'asked' });
  return 'asked';
}

async function end(unit: Unit, ask: HostAsk, state: HostAsk['state']): Promise<HostAsk> {
  const ended = { ...ask, state };
  await unit.tx.newcomerHosts.saveAsk(ended);
  return ended;
}

/** The ask that a host presses a button of. Throws a `UserError` when it is none of theirs. */
async function ownAsk(unit: Unit, community: Community, { id }: Member, askId: string): Promise<HostAsk> {
  const ask = await unit.tx.newcomerHosts.findAsk(community.id, askId as HostAskId);
  if (ask?.hostId !== id) throw new UserError('unknown_button');
  return ask;
}

/** *I'll say hello*. @returns the ask, and whether another host was asked in their place since */
export async function willSayHello(
  unit: Unit,
  community: Community,
  host: Member,
  askId: string,
): Promise<{ readonly ask: HostAsk; readonly isTaken: boolean }> {
  const ask = await ownAsk(unit, community, host, askId);
  await end(unit, ask, 'accepted');
  const chain = await unit.tx.newcomerHosts.askedInChain(ask.rootId);
  return { ask, isTaken: chain.at(-1) !== ask.hostId };
}

/** *Not now*: the next host is asked, whoever it was that did not answer. @returns `before` where it had ended already */
export async function noHelloNow(unit: Unit, community: Community, host: Member, askId: string) {
  const ask = await ownAsk(unit, community, host, askId);
  if (ask.state !== 'asked' && ask.state !== 'accepted') return 'before';
  const isOver = (await unit.tx.newcomers.countOfAsk(ask.id)) === 0;
  const ended = await end(unit, ask, 'not_now');
  return isOver ? 'before' : passOn(unit, community, ended);
}

/** An ask did not arrive: the next host is asked, and this one is left out for some days. */
export async function askSomebodyElse(unit: Unit, outgoing: Outgoing): Promise<void> {
  const askId = subjectOf(outgoing, helloAsk) as HostAskId | undefined;
  if (askId === undefined) return;
  const community = await unit.tx.communities.find(outgoing.communityId);
  const ask = await unit.tx.newcomerHosts.findAsk(outgoing.communityId, askId);
  if (!community || ask?.state !== 'asked') return;
  const host = await unit.tx.newcomerHosts.find(ask.hostId);
  if (host) await unit.tx.newcomerHosts.save({ ...host, notReachedAt: unit.now });
  await passOn(unit, community, await end(unit, ask, 'not_reached'));
}

/** *Stop welcoming*; or a host left. What they were asked and have not answered goes to others. @returns whether they were one */
export async function stopWelcoming(unit: Unit, community: Community, { id }: Pick<Member, 'id'>): Promise<boolean> {
  if (!(await unit.tx.newcomerHosts.remove(id))) return false;
  const { weekDays } = community.rules.newcomer;
  for (const ask of await unit.tx.newcomerHosts.asksOf(id, earlier(unit.now, weekDays * dayMs), mostOpen)) {
    if (ask.state === 'asked') await passOn(unit, community, await end(unit, ask, 'not_now'));
  }
  return true;
}
