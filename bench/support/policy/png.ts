import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';

const fonts = createRequire(import.meta.url);

/** Draws an SVG into a PNG file, twice as large, for screens with a high resolution. Servers have no fonts of their own. */
export function writePng(file: URL, svg: string): void {
  const fontFiles = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) =>
    fonts.resolve(`dejavu-fonts-ttf/ttf/${name}`),
  );
  const drawn = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: 2 },
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' },
  });
  writeFileSync(file, drawn.render().asPng());
}
