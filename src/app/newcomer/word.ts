import type { UserRef } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { MemberId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { isPaused, reachableFrom } from '../../domain/member/reach.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { outsideQuietHours } from '../../domain/time/quiet-hours.ts';
import type { KnownNewcomer } from '../../ports/store/newcomers.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import type { Tellable } from '../../text/en/newcomer-question.ts';
import { wordsIn } from '../../text/words.ts';
import { directAddressOf, namesAnywhere, namesIn } from '../member/names.ts';
import { notifyStewards } from '../member/stewards.ts';
import { send, subjectOf } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { asked } from './question.ts';
import { responsibleFor } from './telling.ts';
import { byDay } from './timely.ts';

/** What a word to a host about somebody who has not found what they came for is for; the subject is that newcomer. */
export const wouldLikeAWord = 'newcomer:word';

const kind = 'newcomer_word';

/** Claimed by whoever asked for it, so that it is passed on once. */
const claimOf = (id: MemberId): string => `newcomer-word:${id}`;

/** Whom a newcomer could let know; `undefined` where there is nobody. */
export async function tellable(unit: Unit, community: Community, member: Member): Promise<Tellable | undefined> {
  const newcomer = await asked(unit, community, member);
  const whom = await whomToTell(unit, community, newcomer);
  return whom && inWords(unit, newcomer, whom.hostId);
}

/** Who is told, and from when on it is day for them. @returns `hostId` absent where it is the stewards */
interface Whom {
  readonly hostId: MemberId | undefined;
  readonly from: Instant;
}

async function whomToTell(unit: Unit, community: Community, newcomer: KnownNewcomer): Promise<Whom | undefined> {
  const who = await (await responsibleFor(unit, community))(newcomer);
  const host = who.is === 'host' && (await directAddressOf(unit, who.hostId));
  if (who.is === 'host' && host) return { hostId: who.hostId, from: who.from };
  if (!(await hasStewards(unit, community, newcomer))) return undefined;
  return { hostId: undefined, from: dayOf(unit, community) };
}

const dayOf = ({ now }: Unit, { zone, rules }: Community): Instant => outsideQuietHours(now, zone, rules.newcomer);

async function inWords(unit: Unit, { user }: KnownNewcomer, hostId: MemberId | undefined): Promise<Tellable> {
  return hostId ? { who: 'host', name: (await namesIn(unit, user, [hostId])).name(hostId) } : { who: 'stewards' };
}

async function hasStewards(unit: Unit, community: Community, { memberId }: KnownNewcomer): Promise<boolean> {
  if (await unit.tx.communities.channel(community.id, 'stewards')) return true;
  return (await unit.tx.members.stewards(community.id)).some((steward) => steward.id !== memberId);
}

/**
 * *Yes, tell them*: only now anybody hears of it, once, and by day.
 * @returns who, and whether that is now or once it is day for them; `before` where they pressed it before
 */
export async function tell(
  unit: Unit,
  community: Community,
  member: Member,
): Promise<{ readonly whom: Tellable; readonly isNow: boolean } | 'before' | undefined> {
  const newcomer = await asked(unit, community, member);
  const whom = await whomToTell(unit, community, newcomer);
  if (!whom) return undefined;
  if (!(await unit.tx.inbox.claimForGood(claimOf(member.id)))) return 'before';
  const isNow = whom.from <= unit.now;
  if (!isNow) await remind(unit, community.id, kind, `${member.id}/${whom.hostId ?? ''}`, whom.from);
  else if (whom.hostId) await tellHost(unit, community, member.id, whom.hostId);
  else await tellStewards(unit, community, member.id);
  return { whom: await inWords(unit, newcomer, whom.hostId), isNow };
}

/** It is day where somebody lives who is to hear it. A host who stopped or pauses since is spared it: the stewards hear. */
export const tellWord: ReminderHandler = {
  kind,
  run: async (unit, { communityId, subject }) => {
    const [memberId, hostId] = subject.split('/') as [MemberId, MemberId | ''];
    const community = await unit.tx.communities.find(communityId);
    const member = await unit.tx.members.find(memberId);
    if (!community || !member || !isHere(member)) return;
    const host = hostId === '' ? undefined : await hostStill(unit, hostId);
    const quiet = { zone: community.zone, quiet: community.rules.newcomer };
    const from = host ? reachableFrom(unit.now, host, quiet) : dayOf(unit, community);
    if (from > unit.now) return remind(unit, communityId, kind, `${memberId}/${host?.id ?? ''}`, from);
    if (host) await tellHost(unit, community, memberId, host.id);
    else await tellStewards(unit, community, memberId);
  },
};

/** It had to wait and now it is night for the host, or they pause. @returns whether they are told by day, or somebody else is */
export async function waitsForHost(
  unit: Unit,
  community: Community,
  memberId: MemberId,
  user: UserRef,
): Promise<boolean> {
  const host = (await unit.tx.members.byUser(user))?.member;
  if (!host || byDay(unit, community, host) <= unit.now) return false;
  await remind(unit, community.id, kind, `${memberId}/${host.id}`, unit.now);
  return true;
}

async function hostStill(unit: Unit, id: MemberId): Promise<Member | undefined> {
  const member = (await unit.tx.newcomerHosts.find(id)) && (await unit.tx.members.find(id));
  return member && isHere(member) && !isPaused(member, unit.now) ? member : undefined;
}

async function tellHost(unit: Unit, community: Community, memberId: MemberId, hostId: MemberId): Promise<void> {
  const user = await directAddressOf(unit, hostId);
  if (!user) return tellStewards(unit, community, memberId);
  const { call } = await namesIn(unit, user, [memberId]);
  const said = wordsIn(community.language).newcomerQuestion.wouldLikeAWord(call(memberId), 'host');
  const destination = { to: 'direct', user, isOptional: true, isReplaceable: true } as const;
  await send(unit, community.id, destination, said, { purpose: { what: wouldLikeAWord, subject: memberId } });
}

async function tellStewards(unit: Unit, community: Community, memberId: MemberId): Promise<void> {
  const { call } = await namesAnywhere(unit, [memberId]);
  const said = wordsIn(community.language).newcomerQuestion.wouldLikeAWord(call(memberId), 'stewards');
  const about = { what: wouldLikeAWord, subject: memberId } as const;
  if (await notifyStewards(unit, community, `newcomer-word:${memberId}`, said, { about })) return;
  await tellOfNobody(unit, community, memberId);
}

/** Nobody is left who could be told: whoever asked for it hears so, and can ask for it again. */
async function tellOfNobody(unit: Unit, community: Community, memberId: MemberId): Promise<void> {
  await unit.tx.inbox.release(claimOf(memberId));
  const newcomer = await unit.tx.newcomers.find(community.id, memberId);
  if (!newcomer) return;
  const said = wordsIn(community.language).newcomerQuestion.nobodyTold();
  const destination = { to: 'direct', user: newcomer.user, isOptional: true, isReplaceable: true } as const;
  await send(unit, community.id, destination, said);
}

/** The host was not told: the stewards are, by day, so that somebody is. */
export async function tellOfWordInstead(unit: Unit, outgoing: Outgoing): Promise<void> {
  const memberId = subjectOf(outgoing, wouldLikeAWord) as MemberId | undefined;
  const community = memberId && (await unit.tx.communities.find(outgoing.communityId));
  if (community) await remind(unit, community.id, kind, `${memberId}/`, dayOf(unit, community));
}
