import type { MessageRef } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { KudosId, MemberId, RequestId } from '../../domain/ids.ts';
import type { Kudos } from '../../domain/kudos/kudos.ts';
import { givenTogether, voidedTogether } from '../../domain/kudos/voiding.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { dayMs, earlier, type Instant } from '../../domain/time/instant.ts';
import type { DeliveryError } from '../../ports/chat-platform.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { directAddressOf, namesIn } from '../member/names.ts';
import { actNotice, tellStewardNotTold } from '../member/not-told.ts';
import { whoIsHere } from '../member/who-is-here.ts';
import { UserError } from '../runtime/errors.ts';
import { send } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { retractPost, whyGone, withdrawThanks } from './retraction.ts';

/** What word of voided thanks is for; the subject is the steward who voided them, and whoever is told. */
const voidNotice = 'kudos:void-notice';

/** More thanks at once than anybody reads through; whoever looks for older ones names a member. */
const mostListed = 10;
/** So many kudos are at least that many thanks, because one command thanks ten people at most. */
const mostLookedAt = 10 * mostListed;

/** Thanks with words, as stewards see them. */
interface ListedThanks {
  readonly id: KudosId;
  readonly giverId: MemberId;
  readonly receivers: readonly MemberId[];
  readonly reason: string;
  /** Why nothing quotes the words: they were written in a private place, or one of them left. */
  readonly hiddenAs: 'private' | 'left' | undefined;
  readonly at: Kudos['at'];
}

/** The latest thanks with words that stand, newest first; with a member, those that they gave or got. */
export async function latestThanks(
  unit: Unit,
  community: Community,
  about: MemberId | undefined,
): Promise<readonly ListedThanks[]> {
  const only = about === undefined ? {} : { about };
  const found = givenTogether(await unit.tx.kudos.latestInWords(community.id, mostLookedAt, only)).slice(0, mostListed);
  const people = found.flatMap(({ first, all }) => [first.giverId, ...all.map(({ receiverId }) => receiverId)]);
  const here = await whoIsHere(unit, people);
  return found.map(({ first: { id, giverId, reason, at, confinedTo }, all }) => {
    const receivers = all.map(({ receiverId }) => receiverId).reverse();
    const isLeft = ![giverId, ...receivers].every((each) => here.has(each));
    return {
      id,
      giverId,
      receivers,
      reason,
      at,
      hiddenAs: confinedTo !== undefined ? 'private' : isLeft ? 'left' : undefined,
    };
  });
}

/** More than stewards ask about. */
const mostVoidedListed = 5;

/** Thanks that a steward voided, as other stewards see them: why is for those who gave and got them. */
interface ListedVoiding {
  readonly by: MemberId;
  readonly giverId: MemberId;
  readonly receivers: readonly MemberId[];
  readonly at: Instant;
}

/** What stewards voided lately, newest first; with a member, of what they gave or got. */
export async function voidedLately(
  unit: Unit,
  community: Community,
  about: MemberId | undefined,
): Promise<readonly ListedVoiding[]> {
  const since = earlier(unit.now, community.rules.kudos.voidedShownDays * dayMs);
  const most = 10 * mostVoidedListed;
  const found =
    about === undefined
      ? await unit.tx.voidings.latestIn(community.id, since, most)
      : await unit.tx.voidings.about(about, since, most);
  return voidedTogether(found)
    .slice(0, mostVoidedListed)
    .map((group) => {
      const [{ by, giverId, at }] = group;
      return { by, giverId, receivers: group.map(({ receiverId }) => receiverId), at };
    });
}

/** The thanks that a message says, by one of them. Throws a `UserError` where it says none, or none that stand. */
export async function thanksSaidIn(
  unit: Unit,
  community: Community,
  message: MessageRef | undefined,
): Promise<KudosId> {
  const [id] = message ? await unit.tx.kudos.announcedIn(message) : [];
  if (id === undefined) throw new UserError('no_thanks_here');
  await voidable(unit, community, id);
  return id;
}

