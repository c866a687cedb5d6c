import type { UserRef } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { CommunityId, MemberId } from '../../domain/ids.ts';
import { isHere } from '../../domain/member/member.ts';
import { isPaused } from '../../domain/member/reach.ts';
import { gone, withoutSteps } from '../../domain/newcomer/newcomer.ts';
import { hourMs, type Instant, later, minuteMs } from '../../domain/time/instant.ts';
import { outsideQuietHours } from '../../domain/time/quiet-hours.ts';
import { dayIn, nextTime, type Schedule } from '../../domain/time/zone.ts';
import type { FirstMessage, KnownNewcomer } from '../../ports/store/newcomers.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import type { Rest, Unanswered } from '../../text/en/newcomer-unanswered.ts';
import { wordsIn } from '../../text/words.ts';
import { directAddressOf, namesAnywhere, namesIn } from '../member/names.ts';
import { notifyStewards } from '../member/stewards.ts';
import { send, subjectOf } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { isToldOf } from './first-message.ts';
import { hastenStep, planNext } from './steps.ts';
import { noteTold, responsibleFor } from './telling.ts';
import { byDay } from './timely.ts';

/** What a note to a host that nobody answered is for; the subject is the host. */
export const unansweredNote = 'newcomer:unanswered';

/** What such a note to the stewards is for; the subject is whom it is about, by their ids with commas between. */
export const aboutUnanswered = 'newcomer:unanswered-ids';

/** One whose first message waits for an answer. */
type Waiting = KnownNewcomer & { readonly firstMessage: FirstMessage };

/**
 * Nobody has answered the first message of some newcomers: their host hears of it and, the next morning but no sooner than
 * half a day later, the stewards. Each host gets one note a day, and so do the stewards.
 */
export const tellOfUnanswered: ReminderHandler = {
  kind: 'newcomer_unanswered',
  inHolidays: 'waits_until_they_end',
  run: async (unit, reminder) => {
    const community = await unit.tx.communities.find(reminder.communityId);
    if (!community) return;
    const waiting = await stillWaiting(unit, community);
    const untold = waiting.filter(({ told }) => told === 'nobody');
    const withoutHost = await tellHosts(unit, community, untold);
    await tellStewards(unit, community, [...waiting.filter(({ told }) => told === 'host'), ...withoutHost]);
    // Those for whom it falls due in a few minutes share the next note.
    await planNext(unit, reminder, 'unanswered', later(unit.now, community.rules.newcomer.gatherMinutes * minuteMs));
  },
};

/** Those for whom it is due and who are here; for the others nothing more is due. */
async function stillWaiting(unit: Unit, community: Community): Promise<readonly Waiting[]> {
  const { newcomers, members } = unit.tx;
  const ids = await newcomers.due(community.id, 'unanswered', unit.now, community.rules.newcomer.mostUnanswered);
  const here = new Set((await members.findAll(ids)).filter(isHere).map(({ id }) => id));
  const waiting: Waiting[] = [];
  for (const newcomer of await newcomers.findAll(community.id, ids)) {
    const { firstMessage } = newcomer;
    if (!here.has(newcomer.memberId)) await newcomers.save(gone(newcomer));
    else if (newcomer.state === 'waiting' && firstMessage) waiting.push({ ...newcomer, firstMessage });
    else await newcomers.save(withoutSteps(newcomer, 'unanswered'));
  }
  return waiting.toSorted((one, other) => one.joinedAt - other.joinedAt);
}

/**
 * Each host gets one note about all whom they are responsible for, once it is day where they live.
 * @returns those whom no host can be told of
 */
async function tellHosts(unit: Unit, community: Community, waiting: readonly Waiting[]): Promise<readonly Waiting[]> {
  if (waiting.length === 0) return [];
  const responsible = await responsibleFor(unit, community);
  const byHost = new Map<MemberId, Waiting[]>();
  const forStewards: Waiting[] = [];
  for (const each of waiting) {
    const who = await responsible(each);
    if (who.is === 'stewards') forStewards.push(each);
    else if (who.from > unit.now) await unit.tx.newcomers.putOff([each.memberId], 'unanswered', who.from);
    else byHost.set(who.hostId, [...(byHost.get(who.hostId) ?? []), each]);
  }
  for (const [hostId, theirs] of byHost) {
    const user = await directAddressOf(unit, hostId);
    if (user) await tellHost(unit, community, hostId, user, theirs);
    else forStewards.push(...theirs);
  }
  return forStewards;
}

