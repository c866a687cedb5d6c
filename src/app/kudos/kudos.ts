import { addressKey, addressOf, channelOf, type Place } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Contribution } from '../../domain/contribution.ts';
import type { ContributionId, KudosId } from '../../domain/ids.ts';
import type { HelpKind } from '../../domain/kind.ts';
import {
  contributionOf,
  giverDayOf,
  type Kudos,
  type KudosRefusal,
  mayThankForHelp,
  newKudos,
  refuseKudos,
  type Thanks,
} from '../../domain/kudos/kudos.ts';
import type { Member } from '../../domain/member/member.ts';
import { dayMs, earlier, type Instant, later } from '../../domain/time/instant.ts';
import { wordsIn } from '../../text/words.ts';
import { namesIn } from '../member/names.ts';
import { send } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { announcing } from './announced.ts';
import { hearSoon } from './hearing.ts';

/** Gives kudos, with their ledger entry. @returns their id */
async function giveKudos(
  unit: Unit,
  community: Community,
  giver: Member,
  receiver: Member,
  thanks: Thanks,
): Promise<KudosId> {
  const ids = { id: unit.ids.next<KudosId>(), contributionId: unit.ids.next<ContributionId>() };
  const kudos = newKudos(community, giver, receiver, thanks, ids, unit.now);
  await unit.tx.contributions.append(contributionOf(kudos));
  await unit.tx.kudos.add(kudos);
  await hearSoon(unit, community, receiver);
  return kudos.id;
}

/** Adds an act of generosity to the ledger. */
export async function contribute(
  unit: Unit,
  contribution: Omit<Contribution, 'id' | 'at' | 'reverses'>,
): Promise<ContributionId> {
  const id = unit.ids.next<ContributionId>();
  const { communityId, giverId, receiverId, act, kind, sourceId } = contribution;
  const entry = { id, communityId, giverId, receiverId, act, kind, sourceId, at: unit.now, reverses: undefined };
  await unit.tx.contributions.append(entry);
  return id;
}

/**
 * Thanks a helper of a request, once for each giver: new words replace those before. Over the caps of the day the help
 * stands in the ledger without kudos.
 * @param thanks with the ledger entry of the help
 */
export async function thankForHelp(
  unit: Unit,
  community: Community,
  giver: Member,
  helper: Member,
  thanks: Thanks & { readonly contributionId: ContributionId },
): Promise<void> {
  const before = await unit.tx.kudos.forHelp(thanks.contributionId, giver.id);
  if (before) {
    if (thanks.reason !== '') await unit.tx.kudos.reword(before.id, thanks.reason);
    return;
  }
  const day = giverDayOf(community, giver, thanks.at);
  const { withHelp, toReceiver } = await unit.tx.kudos.givenOn(giver.id, day, helper.id);
  if (!mayThankForHelp({ total: withHelp, toReceiver }, community.rules.kudos)) return;
  const ids = { id: unit.ids.next<KudosId>(), contributionId: thanks.contributionId };
  await unit.tx.kudos.add(newKudos(community, giver, helper, thanks, ids, unit.now));
  await hearSoon(unit, community, helper);
}

/**
 * Takes kudos back: the allowance returns, and the ledger gets a reversal. But help that others gave thanks for, or
 * that was thanked for again, counts as long as any of these kudos do.
 */
export async function takeBack(unit: Unit, kudos: Kudos): Promise<void> {
  await unit.tx.kudos.takeBack(kudos.id, unit.now);
  if (kudos.source === 'request' && (await unit.tx.kudos.isActiveFor(kudos.contributionId))) return;
  await reverse(unit, kudos.contributionId);
}

/** Takes an act of generosity back by appending a reversal to the ledger. */
export async function reverse(unit: Unit, id: ContributionId): Promise<void> {
  const contribution = await unit.tx.contributions.find(id);
  if (!contribution) throw new Error(`There is no contribution ${id} to reverse`);
  await unit.tx.contributions.append({
    ...contribution,
    id: unit.ids.next<ContributionId>(),
    at: unit.now,
    reverses: contribution.id,
  });
}

