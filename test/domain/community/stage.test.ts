import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growthOf, growths, isSettled, nextSteps, type StepFacts, steps } from '../../../src/domain/community/stage.ts';
import { defaultStageRules as rules } from '../../../src/domain/community/stage-rules.ts';
import { dayMs, later } from '../../../src/domain/time/instant.ts';
import { monday } from '../../support/builders.ts';

const growth = fc.constantFrom(...growths);
const active = fc.nat(200);

describe('how far a community has grown', () => {
  it.each([
    [0, undefined, 'embryonic'],
    [14, undefined, 'embryonic'],
    [15, undefined, 'growing'],
    [149, 'growing', 'growing'],
    [150, 'growing', 'established'],
    [14, 'growing', 'growing'],
    [12, 'growing', 'growing'],
    [11, 'growing', 'embryonic'],
    [130, 'established', 'established'],
    [119, 'established', 'growing'],
    [13, 'established', 'growing'],
    [3, 'established', 'embryonic'],
  ] as const)('with %i active, and %s before, it is %s', (count, before, is) => {
    expect(growthOf(count, before, rules)).toBe(is);
  });

  it('stays as it is when looked at again', () => {
    fc.assert(
      fc.property(active, growth, (count, before) => {
        const is = growthOf(count, before, rules);
        expect(growthOf(count, is, rules)).toBe(is);
      }),
    );
  });

  it('never falls because somebody more was active', () => {
    fc.assert(
      fc.property(active, active, growth, (one, more, before) => {
        const [less, greater] = [growthOf(one, before, rules), growthOf(one + more, before, rules)];
        expect(growths.indexOf(greater)).toBeGreaterThanOrEqual(growths.indexOf(less));
      }),
    );
  });

  it('does not change to and fro by two people around a threshold', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(15, 150),
        fc.array(fc.integer({ min: -2, max: 2 }), { maxLength: 30 }),
        (at, weeks) => {
          const found = [growthOf(at - 2, undefined, rules)];
          for (const by of weeks) found.push(growthOf(at + by, found.at(-1), rules));
          const changes = found.filter((each, index) => index > 0 && each !== found[index - 1]).length;
          expect(changes).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('is told once Hearth has known it for four weeks', () => {
    expect(isSettled(monday, later(monday, 28 * dayMs - 1), rules)).toBe(false);
    expect(isSettled(monday, later(monday, 28 * dayMs), rules)).toBe(true);
  });
});

describe('the next steps', () => {
  const nothing = Object.fromEntries(steps.map((step) => [step, false])) as StepFacts;

  it('are the first three that were not taken', () => {
    expect(nextSteps(nothing, undefined, rules).shown).toEqual(['purpose', 'help_channel', 'first_request']);
    expect(nextSteps({ ...nothing, purpose: true, first_request: true }, undefined, rules).shown).toEqual([
      'help_channel',
      'host',
      'first_offer',
    ]);
  });

  it('are never the same three times in a row, and never one that was taken', () => {
    const facts = fc.record(Object.fromEntries(steps.map((step) => [step, fc.boolean()]))) as fc.Arbitrary<StepFacts>;
    fc.assert(
      fc.property(fc.array(facts, { minLength: 1, maxLength: 4 }), (all) => {
        const said: string[] = [];
        let before: ReturnType<typeof nextSteps> | undefined;
        for (const done of all.flatMap((each) => [each, each, each, each])) {
          before = nextSteps(done, before, rules);
          expect(before.shown.every((step) => !done[step])).toBe(true);
          said.push(before.shown.join());
        }
        for (const [index, each] of said.entries()) {
          if (each !== '' && index >= 2) expect(said[index - 1] === each && said[index - 2] === each).toBe(false);
        }
      }),
    );
  });

  it('are none where all is done', () => {
    const all = Object.fromEntries(steps.map((step) => [step, true])) as StepFacts;
    expect(nextSteps(all, undefined, rules).shown).toEqual([]);
  });
});
