import { describe, expect, it } from 'vitest';
import { partsOfSolvedBefore, postDraftAt, solvedBeforeId, waitsForAsker } from '../../../src/domain/help/draft.ts';
import type { RequestId } from '../../../src/domain/ids.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { minutesLater, monday } from '../../support/builders.ts';

describe('a request that is not posted yet', () => {
  it('is posted after ten minutes', () => {
    expect(postDraftAt(monday, defaultRules.request)).toBe(minutesLater(10));
  });

  it('waits only where there is something to look at, and never when it is urgent', () => {
    expect(waitsForAsker({ urgent: false }, ['one'])).toBe(true);
    expect(waitsForAsker({ urgent: false }, [])).toBe(false);
    expect(waitsForAsker({ urgent: true }, ['one'])).toBe(false);
  });

  it('names itself and what answered it in one string, and is read from it again', () => {
    const [draft, by] = ['draft' as RequestId, 'solved' as RequestId];
    expect(partsOfSolvedBefore(solvedBeforeId(draft, by))).toEqual({ draft, by });
  });
});
