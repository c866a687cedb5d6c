import { spaceOf } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { MemberId } from '../../domain/ids.ts';
import { type GatheredThanks, gathered, noticeAt, noticeFrom, noticeUntil } from '../../domain/kudos/hearing.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { reachableFrom, rulesFor } from '../../domain/member/reach.ts';
import { availabilityAt } from '../../domain/offer/availability.ts';
import { dayMs, type Instant, later, minuteMs } from '../../domain/time/instant.ts';
import type { DeliveryError } from '../../ports/chat-platform.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { blockedAmong } from '../member/blocked.ts';
import { directAddressOf, namesAnywhere, namesIn } from '../member/names.ts';
import { isOutOfReach, noteStopped } from '../member/stopped.ts';
import { whoIsHere } from '../member/who-is-here.ts';
import { send, subjectOf } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { hearFrom, hearSoon, hearWeekly } from './hearing.ts';

/** What word of thanks is for; the subject is its receiver, and up to when they had been told before. */
const noticeOfThanks = 'kudos:notice';

/** More thanks than anybody reads about at once. */
const mostRead = 200;

/**
 * Somebody hears of the thanks they got since they heard last; of nothing, if none stand. Each is told once, whatever fires
 * twice: what was told is written with the message. At night and in a pause it waits.
 */
export const tellOfThanks: ReminderHandler = {
  kind: 'thanks_notice',
  run: async (unit, { communityId, subject }) => {
    const memberId = subject as MemberId;
    const community = await unit.tx.communities.find(communityId);
    const member = await unit.tx.members.find(memberId);
    if (!community || !member || !isHere(member) || member.thanksNotices === 'never') return;
    const at = await waitsUntil(unit, community, member);
    if (at > unit.now) return hearFrom(unit, community, member, at);
    const before = await unit.tx.thanksNotices.toldUntil(memberId);
    const until = noticeUntil(unit.now, community.rules.kudos);
    const user = await directAddressOf(unit, memberId);
    const space = user && (await unit.tx.spaces.find(spaceOf(user)));
    if (!user || !space) return;
    const said = await noticeOf(unit, community, member, before, until);
    // Where Hearth is no more, nothing can be said: it is tried again as long as anything is news.
    if (space.removedAt !== undefined) return said && hearWeekly(unit, community, member);
    await hearOfTheRest(unit, community, member, until);
    if (!said) return;
    await unit.tx.thanksNotices.setToldUntil(memberId, until);
    const purpose = { what: noticeOfThanks, subject: `${memberId}/${before ?? ''}/${until}` } as const;
    // Nobody is called in a channel for it, and no steward hears: all of it stands on their own page.
    const destination = { to: 'direct', user, isOptional: true, isReplaceable: true } as const;
    await send(unit, communityId, destination, said, { purpose });
  },
};

/** What came too late for this time: whoever hears at once does, and others with the next week. */
async function hearOfTheRest(unit: Unit, community: Community, member: Member, from: Instant): Promise<void> {
  // Clocks of other processes may be ahead.
  const rest = await unit.tx.kudos.receivedIn(member.id, from, later(unit.now, dayMs), 1);
  if (rest.length > 0) await hearSoon(unit, community, member);
}

/** Now, or when the night or the pause is over; a pause without an end is looked at again in a week. */
async function waitsUntil(unit: Unit, community: Community, member: Member): Promise<Instant> {
  const { zone, rules } = community;
  const status = availabilityAt(await unit.tx.offers.availabilityOf(member.id), unit.now);
  const inAWeek = () => noticeAt(member.zone ?? zone, unit.now, 0, rulesFor(member, rules));
  const from = status.is === 'paused' ? (status.until ?? inAWeek()) : unit.now;
  return reachableFrom(from, member, { zone, quiet: rules.reflection });
}

/** What somebody reads; `undefined` where no thanks stand by people who are here. */
async function noticeOf(
  unit: Unit,
  community: Community,
  member: Member,
  toldUntil: Instant | undefined,
  until: Instant,
): Promise<Message | undefined> {
  const from = noticeFrom(toldUntil, unit.now, community.rules.kudos);
  const found = await unit.tx.kudos.receivedIn(member.id, from, until, mostRead + 1);
  const received = found.slice(0, mostRead);
  const here = await whoIsHere(
    unit,
    received.map(({ giverId }) => giverId),
  );
  // Whoever blocked somebody, or is blocked, hears nothing of them.
  const apart = await blockedAmong(unit, member.id, [...here]);
  const thanks = gathered(received.filter(({ giverId }) => here.has(giverId) && !apart.has(giverId)));
  return nobodyThanked(thanks) ? undefined : inWords(unit, community, member, thanks, found.length <= mostRead);
}

