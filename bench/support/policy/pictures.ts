import type { Calibration } from './calibration.ts';
import { chart, colours, type Panel, type Series } from './chart.ts';
import type { Likeness } from './figures.ts';
import { writePng } from './png.ts';
import { communities, type Point } from './sweep.ts';
import { firstSteps, type Sweeps, secondSteps, takeUps } from './sweeps.ts';

const folder = new URL('../../../docs/help-policy/', import.meta.url);

/** Draws what docs/help-policy.md shows. */
export function drawPictures(sweeps: Sweeps, plainRuns: ReadonlyMap<Calibration, readonly Likeness[]>): void {
  writePng(new URL('take-up.png', folder), chart(communities.map((community) => takeUpPanel(community, sweeps))));
  writePng(new URL('ladder-times.png', folder), chart(communities.map((community) => timesPanel(community, sweeps))));
  writePng(
    new URL('hours.png', folder),
    chart(communities.map((community) => hoursPanel(community, plainRuns.get(community) ?? []))),
  );
}

const titleOf = ({ size, name }: Calibration): string => `${size === 'large' ? 'Large' : 'Small'} (${name})`;

const of = (points: readonly Point[], community: Calibration): readonly Point[] =>
  points.filter((point) => point.community === community);

function takeUpPanel(community: Calibration, { posted, onTopic, average }: Sweeps): Panel {
  const [without] = of(posted, community);
  const lineOf = (points: readonly Point[]) =>
    of(points, community).map(({ labels, found }) => [Number(labels[0]), found.unanswered.mean] as const);
  const ends = [takeUps[0], takeUps[takeUps.length - 1] ?? 1] as const;
  const level = (value: number): Series['points'] => ends.map((at) => [at, value] as const);
  return {
    title: titleOf(community),
    xLabel: 'how likely a direct ask is taken up',
    yLabel: '% unanswered after 24 hours',
    xTicks: [0, 0.1, 0.2, 0.3, 0.4],
    yTicks: [0, 5, 10, 15, 20, 25, 30, 35],
    series: [
      { name: 'just posted', points: level(without?.found.unanswered.mean ?? 0), colour: colours.grey, dashed: true },
      { name: 'goal at 0.15: 8%', points: level(8), colour: colours.green, dashed: true },
      { name: 'take-up by those on topic', points: lineOf(onTopic), colour: colours.blue },
      { name: 'goal at 0.20: 5%', points: level(5), colour: colours.purple, dashed: true },
      { name: 'take-up on average', points: lineOf(average), colour: colours.orange },
    ],
  };
}

function timesPanel(community: Calibration, { times }: Sweeps): Panel {
  const palette = [colours.blue, colours.orange, colours.green, colours.purple];
  return {
    title: titleOf(community),
    xLabel: 'second step after so many minutes',
    yLabel: '% unanswered after 24 hours',
    xTicks: [0, ...secondSteps],
    yTicks: [0, 5, 10, 15, 20],
    series: firstSteps.map((first, place) => ({
      name: `first step after ${first} min`,
      points: of(times, community)
        .filter(({ labels }) => labels[0] === first)
        .map(({ labels, found }) => [Number(labels[1]), found.unanswered.mean] as const),
      colour: palette[place] ?? colours.grey,
    })),
  };
}

function hoursPanel(community: Calibration, runs: readonly Likeness[]): Panel {
  const all = community.hours.reduce((sum, count) => sum + count, 0);
  const simulated = community.hours.map(
    (_, hour) => runs.reduce((sum, { hours }) => sum + (hours[hour] ?? 0), 0) / Math.max(1, runs.length),
  );
  return {
    title: titleOf(community),
    xLabel: 'hour of the day, UTC',
    yLabel: '% of the questions',
    xTicks: [0, 6, 12, 18, 24],
    yTicks: [0, 2, 4, 6, 8, 10],
    series: [
      {
        name: 'data',
        points: community.hours.map((count, hour) => [hour, (100 * count) / all] as const),
        colour: colours.grey,
        dashed: true,
      },
      {
        name: 'plain run',
        points: simulated.map((share, hour) => [hour, share] as const),
        colour: colours.blue,
      },
    ],
  };
}
