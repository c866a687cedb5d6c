import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  followsAfter,
  habits,
  isMissed,
  isTooLateForMember,
  nextRunAt,
  nextTimes,
  type RitualKind,
  type RitualRun,
  ritualKinds,
  usualRitual,
} from '../../../src/domain/ritual/ritual.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { dayMs, hourMs, type Instant, instant, later } from '../../../src/domain/time/instant.ts';
import type { Timing } from '../../../src/domain/time/timing.ts';
import { utc, type Zone } from '../../../src/domain/time/zone.ts';
import { aRitualRun, communityId } from '../../support/builders.ts';

const at = (text: string): Instant => instant(Date.parse(text));
const shown = (time: Instant): string => new Date(time).toISOString().replace(':00.000Z', 'Z');

const inZone = (zone: string) => ({ zone: zone as Zone, rules: defaultRules });

const aRun = (scheduledAt: string, changes: Partial<RitualRun> = {}): RitualRun =>
  aRitualRun({ scheduledAt: at(scheduledAt), beganAt: at(scheduledAt), ...changes });

const nextDigest = (runs: readonly RitualRun[], after: string, zone = 'UTC', timing: Partial<Timing> = {}): string => {
  const digest = usualRitual(communityId, 'digest');
  return shown(nextRunAt({ ...digest, timing: { ...digest.timing, ...timing } }, inZone(zone), runs, at(after)));
};

describe('Usually', () => {
  it('the digest comes on Mondays at nine by the clocks of the community', () => {
    expect(nextDigest([], '2026-11-24T00:00Z', 'Asia/Kolkata')).toBe('2026-11-30T03:30Z');
  });

  it('exchanges are off until a steward wants them', () => {
    expect(ritualKinds.filter((kind) => usualRitual(communityId, kind).enabled)).toEqual(['digest', 'reflection']);
  });
});

describe('The next run', () => {
  it('waits for the Monday after, where the community moves to where this one is yet to come', () => {
    expect(nextDigest([aRun('2026-11-23T09:00Z')], '2026-11-23T09:05Z', 'America/New_York')).toBe('2026-11-30T14:00Z');
  });

  it('is not the one just held where the community moves to where it was earlier', () => {
    expect(nextDigest([aRun('2026-11-23T09:00Z')], '2026-11-23T09:05Z', 'Asia/Tokyo')).toBe('2026-11-30T00:00Z');
  });

  it('is never within three days of the one before, though its day was changed', () => {
    const held = [aRun('2026-11-23T09:00Z')];
    expect(nextDigest(held, '2026-11-23T10:00Z', 'UTC', { weekday: 3 })).toBe('2026-12-02T09:00Z');
    expect(nextDigest(held, '2026-11-23T10:00Z', 'UTC', { weekday: 4 })).toBe('2026-11-26T09:00Z');
  });

  it('keeps its distance from when the one before began, where that was late', () => {
    const late = [aRun('2026-11-02T09:00Z', { kind: 'exchange', beganAt: at('2026-11-22T09:00Z') })];
    expect(nextDigest(late, '2026-11-22T09:00Z')).toBe('2026-11-30T09:00Z');
  });

  it('may be close to one that was missed, but is not that one again', () => {
    const missed = [aRun('2026-11-23T09:00Z', { outcome: 'missed' })];
    expect(nextDigest(missed, '2026-11-23T08:00Z', 'UTC', { weekday: 2 })).toBe('2026-11-24T09:00Z');
    expect(nextDigest(missed, '2026-11-23T08:00Z')).toBe('2026-11-30T09:00Z');
  });

  it('is none that was held already, where the clock was set back', () => {
    const held = [aRun('2026-11-16T09:00Z'), aRun('2026-11-23T09:00Z')];
    expect(nextDigest(held, '2026-11-10T12:00Z')).toBe('2026-11-30T09:00Z');
  });

  it('does not wait for a year that the clock once showed by mistake', () => {
    expect(nextDigest([aRun('2031-03-03T09:00Z')], '2026-11-24T12:00Z')).toBe('2026-11-30T09:00Z');
  });
});

/** What a ritual does, with Hearth up only at the given times: what is scheduled, and how each run went. */
function keep(kind: RitualKind, zone: Zone, from: Instant, ups: readonly Instant[]): readonly RitualRun[] {
  const ritual = usualRitual(communityId, kind);
  const community = { zone, rules: defaultRules };
  const runs: RitualRun[] = [];
  let dueAt = nextRunAt(ritual, community, runs, from);
  for (const now of ups) {
    while (dueAt <= now) {
      const outcome = isMissed(kind, dueAt, now, defaultRules) ? 'missed' : 'held';
      runs.push({ communityId, kind, scheduledAt: dueAt, beganAt: now, outcome });
      dueAt = nextRunAt(ritual, community, runs, followsAfter(kind, dueAt, now, defaultRules));
    }
  }
  return runs;
}