async function tellHost(
  unit: Unit,
  community: Community,
  hostId: MemberId,
  user: UserRef,
  waiting: readonly Waiting[],
): Promise<void> {
  const shown = await onesForToday(unit, community, hostId, waiting);
  if (shown.length === 0) return;
  await noteTold(unit, community, hostId);
  const rest = restOf(community, waiting, shown);
  const said = wordsIn(community.language).newcomerUnanswered.toHost(await inWords(unit, user, shown), rest);
  await sendToHost(unit, community, hostId, user, said);
  const at = whenStewardsHear(community, unit.now);
  for (const each of shown) {
    const due = { ...each.due, unanswered: at };
    await unit.tx.newcomers.save({ ...each, told: 'host', toldHostId: hostId, due });
  }
}

async function sendToHost(unit: Unit, community: Community, hostId: MemberId, user: UserRef, said: Message) {
  const destination = { to: 'direct', user, isOptional: true, isReplaceable: true } as const;
  await send(unit, community.id, destination, said, { purpose: { what: unansweredNote, subject: hostId } });
}

/** When the stewards hear of those of whom a host was told then. */
const whenStewardsHear = (community: Community, told: Instant): Instant =>
  morningAfter(community, later(told, (community.rules.newcomer.answerHours / 2) * hourMs));

/** The stewards hear once; where nobody can be told, it is tried again as long as the newcomers are new. */
async function tellStewards(unit: Unit, community: Community, waiting: readonly Waiting[]): Promise<void> {
  if (waiting.length === 0) return;
  const { newcomers } = unit.tx;
  const from = outsideQuietHours(unit.now, community.zone, community.rules.newcomer);
  if (from > unit.now) return newcomers.putOff(idsOf(waiting), 'unanswered', from);
  const shown = await onesForToday(unit, community, community.id, waiting);
  const [first] = shown;
  if (!first) return;
  const said = await wordsForStewards(unit, community, shown, restOf(community, waiting, shown));
  const about = { what: aboutUnanswered, subject: idsOf(shown).join(',') } as const;
  const occasion = `unanswered-newcomers:${first.memberId}:${first.firstMessageAt}`;
  if (!(await notifyStewards(unit, community, occasion, said, { lasts: false, about }))) {
    return newcomers.putOff(idsOf(shown), 'unanswered', morningAfter(community, unit.now));
  }
  for (const each of shown) await newcomers.save({ ...withoutSteps(each, 'unanswered'), told: 'stewards' });
}

async function wordsForStewards(
  unit: Unit,
  community: Community,
  shown: readonly Waiting[],
  rest?: Rest,
): Promise<Message> {
  const isAgain = shown.every(({ toldHostId }) => toldHostId !== undefined);
  return wordsIn(community.language).newcomerUnanswered.toStewards(
    await inWords(unit, undefined, shown),
    isAgain,
    rest,
  );
}

/** Those of whom they hear the next morning; there may be more than were looked at. */
function restOf({ rules }: Community, waiting: readonly Waiting[], shown: readonly Waiting[]): Rest | undefined {
  const count = waiting.length - shown.length;
  return count === 0 ? undefined : { count, mayBeMore: waiting.length >= rules.newcomer.mostUnanswered };
}

/** What the stewards hear by now of these; `undefined` where all were answered, or left. */
export async function unansweredToStewards(
  unit: Unit,
  community: Community,
  ids: readonly MemberId[],
): Promise<Message | undefined> {
  const waiting = whoWait(await unit.tx.newcomers.findAll(community.id, ids));
  return waiting.length === 0 ? undefined : wordsForStewards(unit, community, waiting);
}

/** What a host hears by now of those of whom they were told; `undefined` where all were answered, or left. */
export async function unansweredToHost(
  unit: Unit,
  community: Community,
  hostId: MemberId,
  user: UserRef,
): Promise<Message | undefined> {
  const { mostListed } = community.rules.newcomer;
  const waiting = whoWait(await unit.tx.newcomers.toldTo(community.id, hostId, mostListed));
  if (waiting.length === 0) return undefined;
  return wordsIn(community.language).newcomerUnanswered.toHost(await inWords(unit, user, waiting));
}

