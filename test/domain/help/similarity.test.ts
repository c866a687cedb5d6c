import { describe, expect, it } from 'vitest';
import {
  mostSimilar,
  searchedTerms,
  termsOfQuestion,
  termsOfSolved,
  weighed,
} from '../../../src/domain/help/similarity.ts';

const nothingElse = { tried: '', topics: [], solution: '', solutionShared: true };
const question = (need: string) => termsOfQuestion({ ...nothingElse, need });
const solved = (id: string, need: string) => ({ id, terms: termsOfSolved({ ...nothingElse, need }) });
const rarely = {
  requests: 1_000,
  of: new Map([
    ['kiln', 500],
    ['cold', 3],
    ['glaze', 3],
  ]),
};

describe('what is kept of a solved request', () => {
  it('is its title, three times, the rest of it, its topics, what was tried, and what solved it', () => {
    const request = { need: 'Cold kiln\nIt is old', tried: 'matches', topics: ['fire'], solution: 'A fuse' };
    expect(Object.fromEntries(termsOfSolved({ ...request, solutionShared: true }))).toEqual({
      cold: 3,
      kiln: 3,
      old: 1,
      fire: 2,
      match: 1,
      fuse: 1,
    });
  });

  it('is nothing of a solution that is for its asker alone', () => {
    const request = { ...nothingElse, need: 'Cold kiln', solution: 'A fuse', solutionShared: false };
    expect([...termsOfSolved(request).keys()]).toEqual(['cold', 'kiln']);
  });
});

describe('the terms of a question', () => {
  it('tell the more, the fewer requests have them; most of all one that no request has', () => {
    const terms = weighed(question('unknown cold kiln'), rarely).map(({ term }) => term);
    expect(terms).toEqual(['unknown', 'cold', 'kiln']);
  });

  it('are looked for from the rarest on, twelve at most, and not where no request has them', () => {
    const of = new Map(Array.from({ length: 20 }, (_, n) => [`word${n}`, n] as const));
    const terms = weighed(question([...of.keys()].join(' ')), { requests: 1_000, of });
    const searched = searchedTerms(terms, { requests: 1_000, of }).map(({ term }) => term);
    expect(searched).toEqual(Array.from({ length: 12 }, (_, n) => `word${n + 1}`));
  });
});

describe('of the candidates for a question', () => {
  const shown = (need: string, ...candidates: ReturnType<typeof solved>[]) =>
    mostSimilar(weighed(question(need), rarely), candidates, 3);

  it('those are shown that share enough with it, the most similar first, three at most', () => {
    const candidates = ['cold kiln', 'cold kiln at night', 'cold old kiln', 'the kiln is too cold for tiles'];
    expect(shown('my kiln is cold', ...candidates.map((need) => solved(need, need)))).toHaveLength(3);
    expect(shown('my kiln is cold', solved('b', 'cold kiln at night in winter'), solved('a', 'cold kiln'))).toEqual([
      'a',
      'b',
    ]);
  });

  it('none is shown that shares one term of several', () => {
    expect(shown('glaze cracks', solved('a', 'glaze drips'))).toEqual([]);
  });

  it('none is shown that shares only what tells little', () => {
    const need = 'kiln number seven leaks water through tiny holes';
    expect(shown(need, solved('a', 'kiln number three'))).toEqual([]);
  });

  it('a question of one term finds what hardly anybody asked, and nothing where many did', () => {
    const four = ['a', 'b', 'c', 'd'].map((id) => solved(id, 'glaze'));
    expect(shown('glaze?', ...four.slice(0, 3))).toHaveLength(3);
    expect(shown('glaze?', ...four)).toEqual([]);
  });

  it('nothing is shown where there is nothing, or nothing was asked', () => {
    expect(shown('my kiln is cold')).toEqual([]);
    expect(shown('', solved('a', 'kiln'))).toEqual([]);
  });
});
