import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { broughtIn, parseLink, typedWork, writtenOut } from '../../../src/domain/exchange/brought.ts';

describe('A link', () => {
  it.each([['https://example.org/a?b=c#d'], ['http://localhost:3000/'], ['  https://example.org/  ']])(
    '%s can be followed',
    (text) => {
      expect(parseLink(text)).toBe(text.trim());
    },
  );

  it.each([
    ['example.org'],
    ['javascript:alert(1)'],
    ['ftp://example.org/'],
    ['https://'],
    ['https://a b.org'],
    ['my talk'],
  ])('%s cannot', (text) => {
    expect(parseLink(text)).toBeUndefined();
  });
});

describe('What is brought', () => {
  it.each([
    ['my essay', { work: 'my essay', link: '' }],
    ['https://example.org/essay', { work: '', link: 'https://example.org/essay' }],
    ['my essay https://example.org/essay on bread', { work: 'my essay on bread', link: 'https://example.org/essay' }],
    ['Two lines\nof verse', { work: 'Two lines\nof verse', link: '' }],
    ['See https://example.org/essay.', { work: 'See', link: 'https://example.org/essay' }],
    ['<https://example.org/a|example.org/a> by me', { work: 'by me', link: 'https://example.org/a' }],
    [
      'https://example.org/a and https://example.org/b',
      { work: 'and https://example.org/b', link: 'https://example.org/a' },
    ],
    ['My talk (https://example.org/talk) on bread', { work: 'My talk on bread', link: 'https://example.org/talk' }],
    ['[My talk](https://example.org/talk) on bread', { work: 'My talk on bread', link: 'https://example.org/talk' }],
    ['https://example.org/Bread_(food)', { work: '', link: 'https://example.org/Bread_(food)' }],
    ['(see https://example.org/Bread_(food)).', { work: '(see ).', link: 'https://example.org/Bread_(food)' }],
    ['“https://example.org/a” by me', { work: '“ ” by me', link: 'https://example.org/a' }],
    ['**https://example.org/a**', { work: '', link: 'https://example.org/a' }],
    ['<https://example.org/a|My talk on bread> by me', { work: 'by me', link: 'https://example.org/a' }],
    ['看看https://example.org/a。谢谢', { work: '看看 。谢谢', link: 'https://example.org/a' }],
    ['https://example.org/a?', { work: '', link: 'https://example.org/a' }],
    ['javascript:alert(1)', { work: 'javascript:alert(1)', link: '' }],
    ['https://', { work: 'https://', link: '' }],
  ])('in %j is found', (written, brought) => {
    expect(broughtIn(written)).toEqual(brought);
  });

  it('is read again from how it is written out', () => {
    const anyWork = fc
      .string({ unit: fc.constantFrom('a', 'é', '🥖', ' ', '.', 'Q') })
      .map((text) => `w${text.trim()}`);
    const anyLink = fc.constantFrom('', 'https://example.org/a', 'http://localhost:3000/b?c=d#e');
    fc.assert(
      fc.property(anyWork, anyLink, (work, link) => {
        expect(broughtIn(writtenOut({ work, link }))).toEqual({ work, link });
      }),
    );
  });
});

describe('What is typed in one line', () => {
  it.each([
    ['https://example.org/a Does it hold?', '', 'Does it hold?'],
    ['Does it hold? https://example.org/a', '', 'Does it hold?'],
    ['https://example.org/a A talk about bread. Does it hold?', 'A talk about bread.', 'Does it hold?'],
    ['A talk! Is it clear? Is it fun?', 'A talk!', 'Is it clear? Is it fun?'],
    ['Is this a talk? It is. Is it clear?', 'Is this a talk? It is.', 'Is it clear?'],
    ['https://example.org/a 这样可以吗？', '', '这样可以吗？'],
    ['我的演讲（https://example.org/a）这样可以吗？', '', '我的演讲 这样可以吗？'],
    ['My talk (https://example.org/a). Does it hold?', 'My talk.', 'Does it hold?'],
    ['https://example.org/a هل هو واضح؟', '', 'هل هو واضح؟'],
    ['https://example.org/a A talk about bread', 'A talk about bread', undefined],
    ['https://example.org/a', '', undefined],
    ['', '', undefined],
  ])('%j brings %j and asks %j', (typed, work, question) => {
    expect(typedWork(typed)).toMatchObject({ work, question });
  });
});
