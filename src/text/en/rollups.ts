import type { Difference } from '../../domain/balance/comparison.ts';
import { plural } from './phrase.ts';

/** More examples than this help nobody. */
const mostExamples = 10;

const entries = (count: number): string => plural(count, 'entry of the ledger', 'entries of the ledger');

/** Whether a Hearth runs is not known here. */
function waiting(uncounted: number): readonly string[] {
  if (uncounted === 0) return [];
  const what = uncounted === 1 ? 'it' : 'them';
  return [`  ${entries(uncounted)} not counted yet; a running Hearth adds ${what}, or "hearth rollups rebuild" does.`];
}

/** What the command line says about the rollups. */
export const rollupWords = {
  counting: () => 'adding up the ledger',
  reading: () => 'reading the ledger',
  rebuilt: (count: number) => `Added up ${entries(count)} anew.`,
  interrupted: () => 'Not finished. A running Hearth goes on with it; or run "hearth rollups rebuild" again.',

  report: ({
    phase,
    entries: all,
    uncounted,
    differences,
  }: {
    readonly phase: 'clearing' | 'catching_up' | 'following';
    readonly entries: number;
    readonly uncounted: number;
    readonly differences: readonly Difference[];
  }): readonly string[] => {
    if (phase === 'clearing') {
      return [
        '✗ The rollups are about to be made anew, so there is nothing to compare yet.',
        '  → Start Hearth, or run: hearth rollups rebuild',
      ];
    }
    const compared = entries(all - uncounted);
    if (differences.length === 0) {
      const isAnyCounted = all === 0 || uncounted < all;
      const said = isAnyCounted
        ? `✓ The rollups are what the ledger says: ${compared} compared.`
        : '! Nothing to compare.';
      return [said, ...waiting(uncounted)];
    }
    const examples = differences
      .slice(0, mostExamples)
      .map(({ what, inLedger, inRollups }) => `  ${what}: ${inLedger} by the ledger, ${inRollups} in the rollups`);
    return [
      `✗ The rollups differ from the ledger (${compared} compared). For example:`,
      ...examples,
      ...waiting(uncounted),
      '  → hearth rollups rebuild',
    ];
  },
};
