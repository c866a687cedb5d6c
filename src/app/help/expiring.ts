import type { Community } from '../../domain/community/community.ts';
import { expired, type HelpRequest } from '../../domain/help/request.ts';
import { wordsIn } from '../../text/words.ts';
import { directAddressOf } from '../member/names.ts';
import { send } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { noteClosed } from './closing-notes.ts';
import { expiredWord, settleQuestions } from './did-that-help.ts';
import { stopLadder } from './ladder.ts';
import { refreshPost } from './requests.ts';

/**
 * Closes a request of which nothing was heard for so long. Its thread says so, and its asker gets the words back: where the
 * one does not arrive, the other stands. @returns it as it is then
 */
export async function expire(unit: Unit, community: Community, request: HelpRequest): Promise<HelpRequest> {
  const ended = expired(request, unit.now);
  if (!ended) return request;
  await unit.tx.requests.save(ended);
  await stopLadder(unit, community, ended);
  await refreshPost(unit, community, ended);
  await noteClosed(unit, community, ended);
  await settleQuestions(unit, community, ended);
  const user = await directAddressOf(unit, request.askerId);
  if (!user) return ended;
  const said = wordsIn(community.language).helpAfter.expiredDirectly(ended, community.rules.request);
  const purpose = { what: expiredWord, subject: request.id } as const;
  await send(unit, community.id, { to: 'direct', user, isOptional: true }, said, { purpose });
  return ended;
}
