import type { MessageRef } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { KudosId, MemberId } from '../../domain/ids.ts';
import type { Kudos } from '../../domain/kudos/kudos.ts';
import type { DeliveryError } from '../../ports/chat-platform.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { directAddressOf, namesAnywhere, namesIn } from '../member/names.ts';
import { UserError } from '../runtime/errors.ts';
import { lastPostedFor, send, subjectOf } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { announcedBy, announcing } from './announced.ts';
import { takeBack } from './kudos.ts';

/** What an edit of a post is for that says that its thanks were taken back; the subject is whoever took them back. */
const retraction = 'kudos:retraction';
/** The same, by a steward, who hears of it where the post could not be changed. */
export const voidRetraction = 'kudos:void-retraction';

/**
 * Takes kudos back that were given together, with their words: the allowance returns, and the ledger gets reversals of
 * what was only thanks.
 * @returns those that stood until now
 */
export async function withdrawThanks(unit: Unit, together: readonly Kudos[]): Promise<readonly Kudos[]> {
  const standing = together.filter(({ takenBackAt }) => takenBackAt === undefined);
  for (const each of standing) {
    // Somebody helped all the same: help stays in the ledger when the thanks for it go, and counts for the helper.
    if (each.source === 'request') await unit.tx.kudos.takeBack(each.id, unit.now);
    else await takeBack(unit, each);
    // What was taken back is kept in nobody's words.
    await unit.tx.kudos.reword(each.id, '');
  }
  return standing;
}

/** Why thanks do not stand that were taken back: by whoever gave them, or by a steward, who is named. */
export async function whyGone(unit: Unit, together: readonly Kudos[]): Promise<UserError> {
  const [voiding] = await unit.tx.voidings.ofKudos(together.map(({ id }) => id));
  if (!voiding) return new UserError('thanks_taken_back');
  return new UserError('thanks_voided', (await namesAnywhere(unit, [voiding.by])).name(voiding.by));
}

/**
 * Changes the post of thanks that were taken back.
 * @param together as they were before that: without their words, once somebody deleted the post
 * @returns whether there is one
 */
export async function retractPost(unit: Unit, community: Community, together: readonly Kudos[]): Promise<boolean> {
  if (together.every(({ reason }) => reason === '')) return false;
  const ids = together.map(({ id }) => id);
  const giverId = together[0]?.giverId as MemberId;
  // None where no post says them, or not yet.
  const post = await lastPostedFor(unit, announcing(giverId, ids));
  if (post) await retract(unit, community, giverId, ids, post);
  return post !== undefined;
}

async function retract(
  unit: Unit,
  community: Community,
  giverId: MemberId,
  ids: readonly KudosId[],
  ref: MessageRef,
): Promise<void> {
  const words = wordsIn(community.language);
  const [voiding] = await unit.tx.voidings.ofKudos(ids);
  if (!voiding) {
    const purpose = { what: retraction, subject: giverId } as const;
    return send(unit, community.id, { to: 'edit', ref }, words.kudos.retracted(), { purpose });
  }
  const { name } = await namesIn(unit, ref.at, [voiding.by]);
  const purpose = { what: voidRetraction, subject: voiding.by } as const;
  await send(unit, community.id, { to: 'edit', ref }, words.kudosVoiding.retracted(name(voiding.by)), { purpose });
}

/** Whether all thanks that a message announces were taken back. */
export async function isRetracted(unit: Unit, outgoing: Pick<Outgoing, 'purpose'>): Promise<boolean> {
  const announced = announcedBy(outgoing);
  const found = announced ? await unit.tx.kudos.findAll(announced.kudos) : [];
  return found.length > 0 && found.every(({ takenBackAt }) => takenBackAt !== undefined);
}

/** The post had to wait, and its thanks were taken back meanwhile: it never goes out, unless it may be out already. */
export async function neverPost(unit: Unit, outgoing: Outgoing, mayBeOut: boolean): Promise<void> {
  if (!mayBeOut && (await isRetracted(unit, outgoing))) await unit.tx.outbox.withdraw(outgoing.id);
}

/** The post went out after its thanks were taken back: it is changed at once. */
export async function retractLate(unit: Unit, outgoing: Outgoing, ref: MessageRef): Promise<void> {
  const announced = announcedBy(outgoing);
  if (!announced || !(await isRetracted(unit, outgoing))) return;
  const community = await unit.tx.communities.find(outgoing.communityId);
  if (community) await retract(unit, community, announced.giverId, announced.kudos, ref);
}

/** The post could not be changed: whoever took the thanks back is told that their words are still there. */
export async function tellStillThere(unit: Unit, outgoing: Outgoing, { failure }: DeliveryError): Promise<void> {
  const giverId = subjectOf(outgoing, retraction);
  const byId = giverId ?? subjectOf(outgoing, voidRetraction);
  // A post that is gone says nothing any more.
  if (byId === undefined || outgoing.destination.to !== 'edit' || failure === 'message_gone') return;
  const community = await unit.tx.communities.find(outgoing.communityId);
  const user = await directAddressOf(unit, byId as MemberId);
  if (!community || !user) return;
  const { kudos } = wordsIn(community.language);
  const said = kudos.notRetracted(outgoing.destination.ref, failure, giverId === undefined ? 'voided' : 'own');
  await send(unit, community.id, { to: 'direct', user }, said);
}