/** Those of whom nobody has seen an answer, those first who joined first. */
const whoWait = (newcomers: readonly KnownNewcomer[]): readonly Waiting[] =>
  newcomers
    .flatMap((each) =>
      each.state === 'waiting' && each.firstMessage ? [{ ...each, firstMessage: each.firstMessage }] : [],
    )
    .toSorted((one, other) => one.joinedAt - other.joinedAt);

/** When the night after that is over, by the clocks of the community. */
const morningAfter = ({ zone, rules }: Community, at: Instant): Instant =>
  nextTime(`0 ${rules.newcomer.quietToHour} * * *` as Schedule, zone, at);

/**
 * Whom today's note to somebody is about: as many as it shows, and nobody where they had it already. The others wait for the
 * next morning.
 */
async function onesForToday(
  unit: Unit,
  community: Community,
  to: MemberId | CommunityId,
  waiting: readonly Waiting[],
): Promise<readonly Waiting[]> {
  const isFirst = await unit.tx.inbox.claim(`newcomer-note:${to}:${dayIn(community.zone, unit.now)}`, unit.now);
  const shown = isFirst ? waiting.slice(0, community.rules.newcomer.mostListed) : [];
  const others = idsOf(waiting.slice(shown.length));
  await unit.tx.newcomers.putOff(others, 'unanswered', morningAfter(community, unit.now));
  return shown;
}

const idsOf = (newcomers: readonly Waiting[]): readonly MemberId[] => newcomers.map(({ memberId }) => memberId);

/** @param reader absent where it may be read anywhere */
async function inWords(unit: Unit, reader: UserRef | undefined, shown: readonly Waiting[]): Promise<Unanswered> {
  const { call } = reader ? await namesIn(unit, reader, idsOf(shown)) : await namesAnywhere(unit, idsOf(shown));
  return shown.map(({ memberId, firstMessage }) => ({
    name: call(memberId),
    at: isToldOf(firstMessage) ? firstMessage : undefined,
  }));
}

/**
 * A note to a host had to wait and now it is night for them, or they pause or stopped: they hear in their morning, or somebody
 * else does. @returns whether they hear nothing now
 */
export async function isForLater(unit: Unit, community: Community, hostId: MemberId): Promise<boolean> {
  const host = (await unit.tx.newcomerHosts.find(hostId)) && (await unit.tx.members.find(hostId));
  if (!host || isPaused(host, unit.now)) {
    await tellAnother(unit, community, hostId);
    return true;
  }
  const from = byDay(unit, community, host);
  if (from <= unit.now) return false;
  await remind(unit, community.id, 'newcomer_by_day', `unanswered/${hostId}`, from);
  const { mostUnanswered } = community.rules.newcomer;
  const told = await unit.tx.newcomers.toldTo(community.id, hostId, mostUnanswered);
  const ids = told.map(({ memberId }) => memberId);
  await unit.tx.newcomers.putOff(ids, 'unanswered', whenStewardsHear(community, from));
  return true;
}

/** The host hears in their morning of those who still wait. */
export async function tellHostNow(unit: Unit, community: Community, hostId: MemberId): Promise<void> {
  const user = await directAddressOf(unit, hostId);
  if (!user) return tellAnother(unit, community, hostId);
  const said = await unansweredToHost(unit, community, hostId, user);
  if (said) await sendToHost(unit, community, hostId, user, said);
}

/** A host was not told: the next one is or, where there is none, the stewards are. */
export async function tellSomebodyElse(unit: Unit, outgoing: Outgoing): Promise<void> {
  const hostId = subjectOf(outgoing, unansweredNote) as MemberId | undefined;
  const community = hostId && (await unit.tx.communities.find(outgoing.communityId));
  if (!community) return;
  const host = await unit.tx.newcomerHosts.find(hostId);
  if (host) await unit.tx.newcomerHosts.save({ ...host, notReachedAt: unit.now });
  await tellAnother(unit, community, hostId);
}

async function tellAnother(unit: Unit, community: Community, hostId: MemberId): Promise<void> {
  const { mostUnanswered } = community.rules.newcomer;
  for (const each of await unit.tx.newcomers.toldTo(community.id, hostId, mostUnanswered)) {
    await unit.tx.newcomers.save({
      ...each,
      told: 'nobody',
      askId: undefined,
      due: { ...each.due, unanswered: unit.now },
    });
  }
  await hastenStep(unit, community.id, 'unanswered');
}
