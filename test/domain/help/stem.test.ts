import { describe, expect, it } from 'vitest';
import { stem } from '../../../src/domain/help/stem.ts';

/** From the published vocabulary of the algorithm (tartarus.org/martin/PorterStemmer). */
const stems: Readonly<Record<string, string>> = {
  caresses: 'caress',
  ponies: 'poni',
  cats: 'cat',
  feed: 'feed',
  agreed: 'agre',
  plastered: 'plaster',
  motoring: 'motor',
  sing: 'sing',
  conflated: 'conflat',
  hopping: 'hop',
  falling: 'fall',
  filing: 'file',
  happy: 'happi',
  sky: 'sky',
  relational: 'relat',
  conditional: 'condit',
  digitizer: 'digit',
  radically: 'radic',
  vietnamization: 'vietnam',
  operator: 'oper',
  hopefulness: 'hope',
  formality: 'formal',
  triplicate: 'triplic',
  electrical: 'electr',
  goodness: 'good',
  revival: 'reviv',
  allowance: 'allow',
  replacement: 'replac',
  adjustment: 'adjust',
  dependent: 'depend',
  adoption: 'adopt',
  communism: 'commun',
  effective: 'effect',
  rate: 'rate',
  controlling: 'control',
  rolling: 'roll',
};

describe('the stem of a word', () => {
  it.each(Object.entries(stems))('of %s is %s', (word, expected) => {
    expect(stem(word)).toBe(expected);
  });

  it('is the word itself where it is short, or not made of English letters', () => {
    for (const word of ['as', 'c++', 'größe', '404', 'utf8']) expect(stem(word)).toBe(word);
  });
});
