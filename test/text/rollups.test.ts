import { describe, expect, it } from 'vitest';
import { rollupWords } from '../../src/text/en/rollups.ts';

const report = { phase: 'following', entries: 5, uncounted: 0, differences: [] } as const;

describe('what the check of the ledger says', () => {
  it('is that all is right, with what was compared', () => {
    expect(rollupWords.report(report)).toEqual([
      '✓ The rollups are what the ledger says: 5 entries of the ledger compared.',
    ]);
    expect(rollupWords.report({ ...report, entries: 0 })).toEqual([
      '✓ The rollups are what the ledger says: 0 entries of the ledger compared.',
    ]);
  });

  it('is what is not counted yet, and who counts it, without knowing of a Hearth that runs', () => {
    expect(rollupWords.report({ ...report, uncounted: 1 })).toEqual([
      '✓ The rollups are what the ledger says: 4 entries of the ledger compared.',
      '  1 entry of the ledger not counted yet; a running Hearth adds it, or "hearth rollups rebuild" does.',
    ]);
  });

  it('is not that all is right where nothing is counted', () => {
    expect(rollupWords.report({ ...report, phase: 'catching_up', uncounted: 5 })).toEqual([
      '! Nothing to compare.',
      '  5 entries of the ledger not counted yet; a running Hearth adds them, or "hearth rollups rebuild" does.',
    ]);
  });

  it('is what differs, beside what is not counted yet', () => {
    const differences = [{ what: 'Ada ever kudos support, given', inLedger: 2, inRollups: 3 }];
    expect(rollupWords.report({ ...report, uncounted: 2, differences })).toEqual([
      '✗ The rollups differ from the ledger (3 entries of the ledger compared). For example:',
      '  Ada ever kudos support, given: 2 by the ledger, 3 in the rollups',
      '  2 entries of the ledger not counted yet; a running Hearth adds them, or "hearth rollups rebuild" does.',
      '  → hearth rollups rebuild',
    ]);
  });

  it('is that there is nothing to compare while everything is about to be made anew', () => {
    expect(rollupWords.report({ ...report, phase: 'clearing', uncounted: 5 })[0]).toContain('nothing to compare yet');
  });
});
