import { scaleBand, scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import type { PageChart } from '../../../src/ports/pages.ts';

/** The drawing, in its own units; the page scales it to its own width. */
const size = { width: 640, height: 240 };

/** What is around the drawing: numbers on the left, places below, and room for the words of the target above. */
const around = { left: 62, right: 12, top: 16, bottom: 34 };

const inner = {
  left: around.left,
  right: size.width - around.right,
  top: around.top,
  bottom: size.height - around.bottom,
};

/** More words below the axis than that would run into each other. */
const mostTicks = 6;

type Point = PageChart['points'][number];

/** A chart, as a drawing and as a table that says the same. */
export const Chart = ({ chart, showTable }: { chart: PageChart; showTable: string }) => (
  <figure class="chart">
    <figcaption>{chart.name}</figcaption>
    <Drawing chart={chart} />
    <p class="chart-said">{chart.description}</p>
    <details>
      <summary>
        {showTable}
        <span class="unseen">: {chart.name}</span>
      </summary>
      <div class="wide">
        <table>
          <caption class="unseen">{chart.name}</caption>
          <thead>
            <tr>
              {chart.columns.map((column) => (
                <th scope="col">{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {chart.points.map(({ place, said }) => (
              <tr>
                <th scope="row">{place}</th>
                <td>{said}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  </figure>
);

const Drawing = ({ chart }: { chart: PageChart }) => {
  const { points, shape, unit, target } = chart;
  const known = points.flatMap(({ value }) => value ?? []);
  const y = scaleLinear()
    .domain([0, chart.most ?? Math.max(1, ...known) * 1.05])
    .range([inner.bottom, inner.top]);
  const marks = y.ticks(4).filter((mark) => chart.most !== undefined || Number.isInteger(mark));
  return (
    <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={`${chart.name}. ${chart.description}`}>
      {marks.map((mark) => (
        <>
          <line class="grid" x1={inner.left} x2={inner.right} y1={y(mark)} y2={y(mark)} />
          <text class="axis" x={inner.left - 8} y={y(mark) + 4} text-anchor="end">
            {`${mark}${unit}`}
          </text>
        </>
      ))}
      {shape === 'bars' ? <Bars points={points} y={y} /> : <Line points={points} y={y} />}
      {target && (
        <>
          <line class="target" x1={inner.left} x2={inner.right} y1={y(target.value)} y2={y(target.value)} />
          <text class="target-name" x={inner.left + 4} y={y(target.value) - 6}>
            {target.name}
          </text>
        </>
      )}
    </svg>
  );
};

type Height = (value: number) => number;

const Bars = ({ points, y }: { points: readonly Point[]; y: Height }) => {
  const x = scaleBand<number>([...points.keys()], [inner.left, inner.right]).padding(0.3);
  const at = (index: number): number => x(index) ?? 0;
  return (
    <>
      {points.map(({ value }, index) =>
        value === undefined ? (
          <Unsaid x={at(index) + x.bandwidth() / 2} />
        ) : (
          <rect
            class="bar"
            x={at(index)}
            y={y(value)}
            width={x.bandwidth()}
            height={Math.max(0, inner.bottom - y(value))}
            rx="3"
          />
        ),
      )}
      <Places points={points} at={(index) => at(index) + x.bandwidth() / 2} />
    </>
  );
};

const Line = ({ points, y }: { points: readonly Point[]; y: Height }) => {
  const x = scalePoint<number>([...points.keys()], [inner.left, inner.right]).padding(0.4);
  const at = (index: number): number => x(index) ?? 0;
  const path = line<Point>()
    .defined(({ value }) => value !== undefined)
    .x((_, index) => at(index))
    .y(({ value }) => y(value ?? 0))
    .digits(1);
  return (
    <>
      <path class="line" d={path(points) ?? ''} />
      {points.map(({ value }, index) =>
        value === undefined ? <Unsaid x={at(index)} /> : <circle class="dot" cx={at(index)} cy={y(value)} r="4" />,
      )}
      <Places points={points} at={at} />
    </>
  );
};

/** Stands on the axis where there is no figure. */
const Unsaid = ({ x }: { x: number }) => (
  <line class="unsaid" x1={x - 4} x2={x + 4} y1={inner.bottom - 5} y2={inner.bottom - 5} />
);

/** The names of the places below the axis: every one of them, or every second or third, the last one always. */
const Places = ({ points, at }: { points: readonly Point[]; at: (index: number) => number }) => {
  const every = Math.ceil(points.length / mostTicks);
  return (
    <>
      {points.map(({ tick }, index) =>
        (points.length - 1 - index) % every === 0 ? (
          <text
            class={((points.length - 1 - index) / every) % 2 === 0 ? 'axis' : 'axis tick-between'}
            x={at(index)}
            y={inner.bottom + 22}
            text-anchor="middle"
          >
            {tick}
          </text>
        ) : null,
      )}
    </>
  );
};
