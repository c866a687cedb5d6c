import type { PageNetwork } from '../../../src/ports/pages.ts';
import type { Placed } from './network-layout.ts';

const width = 640;
const height = 420;
const margin = 16;

/** Circles and the lines between them. Nobody has a name here. */
export const Network = ({ network, places }: { network: PageNetwork; places: readonly Placed[] }) => {
  const { x, y } = fitted(places);
  const drawn = network.edges.filter(({ between }) => between.every((end) => places[end] !== undefined));
  return (
    <figure class="chart network">
      <figcaption>{network.name}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${network.name}. ${network.description}`}>
        {drawn.map(({ between: [one, other], weight }) => (
          <line
            class={`tie tie-${weight}`}
            x1={x(places[one])}
            y1={y(places[one])}
            x2={x(places[other])}
            y2={y(places[other])}
          />
        ))}
        {places.map((place) => (
          <circle class="node" cx={x(place)} cy={y(place)} r="6" />
        ))}
      </svg>
      <p class="chart-said">{network.description}</p>
    </figure>
  );
};

/** A drawing of few circles is not blown up further than this. */
const largest = 2.4;

/** Fits the circles into the drawing, without bending it. */
function fitted(places: readonly Placed[]) {
  const [left, right] = extent(places.map(({ x }) => x));
  const [top, bottom] = extent(places.map(({ y }) => y));
  const scale = Math.min(largest, (width - 2 * margin) / (right - left), (height - 2 * margin) / (bottom - top));
  const within = (size: number, at: number, from: number, to: number): string =>
    (size / 2 + (at - (from + to) / 2) * scale).toFixed(1);
  return {
    x: (place: Placed | undefined) => within(width, place?.x ?? 0, left, right),
    y: (place: Placed | undefined) => within(height, place?.y ?? 0, top, bottom),
  };
}

const extent = (values: readonly number[]): readonly [number, number] => [
  Math.min(0, ...values),
  Math.max(1, ...values),
];
