import type { UserRef } from '../../chat/address.ts';
import { spaceOf } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { HostAskId, MemberId } from '../../domain/ids.ts';
import { type HostFacts, rotate, shareOut } from '../../domain/newcomer/rotation.ts';
import { restsOf } from '../../domain/ritual/holidays.ts';
import { earlierOutside } from '../../domain/time/holidays.ts';
import { dayMs, earlierOf, hourMs, type Instant, later, laterOf, minuteMs } from '../../domain/time/instant.ts';
import { outsideQuietHours } from '../../domain/time/quiet-hours.ts';
import type { HostAsk } from '../../ports/store/newcomer-hosts.ts';
import type { SomeNewcomers } from '../../text/en/newcomer-hosts.ts';
import { wordsIn } from '../../text/words.ts';
import { noteHeard, wasHeardLately } from '../member/heard.ts';
import { directAddressOf, namesAnywhere, namesIn } from '../member/names.ts';
import { notifyStewards } from '../member/stewards.ts';
import { send } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { keptApart } from './blocking.ts';
import { isToldOf } from './first-message.ts';
import { hostFacts } from './hosts.ts';
import { planNext } from './steps.ts';

/** What an ask to say hello is for; the subject is the ask. */
export const helloAsk = 'newcomer:hello';

/** What a note to the stewards is for that nobody was asked to say hello. */
export const aboutHosts = 'newcomer:hosts';

/**
 * Asks hosts to say hello to all who joined lately and whom nobody has greeted or answered yet: one note to a host, however
 * many these are. Those who joined a moment ago are among them.
 */
export const askForHello: ReminderHandler = {
  kind: 'newcomer_hello',
  inHolidays: 'waits_until_they_end',
  run: async (unit, reminder) => {
    const community = await unit.tx.communities.find(reminder.communityId);
    if (community) await planNext(unit, reminder, 'hello', await gather(unit, community));
  },
};

/** @returns when to look at the next at the earliest */
async function gather(unit: Unit, community: Community): Promise<Instant> {
  const rules = community.rules.newcomer;
  const { newcomers } = unit.tx;
  const soon = later(unit.now, rules.gatherMinutes * minuteMs);
  await newcomers.giveUpHello(
    community.id,
    earlierOutside(restsOf(community), unit.now, rules.helloWithinDays * dayMs),
  );
  const ids = await newcomers.due(community.id, 'hello', soon, rules.mostGathered);
  if (ids.length === 0) return soon;
  const hosts = await hostFacts(unit, community);
  // Whoever is kept apart from a host is asked about alone, so that nobody else waits for another host because of them.
  const apart = await keptApart(
    unit,
    ids,
    hosts.map(({ memberId }) => memberId),
  );
  let next = soon;
  for (const id of apart.keys()) {
    const at = await askAbout(unit, community, [id], await hostFacts(unit, community), apart.get(id));
    next = laterOf(next, at);
  }
  const others = ids.filter((id) => !apart.has(id));
  if (others.length === 0) return next;
  return askAbout(unit, community, others, apart.size === 0 ? hosts : await hostFacts(unit, community));
}

/**
 * Asks those hosts whose turn it is to say hello to these.
 * @param never whom not to ask
 * @returns when to look at the next at the earliest
 */
async function askAbout(
  unit: Unit,
  community: Community,
  ids: readonly MemberId[],
  hosts: readonly HostFacts[],
  never: ReadonlySet<MemberId> = new Set(),
): Promise<Instant> {
  const rules = community.rules.newcomer;
  const { newcomers } = unit.tx;
  const soon = later(unit.now, rules.gatherMinutes * minuteMs);
  const able = hosts.filter(({ memberId }) => !never.has(memberId));
  const turn = rotate(able, Math.ceil(ids.length / rules.mostNamed), unit.now, rules, ids);
  if (turn.is === 'wait') return turn.until;
  if (turn.is === 'nobody') {
    const again = later(unit.now, rules.lookAgainHours * hourMs);
    const day = outsideQuietHours(unit.now, community.zone, rules);
    if (day > unit.now) return earlierOf(day, again);
    await tellOfNobody(unit, community, ids, hosts.length > 0);
    return again;
  }
  const shares = shareOut(ids, turn.hosts.length, rules.mostNamed);
  for (const [index, share] of shares.entries()) {
    const [hostId, id] = [turn.hosts[index], unit.ids.next<HostAskId>()];
    if (hostId === undefined) break;
    // They are asked one after the other, so that it is known who was the last.
    const ask = { id, hostId, askedAt: later(unit.now, index), rootId: id, lapses: 0 };
    await newcomers.assign(share, id);
    await askHost(unit, community, { ...ask, communityId: community.id, state: 'asked' });
  }
  return soon;
}

