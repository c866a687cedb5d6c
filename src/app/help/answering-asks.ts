import type { Community } from '../../domain/community/community.ts';
import { type AskStands, askStands } from '../../domain/help/direct-ask.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import { topicKey } from '../../domain/help/topic-key.ts';
import type { RequestId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import { UserError } from '../runtime/errors.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { editAsk } from './direct-asks.ts';
import { goOn } from './ladder.ts';
import { requestIn } from './requests.ts';
import { withItsTopics } from './topics.ts';

/** What came of a press on a direct ask. */
export interface Declined {
  readonly stands: AskStands;
  readonly request: HelpRequest;
}

/**
 * *Not now* or *Not my topic*: the next person is asked at once, and of topics that are not theirs somebody is not asked
 * again. A press that comes too late changes nothing but that. Throws a `UserError` when they were not asked.
 */
export async function declineAsk(
  unit: Unit,
  community: Community,
  { id }: Member,
  requestId: RequestId,
  how: 'not_now' | 'not_my_topic',
): Promise<Declined> {
  const request = await withItsTopics(unit, await requestIn(unit, community, requestId));
  const ask = await unit.tx.helpAsks.find(requestId, id);
  if (!ask) throw new UserError('not_asked');
  await unit.tx.offers.pressed(id);
  const rules = community.rules.request;
  if (how === 'not_my_topic') {
    const topics = request.topics.map(topicKey);
    await unit.tx.helpAsks.addForeignTopics(id, topics, unit.now, rules.mostForeignTopics);
  }
  // One that was closed while the request waits is answered like any other: it still reads as a question.
  const isOpen = ask.state === 'closed' && request.state === 'open';
  const isNew = ask.state === 'asked' || isOpen || (ask.state === 'not_now' && how === 'not_my_topic');
  if (!isNew) return { stands: askStands(ask, request, unit.now, rules), request };
  const declined = { ...ask, state: how, answeredAt: unit.now } as const;
  await unit.tx.helpAsks.save(declined);
  await editAsk(unit, community, request, declined);
  // Where nobody is wanted any more, that is found when it rings.
  await goOn(unit, community, request);
  return { stands: how, request };
}
