import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLink, isText, type Run } from '../../../src/chat/render/run.ts';
import { type Measure, splitRuns, widthOf } from '../../../src/chat/render/split.ts';

interface Mark {
  readonly type: 'mark';
}

/** Stars need an escape, links take their address and two brackets, and marks are three wide. */
const measure: Measure<Mark> = {
  characterWidth: (character) => (character === '*' ? 2 : character.length),
  frameWidth: (run) => (isLink(run) ? run.url.length + 2 : 0),
  markWidth: () => 3,
};

const mark: Mark = { type: 'mark' };
const text = (said: string): Run<Mark> => ({ type: 'text', text: said });
const link = (said: string, url: string): Run<Mark> => ({ type: 'link', text: said, url });

const written = (run: Run<Mark>): string => (isText(run) ? run.text : isLink(run) ? `[${run.text}](${run.url})` : '@');
const split = (room: number, ...runs: Run<Mark>[]): string[] =>
  splitRuns(runs, room, measure).map((part) => part.map(written).join(''));

describe('runs that are split', () => {
  it('stay together where they fit', () => {
    expect(split(10, text('one '), mark, text('two'))).toEqual(['one @two']);
    expect(split(10)).toEqual([]);
  });

  it('are divided after a line, else after a word, else anywhere', () => {
    expect(split(12, text('one two\nthree four'))).toEqual(['one two\n', 'three four']);
    expect(split(12, text('one two three four'))).toEqual(['one two ', 'three four']);
    expect(split(4, text('onetwothree'))).toEqual(['onet', 'woth', 'ree']);
  });

  it('are not divided at the end of a line that leaves most of a part empty', () => {
    expect(split(12, text('a\nbbb ccc ddd eee'))).toEqual(['a\nbbb ccc ', 'ddd eee']);
  });

  it('begin in the next part rather than with half a word', () => {
    expect(split(8, text('one '), mark, text('together'))).toEqual(['one @', 'together']);
  });

  it('are measured with the escapes that they may need', () => {
    expect(split(4, text('****'))).toEqual(['**', '**']);
  });

  it('keep marks and links whole', () => {
    expect(split(4, text('ab'), mark)).toEqual(['ab', '@']);
    expect(split(9, text('see '), link('it', 'u:1'))).toEqual(['see ', '[it](u:1)']);
  });

  it('have words in place of a link that is too long for any part', () => {
    expect(split(9, link('long words', 'u:1'))).toEqual(['long ', 'words ', '(u:1)']);
  });

  it('lose nothing, cut no character in two, and fit', () => {
    const texts = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.lorem({ maxCount: 40 }));
    const run = fc.oneof(
      fc.tuple(fc.constantFrom('text', 'bold', 'code'), texts).map(([type, said]): Run<Mark> => ({ type, text: said })),
      fc.constant(mark),
    );
    fc.assert(
      fc.property(fc.array(run, { maxLength: 8 }), fc.integer({ min: 11, max: 40 }), (runs, room) => {
        const parts = splitRuns(runs, room, measure);
        expect(parts.flat().map(written).join('')).toBe(runs.map(written).join(''));
        for (const part of parts) {
          expect(part.reduce((sum, each) => sum + widthOf(each, measure), 0)).toBeLessThanOrEqual(room);
          // Throws where half a character stands alone.
          encodeURIComponent(part.map(written).join(''));
        }
      }),
    );
  });
});
