import type { MemberId } from '../ids.ts';
import type { Rules } from '../rules.ts';
import type { Instant } from '../time/instant.ts';
import { type Rest, restOf } from './load-guard.ts';
import { choose, type HelpCandidate, type MatchRequest, type Reach } from './matching.ts';

/** Those who would be asked now, were it not that they rest, with their rests. */
export function leftToRest(
  candidates: readonly HelpCandidate[],
  request: MatchRequest,
  wanted: { readonly count: number; readonly reach: Reach },
  now: Instant,
  rules: Rules['request'],
): readonly { readonly memberId: MemberId; readonly rest: Rest }[] {
  const rests = new Map(
    candidates.flatMap((candidate) => {
      const rest = restOf(candidate, now, rules);
      return rest ? [[candidate.memberId, rest] as const] : [];
    }),
  );
  if (rests.size === 0) return [];
  // Whoever ended their rest can be asked.
  const awake = candidates.map((each) => (rests.has(each.memberId) ? { ...each, restEndedAt: now } : each));
  return choose(awake, request, wanted, now, rules).flatMap(({ memberId }) => {
    const rest = rests.get(memberId);
    return rest ? [{ memberId, rest }] : [];
  });
}
