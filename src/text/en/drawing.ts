/** Numbers with one decimal: finer is not seen, and takes room. */
const number = (value: number): string => String(Math.round(value * 10) / 10);

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A card of its own colour, so that what is on it is readable in light and in dark apps. */
export const drawing = (width: number, height: number, parts: readonly string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="DejaVu Sans, sans-serif">` +
  `<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="10" fill="#ffffff" stroke="#c9ced4"/>${parts.join('')}</svg>`;

export const rectangle = (x: number, y: number, width: number, height: number, fill: string): string =>
  `<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" rx="3" fill="${fill}"/>`;

export const words = (x: number, y: number, text: string, { size, weight, anchor, degrees }: Lettering): string =>
  `<text x="${number(x)}" y="${number(y)}" font-size="${size}"${weight ? ' font-weight="bold"' : ''}` +
  `${anchor === 'end' ? ' text-anchor="end"' : ''}` +
  `${degrees === undefined ? '' : ` transform="rotate(${degrees} ${number(x)} ${number(y)})"`} fill="#1f2328">${escaped(text)}</text>`;

interface Lettering {
  readonly size: number;
  readonly weight?: 'bold';
  /** Which end of the words stands at their place; by default their start. */
  readonly anchor?: 'start' | 'end';
  /** By how much they are turned around that place. */
  readonly degrees?: number;
}

export const circle = (x: number, y: number, radius: number): string =>
  `<circle cx="${number(x)}" cy="${number(y)}" r="${radius}" fill="#0072b2"/>`;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** All lines in one path, which keeps a drawing short. */
export const lines = (pairs: readonly (readonly [Point, Point])[]): string =>
  `<path d="${pairs.map(([a, b]) => `M${number(a.x)} ${number(a.y)}L${number(b.x)} ${number(b.y)}`).join('')}" stroke="#8c959f" stroke-width="1.5"/>`;
