import type { Community } from '../../domain/community/community.ts';
import { seatFreed } from '../../domain/help/effort.ts';
import { type HelpRequest, thoseWhoAnswered } from '../../domain/help/request.ts';
import type { MemberId } from '../../domain/ids.ts';
import { wordsIn } from '../../text/words.ts';
import { namesIn } from '../member/names.ts';
import { send } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { reopenAsks } from './direct-asks.ts';
import { goOnIfWaiting } from './ladder.ts';
import { refreshPost, threadOf } from './requests.ts';

/**
 * Somebody cannot take part in an effort after all, or is gone. Their seat is free, so a full effort waits again, and its
 * asker reads it in the thread. @returns false where they are not among those who answered, or were credited already
 */
export async function leaveEffort(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  memberId: MemberId,
  why: 'stepped_back' | 'is_gone',
): Promise<boolean> {
  if (!(await unit.tx.requests.removeAnswer(request.id, memberId))) return false;
  const left = thoseWhoAnswered(await unit.tx.requests.helpers(request.id));
  const next = seatFreed(request, left.length);
  if (next !== request) {
    await unit.tx.requests.save(next);
    await reopenAsks(unit, community, next);
  }
  await goOnIfWaiting(unit, community, next);
  await refreshPost(unit, community, next);
  const post = await unit.tx.postings.ofRequest(request.id);
  if (!post) return true;
  const at = threadOf(post);
  const names = await namesIn(unit, at, [request.askerId, memberId]);
  const said = wordsIn(community.language).helpEffort.left(names.call(request.askerId), names.name(memberId), why);
  await send(unit, community.id, { to: 'channel', at }, said);
  return true;
}
