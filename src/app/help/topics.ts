import { runsOf, withNamed } from '../../domain/help/named-topics.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/**
 * The request with all topics that it is about: those that its asker stated, and those that its words name and that somebody
 * else in the community offers, or has helped with.
 */
export async function withItsTopics(unit: Unit, request: HelpRequest): Promise<HelpRequest> {
  const { communityId, askerId, need, topics } = request;
  const runs = runsOf(need);
  if (runs.size === 0) return request;
  const known = await unit.tx.helpCandidates.knownTopics(communityId, askerId, [...runs.keys()]);
  return known.length === 0 ? request : { ...request, topics: withNamed(topics, runs, known) };
}
