import type { MemberId } from '../ids.ts';
import { isShowable } from './disclosure.ts';
import type { HelpNetwork } from './report.ts';
import type { HealthRules } from './rules.ts';

/** How often two had to do with each other. */
export interface Tie {
  readonly one: MemberId;
  readonly other: MemberId;
  readonly times: number;
}

/**
 * The picture of who had to do with whom, without names: only groups of five people or more are in it, and none where the
 * number of those who are left out would be one of a few.
 * @param connected how many had to do with anybody
 */
export function networkOf(ties: readonly Tie[], connected: number, rules: HealthRules): HelpNetwork | undefined {
  const groups = groupsIn(ties).filter((group) => group.size >= rules.fewestPeople);
  const shown = groups.flatMap((group) => [...group]).sort();
  if (shown.length === 0 || !isShowable(connected - shown.length, rules)) return undefined;
  const indexOf = new Map(shown.map((id, index) => [id, index]));
  const edges = ties.flatMap(({ one, other, times }) => {
    const between = [indexOf.get(one), indexOf.get(other)] as const;
    return between[0] === undefined || between[1] === undefined
      ? []
      : [{ between: [between[0], between[1]] as const, weight: weightOf(times) }];
  });
  return { nodes: shown.length, edges };
}

const weightOf = (times: number): 1 | 2 | 3 => (times >= 10 ? 3 : times >= 3 ? 2 : 1);

/** Those who are connected with each other, directly or by others. */
function groupsIn(ties: readonly Tie[]): readonly ReadonlySet<MemberId>[] {
  const groupOf = new Map<MemberId, Set<MemberId>>();
  for (const { one, other } of ties) {
    const [a, b] = [groupOf.get(one) ?? new Set([one]), groupOf.get(other) ?? new Set([other])];
    const joined = a.size >= b.size ? a : b;
    for (const id of a === joined ? b : a) joined.add(id);
    for (const id of joined) groupOf.set(id, joined);
  }
  return [...new Set(groupOf.values())];
}
