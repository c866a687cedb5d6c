import type { Growth } from '../../../src/domain/community/stage.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import type { Claim, Seeable } from './claim.ts';

const { establishedFromMembers } = defaultRules.stage;

const active = /Lately (?<few>fewer than )?(?<count>\d+) (?:or more )?of you were active/;

/** How far a community has grown, as it was told. */
function growthIn(text: string): Growth | undefined {
  const { few, count } = active.exec(text)?.groups ?? {};
  if (count === undefined) return undefined;
  if (few !== undefined) return 'embryonic';
  return Number(count) >= establishedFromMembers ? 'established' : 'growing';
}

/** What somebody read, or everybody where it is nobody. */
const readBy = (world: Seeable, name: string): readonly string[] =>
  name === '' ? world.publicly : world.privately(name);

/** What is said to stewards about how their community is, and how it grows. */
export const stageClaims: readonly Claim[] = [
  {
    says: active,
    example: ({ stage }) =>
      stage.changed({ from: 'embryonic', grown: 'embryonic', is: 'growing' }, defaultRules.stage, {
        rituals: [],
        hasSteps: true,
      }),
    // Of several, the last one is what they know.
    holds: (world, { to, text }) =>
      readBy(world, to).findLast((said) => growthIn(said) !== undefined) !== text ||
      world.stages.some(({ toldGrowth }) => toldGrowth === growthIn(text)),
  },
  {
    says: /I don’t want to post into the silence, so for now .* pauses?\./,
    example: ({ stage }) => stage.dormant(['digest', 'exchange'], defaultRules.stage),
    holds: (world, { to }) =>
      world.stages.some(({ told, wentOnAt }) => told === 'dormant' || wentOnAt !== undefined) ||
      readBy(world, to).some((text) => text.includes('Something is happening here again')),
  },
  {
    says: /^All right, I go on: what paused comes again/,
    example: ({ stage }) => stage.goesOn(true),
    holds: ({ stages }) => stages.some(({ wentOnAt }) => wentOnAt !== undefined),
  },
  {
    says: /^All right, I won’t send that list any more/,
    example: ({ stage }) => stage.stepsStopped(),
    holds: ({ stages }) => stages.some(({ stepsStopped }) => stepsStopped === true),
  },
  {
    says: /^I’m counting: in a community as large as this one/,
    example: ({ health }) => health.counting(),
    holds: ({ healthCounts }) => healthCounts.length > 0,
  },
];
