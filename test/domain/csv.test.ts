import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../src/domain/csv.ts';

/** Reads a record as RFC 4180 has it. */
function read(line: string): readonly string[] {
  const cells: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let found = pattern.exec(line); found; found = pattern.exec(line)) {
    cells.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] !== ',') break;
  }
  return cells;
}

describe('a record of a CSV file', () => {
  it('quotes what ends a cell, and the quote itself', () => {
    expect(csvLine(['a', 'b,c', 'd"e', 'f\r\ng', ''])).toBe('a,"b,c","d""e","f\r\ng",\r\n');
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u00a0=1',
    '\u200f=1',
    '\u061c\u200e+1',
    '\ufeff@SUM(A1)',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
  ])('makes %j harmless in a spreadsheet', (formula) => {
    const [cell = ''] = read(csvLine([formula]));
    expect(cell).toBe(`'${formula}`);
  });

  it('reads as it was written, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 }), (cells) => {
        for (const [index, cell] of read(csvLine(cells)).entries()) {
          const written = cells[index] ?? '';
          expect([written, `'${written}`]).toContain(cell);
          expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
        }
        expect(read(csvLine(cells))).toHaveLength(cells.length);
      }),
    );
  });
});
