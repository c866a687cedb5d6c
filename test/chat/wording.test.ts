import { describe, expect, it } from 'vitest';
import { enoughWords, wordingOf } from '../../src/chat/wording.ts';

describe('how a message reads', () => {
  it.each<[string, number, boolean]>([
    ['', 0, false],
    ['Why?', 1, true],
    ['Hello, everybody!', 2, false],
    ['it’s a half-open door', 4, false],
    ['…?!', 0, true],
    ['どうやって粘土を中心に置きますか？', 8, true],
    ['كيف أفعل هذا؟', 3, true],
    ['see https://example.org/?q=1&r=2 for that', 3, false],
    ['see https://example.org/ for that?', 3, true],
    ['a?b', 2, false],
    ['\u200b \u200b', 0, false],
  ])('%j', (text, words, asks) => {
    expect(wordingOf(text)).toEqual({ words, asks });
  });

  it('counts no further than anybody needs', () => {
    expect(wordingOf('word '.repeat(10_000))).toEqual({ words: enoughWords, asks: false });
  });

  it('looks for a question mark at the end of a long one, too', () => {
    expect(wordingOf(`${'word '.repeat(10_000)}?`).asks).toBe(true);
  });
});