const outcomes = (runs: readonly RitualRun[]) => runs.map(({ scheduledAt, outcome }) => [shown(scheduledAt), outcome]);

describe('After Hearth was away,', () => {
  const start = at('2026-11-24T12:00Z');

  it.each([
    ['23 hours', '2026-12-01T08:59Z', 'held'],
    ['a day', '2026-12-01T09:00Z', 'missed'],
  ])('a digest %s late is %s', (_late, back, outcome) => {
    expect(outcomes(keep('digest', utc, start, [at(back)]))).toEqual([['2026-11-30T09:00Z', outcome]]);
  });

  it('the digest that is due now is not skipped together with those that were missed', () => {
    expect(outcomes(keep('digest', utc, start, [at('2026-12-14T14:00Z')]))).toEqual([
      ['2026-11-30T09:00Z', 'missed'],
      ['2026-12-14T09:00Z', 'held'],
    ]);
  });

  it('an exchange opens however late, and once for all that came due', () => {
    const runs = keep('exchange', utc, start, [at('2027-01-20T12:00Z'), at('2027-02-02T10:00Z')]);
    expect(outcomes(runs)).toEqual([
      ['2026-12-01T10:00Z', 'held'],
      ['2027-02-02T10:00Z', 'held'],
    ]);
  });

  it('a digest is sent when it is due, or less than a day late', () => {
    const due = at('2026-11-23T09:00Z');
    const isLate = (ms: number) => isMissed('digest', due, later(due, ms), defaultRules);
    expect([0, 24 * hourMs - 1, 24 * hourMs].map(isLate)).toEqual([false, false, true]);
  });

  it('a member is prompted less than six hours late, or not at all', () => {
    const due = at('2026-11-27T15:00Z');
    expect(isTooLateForMember(due, at('2026-11-27T20:59Z'), defaultRules)).toBe(false);
    expect(isTooLateForMember(due, at('2026-11-27T21:00Z'), defaultRules)).toBe(true);
  });

  it('however often and long, nothing is held twice, nor skipped while Hearth was up', () => {
    const zones = fc.constantFrom('Europe/Berlin' as Zone, 'America/Santiago' as Zone, 'Asia/Kolkata' as Zone);
    const naps = fc.array(fc.integer({ min: 1, max: 30 * 24 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(fc.constantFrom('digest' as const, 'exchange' as const), zones, naps, (kind, zone, hours) => {
        const ups: Instant[] = [];
        for (const nap of hours) ups.push(later(ups.at(-1) ?? start, nap * hourMs));
        const runs = keep(kind, zone, start, ups);
        expect(new Set(runs.map(({ scheduledAt }) => scheduledAt)).size).toBe(runs.length);
        const held = runs.filter(({ outcome }) => outcome === 'held');
        for (const [index, run] of held.slice(1).entries()) {
          expect(run.beganAt - (held[index]?.beganAt ?? 0)).toBeGreaterThanOrEqual(3 * dayMs - 25 * hourMs);
        }
        // Whenever Hearth is up within the time that a run may be late, that run is held.
        const { timing } = habits[kind];
        const community = { zone, rules: defaultRules };
        for (let due = nextRunAt({ timing }, community, [], start); due <= (ups.at(-1) ?? start); ) {
          const up = ups.find((each) => each >= due) ?? due;
          const inTime = kind !== 'exchange' && !isMissed(kind, due, up, defaultRules);
          if (inTime) expect(held.map(({ scheduledAt }) => scheduledAt)).toContain(due);
          due = nextRunAt({ timing }, community, [], due);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('The next times', () => {
  const times = (kind: RitualKind, runs: readonly RitualRun[] = []) =>
    nextTimes(usualRitual(communityId, kind), inZone('Europe/Berlin'), runs, at('2026-03-23T08:00Z'), 3).map(shown);

  it('are those that come, one after another', () => {
    expect(times('digest')).toEqual(['2026-03-30T07:00Z', '2026-04-06T07:00Z', '2026-04-13T07:00Z']);
    expect(times('exchange')).toEqual(['2026-04-07T08:00Z', '2026-05-05T08:00Z', '2026-06-02T08:00Z']);
  });

  it('leave out what would come too soon after the last one', () => {
    const [first] = times('digest', [aRun('2026-03-28T08:00Z')]);
    expect(first).toBe('2026-04-06T07:00Z');
  });

  it('are by the clocks of the community also where each member has their own', () => {
    expect(times('reflection')).toEqual(['2026-03-27T14:00Z', '2026-04-03T13:00Z', '2026-04-10T13:00Z']);
  });
});