/** Takes back all kudos to and from a member who turned out to be a bot. */
export async function takeBackAll(unit: Unit, member: Member): Promise<void> {
  // It takes a moment to find out about a bot, so what it gave is no older than its membership; but platforms' clocks
  // differ.
  const from = earlier(member.joinedAt, dayMs);
  const byIt = await unit.tx.kudos.activeFrom(member.id, from, later(unit.now, dayMs));
  for (const kudos of [...(await unit.tx.kudos.activeTo(member.id)), ...byIt]) await takeBack(unit, kudos);
  // Help that was thanked for over the caps has no kudos.
  for (const { id } of await unit.tx.contributions.activeHelpFrom(member.id)) await reverse(unit, id);
}

/** Kudos are given to all who are named and can be thanked, or to nobody. */
export interface ThankedAloud {
  readonly given: readonly Member[];
  /** By which these thanks can be taken back; `undefined` when nobody was thanked. */
  readonly id: KudosId | undefined;
  /** Why somebody was not thanked: what can never be, and what the day has no room for. */
  readonly refused: readonly { readonly member: Member; readonly why: KudosRefusal }[];
  /** Those whom the day has room for, but who were not thanked because it has none for others. */
  readonly open: readonly Member[];
  /** How many more the giver can give today. */
  readonly left: number;
}

/**
 * Kudos in words, from the command, a form or a menu: one for each receiver, and one post for all of them. Nothing is
 * given or posted where the caps of the day leave out anybody who could be thanked.
 */
export async function thankAloud(
  unit: Unit,
  community: Community,
  giver: Member,
  receivers: readonly Member[],
  words: {
    readonly reason: string;
    readonly kind: HelpKind;
    readonly at: Instant;
    readonly place: Place | undefined;
  },
): Promise<ThankedAloud> {
  const { reason, kind, at, place } = words;
  const { allowed, refused, left } = await judged(unit, community, giver, receivers, at);
  if (allowed.length > left || refused.some(({ why }) => why === 'allowance' || why === 'receiver_allowance')) {
    return { given: [], id: undefined, refused, open: allowed, left };
  }
  const given = allowed;
  const confinedTo = place?.audience && addressKey(channelOf(place));
  const ids: KudosId[] = [];
  for (const receiver of given) {
    ids.push(await giveKudos(unit, community, giver, receiver, { reason, kind, at, source: 'command', confinedTo }));
  }
  if (ids.length > 0) await unit.tx.kudos.groupTogether(ids);
  if (given.length > 0 && place && place.audience !== 'direct') {
    const names = await namesIn(unit, place, [giver.id, ...given.map(({ id }) => id)]);
    // Everybody thanked is called, also where one of the two blocked the other: a post that looks different would say so.
    const post = wordsIn(community.language).kudos.post(
      names.name(giver.id),
      given.map(({ id }) => names.call(id)),
      reason,
    );
    await send(unit, community.id, { to: 'channel', at: addressOf(place) }, post, {
      purpose: announcing(giver.id, ids),
    });
  }
  return { given, id: ids[0], refused, open: [], left: left - given.length };
}

/** Who of those named can be thanked today, each taken alone, and how many kudos are left. */
async function judged(unit: Unit, community: Community, giver: Member, receivers: readonly Member[], at: Instant) {
  const day = giverDayOf(community, giver, at);
  const allowed: Member[] = [];
  const refused: { member: Member; why: KudosRefusal }[] = [];
  for (const member of new Map(receivers.map((each) => [each.id, each])).values()) {
    const given = await unit.tx.kudos.givenOn(giver.id, day, member.id);
    const why = refuseKudos(giver, member, given, community.rules.kudos);
    if (why === undefined) allowed.push(member);
    else refused.push({ member, why });
  }
  const { total } = await unit.tx.kudos.givenOn(giver.id, day, giver.id);
  return { allowed, refused, left: Math.max(0, community.rules.kudos.allowancePerDay - total) };
}
