import { describe, expect, it } from 'vitest';
import type { ShownKind } from '../../src/domain/balance/balance.ts';
import { balancePicture } from '../../src/text/en/balance-picture.ts';

const side = (...kinds: readonly (readonly [ShownKind, number])[]) => ({
  times: kinds.reduce((sum, [, times]) => sum + times, 0),
  kinds: kinds.map(([kind, times]) => ({ kind, times })),
});
const help = '#56b4e9';
const feedback = '#0072b2';

/** How wide the pieces of one colour are, from top to bottom. */
const widthsOf = (svg: string, colour: string): readonly number[] =>
  [...svg.matchAll(new RegExp(`width="([\\d.]+)" height="22" rx="3" fill="${colour}"`, 'g'))].map(([, width]) =>
    Number(width),
  );

describe('the picture of a balance', () => {
  it('draws each side on a scale of its own, with its number beside it', () => {
    const { svg } = balancePicture({ gave: side(['help', 16]), took: side(['help', 1]), thanksGiven: 0 });
    const [gave, took] = widthsOf(svg, help);
    expect(gave).toBeGreaterThan(300);
    expect(took).toBe(gave);
    expect(svg).toContain('>16</text>');
    expect(svg).toContain('>1</text>');
  });

  it('divides a bar by kinds', () => {
    const { svg } = balancePicture({ gave: side(['help', 3], ['feedback', 1]), took: side(), thanksGiven: 0 });
    const [[most = 0], [least = 0]] = [widthsOf(svg, help), widthsOf(svg, feedback)];
    // Between two pieces is a gap of 2.
    expect(most + 2).toBeCloseTo(3 * (least + 2), 0);
    expect(svg).toContain('>0</text>');
  });

  it('says in words what it shows, thanks that were given as well', () => {
    const [gave, took] = [side(['support', 1]), side(['help', 2])];
    const { alt } = balancePicture({ gave, took, thanksGiven: 0 });
    expect(alt).toBe('Two bars: put in 1 (support 1); took out 2 (help 2).');
    const { svg, alt: thankful } = balancePicture({ gave, took, thanksGiven: 9 });
    expect(thankful).toBe('Two bars: put in 1 (support 1); took out 2 (help 2). Thanks I gave: 9.');
    expect(svg).toContain('Thanks I gave: 9');
  });
});
