import { describe, expect, it } from 'vitest';
import { hasRoom, seatFreed } from '../../../src/domain/help/effort.ts';
import type { Helper, HelperStatus } from '../../../src/domain/help/request.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import { aRequest, monday } from '../../support/builders.ts';

const helpers = (...statuses: readonly HelperStatus[]): readonly Helper[] =>
  statuses.map((status, index) => ({ memberId: `member-${index}` as MemberId, status, since: monday }));

describe('an effort', () => {
  it('is full once as many have come forward as it has seats, by word or by offer', () => {
    const effort = { seats: 3, state: 'open' } as const;
    expect(hasRoom(effort, helpers('answered', 'offered'))).toBe(true);
    expect(hasRoom(effort, helpers('answered', 'offered', 'offered'))).toBe(false);
    expect(hasRoom(effort, helpers('answered', 'answered', 'offered', 'offered'))).toBe(false);
    expect(hasRoom({ ...effort, state: 'answered' }, helpers('answered', 'answered', 'answered'))).toBe(false);
  });

  it('has room again where those who came were not enough, until as many say that they can help', () => {
    const waitsAgain = { seats: 2, state: 'open' } as const;
    expect(hasRoom(waitsAgain, helpers('answered', 'answered'))).toBe(true);
    expect(hasRoom(waitsAgain, helpers('credited', 'answered', 'offered'))).toBe(true);
    expect(hasRoom(waitsAgain, helpers('answered', 'answered', 'offered', 'offered'))).toBe(false);
  });

  it('of one person is none, and never full', () => {
    expect(hasRoom({ seats: 1, state: 'answered' }, helpers('answered', 'answered'))).toBe(true);
  });

  it('waits again when somebody leaves and a seat is free', () => {
    const full = aRequest({ seats: 2, state: 'answered', answeredAt: monday });
    expect(seatFreed(full, 1)).toEqual({ ...full, state: 'open' });
    expect(seatFreed(full, 2)).toBe(full);
    const open = aRequest({ seats: 2 });
    expect(seatFreed(open, 0)).toBe(open);
  });
});
