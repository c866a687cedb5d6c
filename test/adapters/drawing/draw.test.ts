import { expect, it } from 'vitest';
import { drawPng } from '../../../adapters/drawing/draw.ts';
import { TooManyDrawings } from '../../../src/ports/drawing.ts';

const svg = (inside: string, size = 40) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}">${inside}</svg>`;

/** Width and height, as the header of a PNG says them (w3.org/TR/png-3/#11IHDR). */
function sizeOf(png: Uint8Array): readonly number[] {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

it('draws twice as large as it is', async () => {
  expect(sizeOf(await drawPng(svg('<rect width="9" height="9"/>')))).toEqual([80, 80]);
});

it('brings the letters along, since servers have none', async () => {
  const written = await drawPng(svg('<text x="2" y="20" font-family="DejaVu Sans">Give</text>'));
  const empty = await drawPng(svg(''));
  expect(Buffer.from(written).equals(Buffer.from(empty))).toBe(false);
});

it('refuses what is no drawing, and draws the next all the same', async () => {
  await expect(drawPng('no drawing')).rejects.toThrow();
  expect(sizeOf(await drawPng(svg('')))).toEqual([80, 80]);
});

it('draws one and lets twenty wait, refuses what is more, and draws again when they are done', async () => {
  const drawn = await Promise.allSettled(Array.from({ length: 25 }, () => drawPng(svg(''))));
  expect(drawn.map(({ status }) => status)).toEqual([...Array(21).fill('fulfilled'), ...Array(4).fill('rejected')]);
  expect(drawn.at(-1)).toMatchObject({ reason: new TooManyDrawings(20) });
  expect(sizeOf(await drawPng(svg('')))).toEqual([80, 80]);
});
