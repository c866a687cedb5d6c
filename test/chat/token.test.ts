import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinTokens, type Token, tokenise } from '../../src/chat/token.ts';
import { garbage } from './garbage.ts';
import { readReference } from './references.ts';

const cut = (text: string): readonly Token[] => tokenise(text, readReference);
const texts = (text: string): readonly string[] => cut(text).map((token) => token.text);
const back = (text: string): string => joinTokens(cut(text));

describe('tokenise', () => {
  it('cuts words at white space of every kind', () => {
    expect(texts(' how\tdo\nI\u00a0 start ')).toEqual(['how', 'do', 'I', 'start']);
  });

  it('finds nothing in an empty text', () => {
    expect(cut('')).toEqual([]);
    expect(cut(' \n ')).toEqual([]);
  });

  it('reads a name in front of a word, a quoted string and a reference', () => {
    expect(cut('kind:support topics:"wild herbs" to:@ana')).toEqual([
      { type: 'word', text: 'support', quoted: false, gap: '', name: 'kind' },
      { type: 'word', text: 'wild herbs', quoted: true, gap: ' ', name: 'topics' },
      { type: 'member', id: 'U-ana', text: '@ana', gap: ' ', name: 'to' },
    ]);
  });

  it('keeps a name as it was typed', () => {
    expect(cut('KIND:Support')[0]?.name).toBe('KIND');
  });

  it.each(['https://example.org/a:b', 'http://example.org', '10:30', ':', ':tada:', '🙌:thanks'])(
    'sees no name in %s',
    (text) => {
      expect(cut(text)).toEqual([{ type: 'word', text, quoted: false, gap: '' }]);
    },
  );

  it('sees no name where white space follows the colon', () => {
    expect(cut('note: bring tea').map((token) => token.name)).toEqual([undefined, undefined, undefined]);
  });

  it('takes the value up to the next white space, further colons included', () => {
    expect(cut('at:10:30')[0]).toMatchObject({ name: 'at', text: '10:30' });
  });

  it.each([
    ['straight', '"wild herbs"'],
    ['English', '“wild herbs”'],
    ['German', '„wild herbs“'],
    ['Swedish', '”wild herbs”'],
  ])('reads %s quotes', (_, text) => {
    expect(cut(text)).toEqual([{ type: 'word', text: 'wild herbs', quoted: true, gap: '' }]);
  });

  it('keeps other quotes inside a quoted string', () => {
    expect(texts('“say "yes" now”')).toEqual(['say "yes" now']);
  });

  it('reads an empty quoted string', () => {
    expect(cut('topics:""')).toEqual([{ type: 'word', text: '', quoted: true, gap: '', name: 'topics' }]);
  });

  it('leaves a quote alone that nothing closes', () => {
    expect(texts('"wild herbs')).toEqual(['"wild', 'herbs']);
  });

  it('leaves a quote alone that closes inside a word', () => {
    expect(texts('"a"b c')).toEqual(['"a"b', 'c']);
  });

  it('leaves an inch mark and an apostrophe alone', () => {
    expect(texts('a 5" pot isn\'t big')).toEqual(['a', '5"', 'pot', "isn't", 'big']);
  });

  it('closes a quoted string before a comma or full stop', () => {
    expect(texts('"great", she said, "thanks".')).toEqual(['great', ',', 'she', 'said,', 'thanks', '.']);
  });

  it('finds a reference in the middle of a word', () => {
    expect(cut('(@ana)').map((token) => token.type)).toEqual(['word', 'member', 'word']);
  });

  it('reads references inside a quoted string as plain text', () => {
    const slack = (text: string, position: number) =>
      text.startsWith('<@U1>', position)
        ? ({ type: 'member', id: 'U1', text: '@ana', end: position + 5 } as const)
        : undefined;
    expect(tokenise('"with <@U1> and co"', slack)[0]?.text).toBe('with @ana and co');
  });

  it('does not take an address for a reference', () => {
    expect(texts('ana@example.org')).toEqual(['ana@example.org']);
  });
});

describe('joinTokens', () => {
  it.each([
    'how do I start?',
    'first line\n\nsecond  line',
    'see https://example.org/a:b at 10:30',
    '"great", she said, "thanks"',
    '"flexbox", "grid" or "float"',
    'say "yes" to @ana, and note:this',
    'C:\\tea',
    'שלום @ana עולם 🧗🏽‍♀️',
  ])('gives %j back as it was typed', (text) => {
    expect(back(text)).toBe(text);
  });

  it('takes the quotes off a quoted string that stands alone', () => {
    expect(back('"  wild herbs "')).toBe('  wild herbs ');
  });

  it('loses nothing but quotes and outer white space', () => {
    const withoutQuotes = (text: string): string => text.replace(/["“”„]/gu, '').trim();
    fc.assert(
      fc.property(garbage, (text) => {
        expect(withoutQuotes(back(text))).toBe(withoutQuotes(text));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the time it takes', () => {
  it.each(['"', '" ', '"a ', 'n:"a ', '“a ', '„a"', ':', 'a:', '@', '@a ', ' ', 'a', '\n', '🙌'])(
    'grows in step with the text, for %j over and over',
    (piece) => {
      let looks = 0;
      const counting: typeof readReference = (text, position) => {
        looks += 1;
        return readReference(text, position);
      };
      const text = piece.repeat(Math.ceil(200_000 / piece.length));
      const start = performance.now();
      tokenise(text, counting);
      // A quadratic walk of 200,000 characters takes minutes.
      expect(performance.now() - start).toBeLessThan(3_000);
      expect(looks).toBeLessThanOrEqual(3 * text.length);
    },
  );
});
