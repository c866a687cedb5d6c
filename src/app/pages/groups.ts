import type { HelpNetwork } from '../../domain/health/report.ts';

/** Into how many parts a network falls that no line joins. */
export function groupsIn({ nodes, edges }: HelpNetwork): number {
  const leaders = Array.from({ length: nodes }, (_, index) => index);
  const leaderOf = (node: number): number => {
    let at = node;
    for (let next = leaders[at] ?? at; next !== at; next = leaders[at] ?? at) at = next;
    return at;
  };
  for (const { between } of edges) {
    const [one, other] = [leaderOf(between[0]), leaderOf(between[1])];
    leaders[Math.max(one, other)] = Math.min(one, other);
  }
  return leaders.filter((leader, node) => leader === node).length;
}
