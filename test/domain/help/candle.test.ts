import { describe, expect, it } from 'vitest';
import { candleFor, isCandle } from '../../../src/domain/help/candle.ts';
import { baseEmoji } from '../../../src/domain/kudos/emoji.ts';
import { defaultRules } from '../../../src/domain/rules.ts';

const [candle, lantern, torch] = ['🕯️', '🏮', '🔦'].map(baseEmoji);

describe('Hearth’s reaction to a question that nobody answered', () => {
  it('is a candle', () => {
    expect(candleFor(defaultRules.kudos.emoji)).toBe(candle);
  });

  it('is never one that thanks somebody in this community', () => {
    expect(candleFor({ '🕯': 'support' })).toBe(lantern);
    expect(candleFor({ '🕯': 'support', '🏮': 'knowledge' })).toBe(torch);
    expect(candleFor({ '🕯': 'support', '🏮': 'knowledge', '🔦': 'feedback' })).toBeUndefined();
  });

  it('is known again, whichever of them was put there', () => {
    for (const each of ['🕯️', '🏮', '🔦']) expect(isCandle(baseEmoji(each))).toBe(true);
    expect(isCandle(baseEmoji('🙌'))).toBe(false);
  });
});