const nobodyThanked = ({ inWords, without }: GatheredThanks): boolean => inWords.length + without.length === 0;

/** @param areAll whether these are all: else nobody counted the others */
async function inWords(
  unit: Unit,
  community: Community,
  member: Member,
  thanks: GatheredThanks,
  areAll: boolean,
): Promise<Message> {
  const { mostLines } = community.rules.kudos.notices;
  const user = await directAddressOf(unit, member.id);
  const givers = [...thanks.inWords, ...thanks.without.flat()].map(({ giverId }) => giverId);
  const { name } = await (user ? namesIn(unit, user, givers) : namesAnywhere(unit, givers));
  const words = thanks.inWords.slice(0, mostLines);
  const without = thanks.without.slice(0, mostLines - words.length);
  return wordsIn(community.language).kudosNotice.notice(
    words.map(({ giverId, reason }) => ({ giver: name(giverId), reason })),
    without.map((kudos) => ({
      giver: name(kudos[0]?.giverId as MemberId),
      kinds: [...new Set(kudos.map(({ kind }) => kind))],
      source: kudos[0]?.source ?? 'reaction',
      times: kudos.length,
    })),
    areAll ? givers.length - words.length - without.flat().length : 'many',
  );
}

/**
 * Word of thanks had to wait, and something may have been taken back meanwhile: it says what stands now, or nothing. At
 * night and in a pause it is put off, even if an earlier try may have posted it. Where one before it did not arrive, or was
 * put off, another tells all of it.
 */
export async function sayWhatStands(unit: Unit, outgoing: Outgoing): Promise<void> {
  const parts = partsOf(outgoing);
  const community = parts && (await unit.tx.communities.find(outgoing.communityId));
  const member = parts && (await unit.tx.members.find(parts.memberId));
  if (!parts || !community || !member) return;
  const { memberId, before, until } = parts;
  const isHeard = isHere(member) && member.thanksNotices !== 'never';
  const isToldLater = ((await unit.tx.thanksNotices.toldUntil(memberId)) ?? 0) < until;
  const at = await waitsUntil(unit, community, member);
  const isTold = isHeard && !isToldLater && at <= unit.now;
  const said = isTold ? await noticeOf(unit, community, member, before, until) : undefined;
  if (said) return unit.tx.outbox.rewrite(outgoing.id, said);
  await unit.tx.outbox.withdraw(outgoing.id);
  if (isTold) return;
  await takeAsUntold(unit, memberId, before);
  if (isHeard) await hearFrom(unit, community, member, Math.max(at, later(unit.now, minuteMs)) as Instant);
}

/** Nobody was told of what came from `before` on, nor of what a later message was to tell. */
async function takeAsUntold(unit: Unit, memberId: MemberId, before: Instant | undefined): Promise<void> {
  const told = await unit.tx.thanksNotices.toldUntil(memberId);
  if (told !== undefined && told > (before ?? 0)) await unit.tx.thanksNotices.setToldUntil(memberId, before);
}

/** Whom a message tells of thanks, up to when they had been told before, and up to when it tells. */
function partsOf(outgoing: Outgoing) {
  const subject = subjectOf(outgoing, noticeOfThanks);
  if (subject === undefined) return undefined;
  const [memberId, before, until] = subject.split('/') as [MemberId, string, string];
  return { memberId, before: before === '' ? undefined : (Number(before) as Instant), until: Number(until) as Instant };
}

/**
 * Word of thanks did not arrive: nobody was told, so what stands comes with the next week, or with thanks before. Whoever
 * takes no direct messages gets none any more until they want them, and reads why on their own page.
 */
export async function noteNotTold(unit: Unit, outgoing: Outgoing, error: DeliveryError): Promise<void> {
  const parts = partsOf(outgoing);
  if (!parts) return;
  const { memberId, before } = parts;
  // Its words may have been taken back by the time at which somebody sends it again by hand.
  await unit.tx.outbox.dropWordsOf(outgoing.id);
  const community = await unit.tx.communities.find(outgoing.communityId);
  const member = await unit.tx.members.find(memberId);
  if (!community || !member || error.isPartlyPosted) return;
  await takeAsUntold(unit, memberId, before);
  if (member.thanksNotices === 'never') return;
  if (!isOutOfReach(error)) return hearWeekly(unit, community, member);
  await unit.tx.members.save({ ...member, thanksNotices: 'never' });
  await noteStopped(unit, memberId, 'thanks');
}
