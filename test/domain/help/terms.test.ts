import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { termsOf } from '../../../src/domain/help/terms.ts';

describe('the terms of a text', () => {
  it.each([
    ['How do I centre a div?', ['centr', 'div']],
    ['My glazes cracked, and cracking continues', ['glaze', 'crack', 'crack', 'continu']],
    ['useEffect runs twice', ['useeffect', 'effect', 'run', 'twice']],
    ['pd.merge() gives duplicates', ['pd.merge', 'pd', 'merg', 'duplic']],
    ['Should I use --force?', ['--force', 'forc']],
    ['C++ or C#', ['c++', 'c#']],
    ['EADDRINUSE on port 3000', ['eaddrinus', 'port', '3000']],
    ['XMLHttpRequest', ['xmlhttprequest', 'xml', 'http', 'request']],
    ['error TS2345 in src/app.ts', ['error', 'ts2345', 'src/app.ts', 'src', 'app', 'ts']],
    ['the café’s naïve menu', ['cafe', 'naiv', 'menu']],
    ['can anybody help me?', []],
    ['see https://example.org/loops for loops', ['loop']],
    ['', []],
  ] as const)('of “%s” are %j', (text, terms) => {
    expect(termsOf(text)).toEqual(terms);
  });

  it('are bounded, whatever somebody pastes', () => {
    expect(termsOf('x'.repeat(5_000))).toEqual([]);
    expect(termsOf(Array.from({ length: 5_000 }, (_, n) => `word${n}`).join(' '))).toHaveLength(150);
  });

  it('never have upper case, spaces or nothing in them, and are the same for the same text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const terms = termsOf(text);
        expect(termsOf(text)).toEqual(terms);
        for (const term of terms) expect(term).toMatch(/^[^\s\p{Lu}]+$/u);
      }),
    );
  });
});
