import type { Community } from '../../domain/community/community.ts';
import type { KudosId, MemberId } from '../../domain/ids.ts';
import { giverDayOf, type Kudos } from '../../domain/kudos/kudos.ts';
import { keptBecause } from '../../domain/kudos/taking-back.ts';
import type { Member } from '../../domain/member/member.ts';
import { earlier, hourMs, type Instant } from '../../domain/time/instant.ts';
import { UserError } from '../runtime/errors.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { retractPost, whyGone, withdrawThanks } from './retraction.ts';

/** Thanks in words that were taken back. */
export interface TakenBack {
  readonly receivers: readonly MemberId[];
  /** Those of them whom a direct message may have told of these thanks. */
  readonly told: readonly MemberId[];
  readonly reason: string;
  /** Whether a post said them, which is being changed. */
  readonly wasPosted: boolean;
  /** How many kudos the giver can give today. */
  readonly left: number;
}

/** Nothing was taken back: thanks for help with a request are later than those in words, which are perhaps not meant. */
export interface NotTheLast {
  /** By which the thanks in words can be taken back. */
  readonly id: KudosId;
  readonly receivers: readonly MemberId[];
}

/**
 * Takes back what somebody gave last in words, unless they gave thanks for help with a request since. Throws a `UserError`
 * when there is nothing of the last hours.
 */
export async function takeBackLast(
  unit: Unit,
  community: Community,
  giver: Member,
  at: Instant,
): Promise<TakenBack | NotTheLast> {
  const since = earlier(unit.now, community.rules.kudos.takeBackHours * hourMs);
  const last = await unit.tx.kudos.lastGiven(giver.id, 'command', since, unit.now);
  if (!last) throw new UserError('no_thanks_to_take_back', community.rules.kudos.takeBackHours);
  if (!(await unit.tx.kudos.lastGiven(giver.id, 'request', last.at, unit.now))) {
    return takeBackTogether(unit, community, giver, last.id, at);
  }
  const together = await unit.tx.kudos.givenTogether(giver.id, last.id);
  const standing = together.filter(({ takenBackAt }) => takenBackAt === undefined);
  return { id: last.id, receivers: standing.map(({ receiverId }) => receiverId) };
}

/**
 * Takes back all that a giver gave with the same words as these kudos: the allowance returns, the ledger gets reversals, and
 * the post is changed. Throws a `UserError` for what is not theirs, too long ago, or taken back already.
 */
export async function takeBackTogether(
  unit: Unit,
  community: Community,
  giver: Member,
  id: KudosId,
  at: Instant,
): Promise<TakenBack> {
  const { kudos } = unit.tx;
  const together = await kudos.givenTogether(giver.id, id);
  const [first] = together;
  if (!first) throw new UserError('no_thanks_to_take_back', community.rules.kudos.takeBackHours);
  const kept = keptBecause(together, unit.now, community.rules.kudos);
  if (kept === 'taken_back') throw await whyGone(unit, together);
  if (kept === 'too_late') throw new UserError('thanks_too_old', community.rules.kudos.takeBackHours);
  const standing = await withdrawThanks(unit, together);
  const wasPosted = await retractPost(unit, community, together);
  await unit.hooks.thanksWithdrawn(unit, community, standing, giver.id);
  const day = giverDayOf(community, giver, at);
  const { total } = await kudos.givenOn(giver.id, day, giver.id);
  return {
    receivers: standing.map(({ receiverId }) => receiverId),
    told: await toldOf(unit, standing),
    reason: first.reason,
    wasPosted,
    left: Math.max(0, community.rules.kudos.allowancePerDay - total),
  };
}

/** Who may have read of these thanks in a direct message. */
async function toldOf(unit: Unit, kudos: readonly Kudos[]): Promise<readonly MemberId[]> {
  const told: MemberId[] = [];
  for (const { receiverId, at } of kudos) {
    if (((await unit.tx.thanksNotices.toldUntil(receiverId)) ?? 0) > at) told.push(receiverId);
  }
  return told;
}
