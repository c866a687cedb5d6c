/** A line, with its points in the order of x. */
export interface Series {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly colour: string;
  readonly dashed?: boolean;
}

export interface Panel {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
  readonly series: readonly Series[];
}

/** Told apart by those who see no red or green, too (Okabe and Ito). */
export const colours = { blue: '#0072b2', orange: '#d55e00', green: '#009e73', purple: '#a0527f', grey: '#767676' };

const panel = { width: 520, height: 400, left: 62, right: 18, top: 46, bottom: 128 };

/** Panels beside each other, as SVG. They have a ground of their own, so that they can be read on light and dark pages. */
export function chart(panels: readonly Panel[]): string {
  const width = panel.width * panels.length;
  const drawn = panels.map(
    (each, place) => `<g transform="translate(${place * panel.width} 0)">${drawnPanel(each)}</g>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${panel.height}" viewBox="0 0 ${width} ${panel.height}" font-family="DejaVu Sans" font-size="12" fill="#222">
<rect width="100%" height="100%" fill="#fff"/>${drawn.join('')}</svg>`;
}

function drawnPanel(drawn: Panel): string {
  const inner = { width: panel.width - panel.left - panel.right, height: panel.height - panel.top - panel.bottom };
  const bottom = panel.top + inner.height;
  const along = (ticks: readonly number[], value: number): number => {
    const [from, to] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
    return (value - from) / (to - from);
  };
  const x = (value: number) => panel.left + inner.width * along(drawn.xTicks, value);
  const y = (value: number) => bottom - inner.height * along(drawn.yTicks, value);
  const middle = panel.left + inner.width / 2;
  return [
    text(panel.left, 24, drawn.title, 'font-size="15" font-weight="bold"'),
    ...drawn.yTicks.map(
      (tick) =>
        `<line x1="${panel.left}" x2="${panel.left + inner.width}" y1="${y(tick)}" y2="${y(tick)}" stroke="#ddd"/>` +
        text(panel.left - 8, y(tick) + 4, String(tick), 'text-anchor="end"'),
    ),
    ...drawn.xTicks.map((tick) => text(x(tick), bottom + 18, String(tick), 'text-anchor="middle"')),
    text(middle, bottom + 38, drawn.xLabel, 'text-anchor="middle"'),
    text(
      0,
      0,
      drawn.yLabel,
      `text-anchor="middle" transform="translate(16 ${panel.top + inner.height / 2}) rotate(-90)"`,
    ),
    ...drawn.series.map((series) => line(series, x, y)),
    ...drawn.series.map((series, place) =>
      legend(series, panel.left + (place % 2) * 228, bottom + 62 + Math.floor(place / 2) * 20),
    ),
  ].join('\n');
}

const escaped = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const text = (x: number, y: number, words: string, how = ''): string =>
  `<text x="${x}" y="${y}" ${how}>${escaped(words)}</text>`;

const strokeOf = ({ colour, dashed }: Series): string =>
  `stroke="${colour}" stroke-width="2" fill="none"${dashed ? ' stroke-dasharray="6 4"' : ''}`;

function line(series: Series, x: (value: number) => number, y: (value: number) => number): string {
  const points = series.points.map(([at, value]) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`);
  const dots = series.dashed ? [] : points.map((point) => point.split(','));
  const marks = dots.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3" fill="${series.colour}"/>`);
  return `<polyline points="${points.join(' ')}" ${strokeOf(series)}/>${marks.join('')}`;
}

const legend = (series: Series, x: number, y: number): string =>
  `<line x1="${x}" x2="${x + 26}" y1="${y - 4}" y2="${y - 4}" ${strokeOf(series)}/>${text(x + 34, y, series.name)}`;
