import { type Benchmark, type Goal, isShrunk, judged, type Measure } from './support/measure.ts';
import type { Calibration } from './support/policy/calibration.ts';
import type { Likeness } from './support/policy/figures.ts';
import { drawPictures } from './support/policy/pictures.ts';
import { communities, type Point, plainRuns, spreadOf } from './support/policy/sweep.ts';
import { allSweeps, type Sweeps } from './support/policy/sweeps.ts';
import { tablesOf, writeTables } from './support/policy/tables.ts';

const under = (bound: number): Goal => ({ is: 'value under', bound });

const figure = (community: Calibration, what: string, unit: string, value: number, goal?: Goal): Measure => {
  const measure = `${community.size}: ${what}`;
  return judged({ measure, unit, ...(goal ? { goal } : {}) }, Number(value.toFixed(2)), null, null);
};

/** How far the plain run is from the data that it is calibrated on. */
function likenessMeasures(community: Calibration, runs: readonly Likeness[]): readonly Measure[] {
  const mean = (value: (run: Likeness) => number): number => spreadOf(runs.map(value)).mean;
  const off = (value: (run: Likeness) => number, data: number): number => Math.abs(mean(value) - data);
  const quartiles = ([0.25, 0.5, 0.75] as const).map((share, place) => {
    const data = (community.firstReply.find(([at]) => at === share)?.[1] ?? Number.NaN) / 60;
    return (100 * off((run) => run.quartiles[place] ?? Number.NaN, data)) / data;
  });
  const { day } = community.answeredWithin;
  const { topShare } = community;
  return [
    figure(
      community,
      'plain run, unanswered at 24 h, off by',
      'points',
      off((run) => run.unanswered, 100 - day),
      under(3),
    ),
    figure(
      community,
      'plain run, quartiles of the first reply, off by at most',
      '%',
      Math.max(...quartiles),
      under(20),
    ),
    figure(
      community,
      'plain run, share of the top 5%, off by',
      'points',
      off((run) => run.topShare, topShare),
      under(5),
    ),
    figure(
      community,
      'plain run, questions in another hour of the day',
      '%',
      mean((run) => run.hoursApart),
      under(8),
    ),
  ];
}

const at = (points: readonly Point[], community: Calibration, takeUp: number): Point['found'] => {
  const point = points.find((each) => each.community === community && each.labels[0] === takeUp);
  if (!point) throw new Error(`Nothing was tried at a take-up of ${takeUp}`);
  return point.found;
};

function ladderMeasures(community: Calibration, { posted, onTopic, average }: Sweeps): readonly Measure[] {
  const without = posted.find((each) => each.community === community)?.found;
  const topShare = without?.topShare.mean ?? Number.NaN;
  const meanGoal = under(community.size === 'large' ? 1.5 : 2);
  return [
    { points: onTopic, reading: 'of those on topic' },
    { points: average, reading: 'on average' },
  ].flatMap(({ points, reading }) =>
    [
      { takeUp: 0.15, unanswered: 8 },
      { takeUp: 0.2, unanswered: 5 },
    ].flatMap(({ takeUp, unanswered }) => {
      const found = at(points, community, takeUp);
      const what = (name: string) => `${name} at a take-up of ${takeUp} ${reading}`;
      return [
        figure(community, what('unanswered at 24 h'), '%', found.unanswered.mean, under(unanswered)),
        figure(community, what('newcomers’ first questions unanswered'), '%', found.newcomersUnanswered.mean, under(5)),
        figure(community, what('most asks in 7 days'), 'asks', found.mostAsks.mean, under(3.01)),
        figure(community, what('asks a member and week'), 'asks', found.meanAsks.mean, meanGoal),
        figure(community, what('share of the top 5%, change'), 'points', found.topShare.mean - topShare, under(-8)),
      ];
    }),
  );
}

const policy: Benchmark = {
  name: 'policy',
  about: 'the ladder of requests over 12 simulated weeks, by the rules of the product (docs/help-policy.md)',
  async measures() {
    const runs = new Map(communities.map((community) => [community, plainRuns(community)]));
    const sweeps = allSweeps();
    const tables = tablesOf(sweeps, runs);
    for (const [name, content] of Object.entries(tables)) console.log(`\n${name}\n\n${content}`);
    if (!isShrunk()) {
      writeTables(tables);
      drawPictures(sweeps, runs);
    }
    return communities.flatMap((community) => [
      ...likenessMeasures(community, runs.get(community) ?? []),
      ...ladderMeasures(community, sweeps),
    ]);
  },
};

export default policy;
