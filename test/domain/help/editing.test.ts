import { describe, expect, it } from 'vitest';
import { edited, partsOfVersion, versionId } from '../../../src/domain/help/editing.ts';
import type { Helper, HelperStatus } from '../../../src/domain/help/request.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import { aRequest, minutesLater, monday } from '../../support/builders.ts';

const helpers = (...statuses: readonly HelperStatus[]): readonly Helper[] =>
  statuses.map((status, index) => ({ memberId: `member-${index}` as MemberId, status, since: monday }));
const soon = minutesLater(1);

describe('an edit', () => {
  it('puts an ongoing request in other words, which are its next version', () => {
    const before = aRequest({ edits: 2 });
    const edit = edited(before, { ...before, need: 'My loop ends too soon.', urgent: true }, 2, [], soon);
    const request = { ...before, need: 'My loop ends too soon.', urgent: true, edits: 3 };
    expect(edit).toEqual({ is: 'edited', request });
  });

  it('that changes nothing is none', () => {
    expect(edited(aRequest(), aRequest(), 0, [], soon)).toEqual({ is: 'same' });
  });

  it.each(['resolved', 'withdrawn', 'expired'] as const)('is not for a request that is %s', (state) => {
    expect(edited(aRequest({ state }), aRequest({ need: 'Else' }), 0, [], soon)).toEqual({ is: 'over' });
  });

  it('does not overwrite what somebody else edited meanwhile', () => {
    expect(edited(aRequest({ edits: 1 }), aRequest({ need: 'Else' }), 0, [], soon)).toEqual({
      is: 'changed_meanwhile',
    });
  });

  it('leaves a seat for each who came forward', () => {
    const before = aRequest({ seats: 4 });
    const came = helpers('answered', 'offered', 'answered');
    expect(edited(before, { ...before, seats: 2 }, 0, came, soon)).toEqual({ is: 'too_few_seats', least: 3 });
    expect(edited(before, { ...before, seats: 3 }, 0, came, soon)).toMatchObject({ is: 'edited' });
  });

  it('of the words alone is fine where more came forward than were needed', () => {
    const came = helpers('answered', 'answered');
    expect(edited(aRequest(), aRequest({ need: 'Else' }), 0, came, soon)).toMatchObject({ is: 'edited' });
  });

  it('to more seats than people who answered lets it wait again, and to as many answers it', () => {
    const answered = aRequest({ state: 'answered', answeredAt: monday, seats: 2 });
    const two = helpers('answered', 'answered');
    const more = edited(answered, { ...answered, seats: 3 }, 0, two, soon);
    expect(more).toMatchObject({ request: { state: 'open', seats: 3 } });
    const open = aRequest({ seats: 3 });
    const fewer = edited(open, { ...open, seats: 2 }, 0, two, soon);
    expect(fewer).toMatchObject({ request: { state: 'answered', answeredAt: soon } });
  });
});

describe('the version in a form', () => {
  it('comes back as it was', () => {
    expect(partsOfVersion(versionId(aRequest({ edits: 7 })))).toEqual({ id: aRequest().id, version: 7 });
  });

  it.each(['', 'request-loop', 'request-loop/', 'request-loop/x', 'request-loop/1e3', 'request-loop/-1'])(
    'fits none where it is “%s”',
    (text) => {
      expect(partsOfVersion(text).version).toBe(-1);
    },
  );
});
