import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { people, play, type Step } from '../../support/reflecting-play.ts';
import { tries } from '../../support/runs.ts';

/*
 * Nothing that anybody else can look at (digests with their strands, previews of stewards, exports) tells who wrote a
 * reflection that is shared without a name: whatever is written, changed, taken back and looked at, by name and without,
 * whoever leaves and is forgotten, in whatever order, everything reads the same when the members had done each other's
 * part in all that is private or unnamed, while everybody went on doing for themselves what is known of them.
 */

/** In no prompt, so that which one somebody had before makes no difference to what runs through the answers. */
const topics = ['rehearsals', 'lanterns', 'beehives'];

const part = fc.nat({ max: people - 1 });
const person = part;
const topic = fc.constantFrom(...topics);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      part,
      topic,
      sharing: fc.constantFrom('unnamed' as const, 'unnamed' as const, 'unnamed' as const, 'private' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      part,
      sharing: fc.constantFrom('private' as const, 'unnamed' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('take back' as const), part }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('write by name' as const), person, topic }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('take back what has a name' as const), person }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), person }) },
  { weight: 2, arbitrary: fc.constant({ do: 'look' as const }) },
  { weight: 2, arbitrary: fc.constant({ do: 'wait' as const }) },
);

/** By then, whoever left is forgotten. */
const untilForgotten: readonly Step[] = [...Array.from({ length: 5 }, () => ({ do: 'wait' }) as const), { do: 'look' }];

/** The texts that stand in a digest without a name. */
const unnamedIn = (digest: string): readonly string[] =>
  digest.split('\n').filter((line) => line.startsWith('> Number'));

describe('Who wrote what without a name', () => {
  it('makes no difference to anything that others see, before and after it is told', async () => {
    const steps = fc.array(step, { minLength: 30, maxLength: 60, size: 'max' });
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: people - 1 }), async (some, shift) => {
        const [asThemselves, asAnother] = [(of: number) => of, (of: number) => (of + shift) % people];
        const whole = [...some, ...untilForgotten];
        const rehearsed = await play(whole, asThemselves, [asAnother]);
        const recast = await play(whole, asAnother, [asThemselves]);
        expect(recast.views).toEqual(rehearsed.views);
        expect(recast.digests).toEqual(rehearsed.digests);
        for (const digest of rehearsed.digests) {
          const { length } = unnamedIn(digest);
          expect(length === 0 || length >= 5).toBe(true);
        }
      }),
      { numRuns: tries(20), endOnFailure: true },
    );
  }, 400_000);

  it('and all of it comes up in what is tried: such digests, names beside them, strands, and people who left', async () => {
    const unnamed = [0, 1, 2, 3, 4].map((part): Step => ({ do: 'write', part, topic: 'lanterns', sharing: 'unnamed' }));
    const steps: readonly Step[] = [
      ...unnamed,
      { do: 'write by name', person: 5, topic: 'beehives' },
      { do: 'leave', person: 6 },
      { do: 'wait' },
      { do: 'look' },
    ];
    const { digests, views } = await play(steps, (of) => of);
    expect(unnamedIn(digests[0] ?? '')).toHaveLength(5);
    expect(digests[0]).toContain('P5: > Number 5: beehives.');
    expect(digests[0]).toContain('lanterns (5 people)');
    expect(views[0]).toMatch(/"name":"P6".*"left_at":"2026/);
    expect(views[0]).toContain('"text":"Number 5: beehives."');
  });
});