/** All thanks that were given with the same words as these. Throws a `UserError` where none of them stands. */
export async function voidable(unit: Unit, community: Community, id: KudosId): Promise<readonly Kudos[]> {
  const together = await withTheSameWords(unit, community, id);
  if (together.some(({ takenBackAt }) => takenBackAt === undefined)) return together;
  if (together.length === 0) throw new UserError('no_thanks_here');
  throw await whyGone(unit, together);
}

async function withTheSameWords(unit: Unit, community: Community, id: KudosId): Promise<readonly Kudos[]> {
  const { kudos, contributions } = unit.tx;
  const [one] = await kudos.findAll([id]);
  if (!one || one.communityId !== community.id) return [];
  if (one.source === 'command') return kudos.givenTogether(one.giverId, id);
  // A reaction says nothing that could be read.
  if (one.source === 'reaction') return [];
  const help = await contributions.find(one.contributionId);
  const ofRequest = help ? await kudos.ofRequest(help.sourceId as RequestId) : [];
  return ofRequest.filter(({ giverId, reason }) => giverId === one.giverId && reason === one.reason);
}

/** Thanks that do not stand any more. */
interface Voided {
  readonly giverId: MemberId;
  readonly receivers: readonly MemberId[];
  /** Who hears of it: all who gave and got them and are here, but not whoever voided them. */
  readonly told: readonly MemberId[];
  /** Whether a post said them, which is being changed. */
  readonly wasPosted: boolean;
}

/**
 * A steward takes thanks away that should not stand: all that was given with the same words, whenever that was. It is done
 * like taking back; besides, whoever gave and got them hears who did it and why. Throws a `UserError` where they do not
 * stand.
 */
export async function voidThanks(
  unit: Unit,
  community: Community,
  by: Member,
  id: KudosId,
  reason: string,
): Promise<Voided> {
  const together = await voidable(unit, community, id);
  const standing = await withdrawThanks(unit, together);
  for (const { id: kudosId, giverId, receiverId } of standing) {
    const { id: communityId } = community;
    await unit.tx.voidings.add({ kudosId, communityId, giverId, receiverId, by: by.id, reason, at: unit.now });
  }
  const wasPosted = await retractPost(unit, community, together);
  await unit.hooks.thanksWithdrawn(unit, community, standing, by.id);
  const giverId = standing[0]?.giverId as MemberId;
  const act = 'void_thanks';
  await unit.hooks.stewardActed(unit, community, { by: by.id, act, aboutId: giverId, subject: id, reason });
  const receivers = standing.map(({ receiverId }) => receiverId);
  return { giverId, receivers, told: await tell(unit, community, by, { giverId, receivers, reason }), wasPosted };
}

/** @returns who is told */
async function tell(
  unit: Unit,
  community: Community,
  by: Member,
  { giverId, receivers, reason }: Pick<Voided, 'giverId' | 'receivers'> & { readonly reason: string },
): Promise<readonly MemberId[]> {
  const { kudosVoiding: words } = wordsIn(community.language);
  const told: MemberId[] = [];
  for (const { id } of (await unit.tx.members.findAll([giverId, ...receivers])).filter(isHere)) {
    const user = id === by.id ? undefined : await directAddressOf(unit, id);
    if (!user) continue;
    const { name } = await namesIn(unit, user, [by.id, giverId, ...receivers]);
    const giver = giverId === by.id ? 'steward' : name(giverId);
    const said =
      id === giverId
        ? words.toGiver(name(by.id), receivers.map(name), reason)
        : words.toReceiver(name(by.id), giver, reason);
    const purpose = actNotice(voidNotice, by.id, id);
    await send(unit, community.id, { to: 'direct', user }, said, { purpose });
    told.push(id);
  }
  return told;
}

/** Somebody could not be told that thanks were voided: it stands on their own page, and the steward hears that. */
export const tellVoider = (unit: Unit, outgoing: Outgoing, error: DeliveryError): Promise<void> =>
  tellStewardNotTold(unit, outgoing, error, voidNotice, ({ kudosVoiding }, name) => kudosVoiding.notTold(name));
