import type { Community } from '../../domain/community/community.ts';
import { type Rest, restOf } from '../../domain/help/load-guard.ts';
import type { MemberId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import { wordsIn } from '../../text/words.ts';
import { directAddressOf } from '../member/names.ts';
import { send } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { factsAbout } from './candidates.ts';

/** Tells somebody, once for each rest, that they are not asked for a while because they gave so much. */
export async function tellOfRest(unit: Unit, community: Community, memberId: MemberId, rest: Rest): Promise<void> {
  const notes = await unit.tx.helpAsks.restOf(memberId);
  const knows = notes.toldUntil !== undefined && notes.toldUntil > unit.now;
  if (knows && notes.toldUntil >= rest.until) return;
  await unit.tx.helpAsks.saveRest(memberId, { ...notes, toldUntil: rest.until });
  const user = knows ? undefined : await directAddressOf(unit, memberId);
  if (!user) return;
  const [member] = await unit.tx.members.findAll([memberId]);
  const said = wordsIn(community.language).helpAsks.resting(rest, member?.zone ?? community.zone);
  await send(unit, community.id, { to: 'direct', user, isOptional: true, isReplaceable: true }, said);
}

/** *Ask me all the same*. @returns whether that ended a rest, had ended it before, or there was none any more */
export async function endRest(
  unit: Unit,
  community: Community,
  { id }: Member,
): Promise<'ended' | 'ended_before' | 'no_rest'> {
  const notes = await unit.tx.helpAsks.restOf(id);
  const facts = await factsAbout(unit, community, id);
  const rest = facts && restOf(facts, unit.now, community.rules.request);
  if (rest) {
    await unit.tx.helpAsks.saveRest(id, { ...notes, endedAt: unit.now });
    return 'ended';
  }
  return notes.endedAt !== undefined && notes.toldUntil !== undefined && notes.toldUntil > unit.now
    ? 'ended_before'
    : 'no_rest';
}
