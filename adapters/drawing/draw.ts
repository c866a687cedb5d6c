import { createRequire } from 'node:module';
import { type DrawPng, TooManyDrawings } from '../../src/ports/drawing.ts';

const { resolve } = createRequire(import.meta.url);

/** Servers have no fonts of their own. */
const fontFiles = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) => resolve(`dejavu-fonts-ttf/ttf/${name}`));

/** At 20 ms each the last of them waits about half a second; whoever comes after it gets the words alone. */
const mostWaiting = 20;

let last: Promise<unknown> = Promise.resolve();
/** The one that is being drawn included. */
let unfinished = 0;

/**
 * Draws in a thread of libuv's pool, one picture after the other, so that many at once take neither its other threads nor
 * much memory; the event loop has a turn between any two. What it takes is loaded with the first.
 */
export const drawPng: DrawPng = async (svg) => {
  if (unfinished > mostWaiting) throw new TooManyDrawings(mostWaiting);
  unfinished += 1;
  const drawn = last.then(() => draw(svg)).finally(() => (unfinished -= 1));
  last = drawn.catch(() => undefined);
  return drawn;
};

const draw: DrawPng = async (svg) => {
  const { renderAsync } = await import('@resvg/resvg-js');
  const drawn = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: 2 },
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' },
  });
  // The library packs it only synchronously.
  return drawn.asPng();
};