/** Asks a host to say hello to the newcomers of an ask. */
export async function askHost(unit: Unit, community: Community, ask: HostAsk): Promise<void> {
  const { newcomerHosts } = unit.tx;
  const { id, hostId, askedAt } = ask;
  await newcomerHosts.addAsk(ask);
  const host = await newcomerHosts.find(hostId);
  if (host) await newcomerHosts.save({ ...host, lastAskedAt: askedAt });
  const { askExpiresHours } = community.rules.newcomer;
  await remind(unit, community.id, 'newcomer_pass_on', id, later(askedAt, askExpiresHours * hourMs));
  await sayWhom(unit, community, ask);
}

/** Tells a host to whom they are to say hello. */
export async function sayWhom(unit: Unit, community: Community, { id, hostId }: HostAsk): Promise<void> {
  const user = await directAddressOf(unit, hostId);
  if (!user) return;
  const said = await helloFor(unit, community, id, user);
  if (!said) return;
  // Somebody else is asked where it does not reach them.
  const destination = { to: 'direct', user, isOptional: true, isReplaceable: true } as const;
  await send(unit, community.id, destination, said, { purpose: { what: helloAsk, subject: id } });
}

/** What a host is asked; `undefined` where nobody of these needs a hello any more. */
export async function helloFor(
  unit: Unit,
  community: Community,
  id: HostAskId,
  user: UserRef,
): Promise<Message | undefined> {
  const { who, count, written } = await newcomersOf(unit, community, id, user);
  if (count === 0) return undefined;
  const at = (await unit.tx.spaces.find(spaceOf(user)))?.defaultChannel;
  return wordsIn(community.language).newcomerHosts.sayHello(who, id, { written, at });
}

/** The newcomers of an ask whom nobody has answered: a few by name and, of one alone, what they wrote. */
export async function newcomersOf(unit: Unit, community: Community, askId: HostAskId, reader: UserRef) {
  const { mostNamed } = community.rules.newcomer;
  const named = await unit.tx.newcomers.ofAsk(askId, mostNamed);
  const count = await unit.tx.newcomers.countOfAsk(askId);
  const ids = named.map(({ memberId }) => memberId);
  const { call } = await namesIn(unit, reader, ids);
  const who: SomeNewcomers = { names: ids.map(call), others: count - ids.length };
  const written = count === 1 ? named[0]?.firstMessage : undefined;
  return { who, count, written: written && isToldOf(written) ? written : undefined };
}

/**
 * Nobody welcomes newcomers, or nobody of those who do can be asked: the stewards hear that some joined, unless they heard of
 * either lately.
 */
async function tellOfNobody(
  unit: Unit,
  community: Community,
  ids: readonly MemberId[],
  hasHosts: boolean,
): Promise<void> {
  if (await wasHeardLately(unit, community, 'hosts')) return;
  const said = await nobodyWords(unit, community, ids, hasHosts);
  const about = { what: aboutHosts, subject: community.id } as const;
  if (!(await notifyStewards(unit, community, `no-hosts:${unit.now}`, said, { lasts: false, about }))) return;
  await noteHeard(unit, community, 'hosts', community.rules.newcomer.stewardsHearDays);
}

/** What the stewards hear by now of those for whom nobody can be asked; `undefined` where somebody was, or could be. */
export async function nobodyFor(unit: Unit, community: Community): Promise<Message | undefined> {
  const rules = community.rules.newcomer;
  const ids = await unit.tx.newcomers.due(community.id, 'hello', unit.now, rules.mostGathered);
  const hosts = await hostFacts(unit, community);
  if (ids.length === 0 || rotate(hosts, 1, unit.now, rules, ids).is !== 'nobody') return undefined;
  return nobodyWords(unit, community, ids, hosts.length > 0);
}

async function nobodyWords(
  unit: Unit,
  community: Community,
  ids: readonly MemberId[],
  hasHosts: boolean,
): Promise<Message> {
  const { mostNamed } = community.rules.newcomer;
  const named = ids.slice(0, mostNamed);
  const { name } = await namesAnywhere(unit, named);
  const who = { names: named.map(name), others: ids.length - named.length };
  const words = wordsIn(community.language).newcomerHosts;
  return words[hasHosts ? 'nobodyCanBeAsked' : 'nobodyWelcomes'](who, community.rules.newcomer);
}
