import { readFileSync, writeFileSync } from 'node:fs';
import type { Calibration } from './calibration.ts';
import type { Likeness } from './figures.ts';
import { communities, type Point, type Spread, spreadOf } from './sweep.ts';
import type { Sweeps } from './sweeps.ts';

const page = new URL('../../../docs/help-policy.md', import.meta.url);

type Row = readonly string[];

/** A table of Markdown. */
const table = (heads: Row, rows: readonly Row[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** All tables, by the name under which docs/help-policy.md has its place for them. */
export function tablesOf(
  sweeps: Sweeps,
  plainRuns: ReadonlyMap<Calibration, readonly Likeness[]>,
): Readonly<Record<string, string>> {
  return {
    likeness: likenessTable(plainRuns),
    'take-up on topic': figuresTable('take-up', [...sweeps.posted, ...sweeps.onTopic]),
    'take-up on average': figuresTable('take-up', [...sweeps.posted, ...sweeps.average]),
    'no load guard': figuresTable('take-up', sweeps.unguarded),
    times: gridTable(['first step', 'second step'], sweeps.times),
    asks: gridTable(['at a time', 'in all'], sweeps.asks),
    others: gridTable(['what is otherwise'], sweeps.others),
    doubts: gridTable(['what is otherwise'], sweeps.doubts),
  };
}

/** Puts each table between its two marks in docs/help-policy.md; throws where it has none. */
export function writeTables(tables: Readonly<Record<string, string>>): void {
  let text = readFileSync(page, 'utf8');
  for (const [name, content] of Object.entries(tables)) {
    const [from, to] = [`<!-- ${name} -->\n`, `\n<!-- /${name} -->`];
    const [start, end] = [text.indexOf(from), text.indexOf(to)];
    if (start < 0 || end < start) throw new Error(`docs/help-policy.md has no place for the table "${name}"`);
    text = text.slice(0, start + from.length) + content + text.slice(end);
  }
  writeFileSync(page, text);
}

const with1 = ({ mean, deviation }: Spread): string => `${mean.toFixed(1)} ± ${deviation.toFixed(1)}`;
const with2 = ({ mean, deviation }: Spread): string => `${mean.toFixed(2)} ± ${deviation.toFixed(2)}`;

function minutes({ mean }: Spread): string {
  if (!Number.isFinite(mean)) return 'none';
  return mean < 120 ? `${mean.toFixed(0)} min` : `${(mean / 60).toFixed(1)} h`;
}

const figuresTable = (label: string, points: readonly Point[]): string =>
  table(
    [
      'community',
      label,
      'unanswered at 24 h, %',
      'newcomers’ first, %',
      'median',
      '90th percentile',
      'top 5% give, %',
      'asks a member and week',
      'most',
      'asks a question',
      'declined, %',
    ],
    communities.flatMap((community) =>
      points
        .filter((point) => point.community === community)
        .map(({ labels, found }) => [
          community.size,
          labels.map((value) => (typeof value === 'number' ? value.toFixed(2) : value)).join(' '),
          with1(found.unanswered),
          with1(found.newcomersUnanswered),
          minutes(found.medianMinutes),
          minutes(found.p90Minutes),
          with1(found.topShare),
          with2(found.meanAsks),
          found.mostAsks.mean.toFixed(1),
          found.asksPerQuestion.mean.toFixed(1),
          found.declined.mean.toFixed(0),
        ]),
    ),
  );

/** The large community and the small one beside each other. */
function gridTable(labels: readonly string[], points: readonly Point[]): string {
  const [large = [], small = []] = communities.map((community) =>
    points.filter((point) => point.community === community),
  );
  const heads = communities.flatMap(({ size }) => [`${size}: unanswered, %`, 'median', 'asks a week', 'top 5%, %']);
  const cells = ({ found }: Point) => [
    found.unanswered.mean.toFixed(1),
    minutes(found.medianMinutes),
    found.meanAsks.mean.toFixed(2),
    found.topShare.mean.toFixed(1),
  ];
  return table(
    [...labels, ...heads],
    large.map((point, place) => [...point.labels.map(String), ...cells(point), ...cells(small[place] ?? point)]),
  );
}

const dataOf = (community: Calibration) => {
  const late = (from: number) => ((100 * (community.answeredWithin.day - from)) / (100 - from)).toFixed(0);
  const quartile = (share: number) =>
    ((community.firstReply.find(([at]) => at === share)?.[1] ?? Number.NaN) / 60).toFixed(1);
  return { late, quartile };
};

const likenessRows: readonly (readonly [
  what: string,
  data: (community: Calibration) => string,
  simulated: (run: Likeness) => number,
])[] = [
  ['unanswered at 24 h, % ●', ({ answeredWithin }) => String(100 - answeredWithin.day), (run) => run.unanswered],
  ['first reply, lower quartile, min ●', (each) => dataOf(each).quartile(0.25), (run) => run.quartiles[0]],
  ['first reply, median, min ●', (each) => dataOf(each).quartile(0.5), (run) => run.quartiles[1]],
  ['first reply, upper quartile, min ●', (each) => dataOf(each).quartile(0.75), (run) => run.quartiles[2]],
  ['share of the top 5%, % ●', ({ topShare }) => String(topShare), (run) => run.topShare],
  ['questions in another hour of the day, % ●', () => '0', (run) => run.hoursApart],
  ['people seen ●', ({ users }) => String(users), (run) => run.usersSeen],
  ['newcomers unanswered, % ●', ({ noReply }) => String(noReply.newcomers), (run) => run.newcomersUnanswered],
  [
    'answered within 30 min, %',
    ({ answeredWithin }) => String(answeredWithin.halfHour),
    (run) => run.answeredInHalfHour,
  ],
  [
    'answered within 4 h, %',
    ({ answeredWithin }) => String(answeredWithin.fourHours),
    (run) => run.answeredInFourHours,
  ],
  [
    'unanswered at 30 min, answered that day, %',
    (each) => dataOf(each).late(each.answeredWithin.halfHour),
    (run) => run.lateAfterHalfHour,
  ],
  [
    'unanswered at 4 h, answered that day, %',
    (each) => dataOf(each).late(each.answeredWithin.fourHours),
    (run) => run.lateAfterFourHours,
  ],
  ['helps in a helper’s week, mean', ({ helpsInWeek }) => String(helpsInWeek.mean), (run) => run.helpsInWeek.mean],
  ['… 90th percentile', ({ helpsInWeek }) => String(helpsInWeek.p90), (run) => run.helpsInWeek.p90],
  ['… 99th percentile', ({ helpsInWeek }) => String(helpsInWeek.p99), (run) => run.helpsInWeek.p99],
  [
    'helper’s weeks with more than 5, %',
    ({ helpsInWeek }) => (100 * helpsInWeek.over5).toFixed(1),
    (run) => 100 * run.helpsInWeek.over5,
  ],
];

const likenessTable = (plainRuns: ReadonlyMap<Calibration, readonly Likeness[]>): string =>
  table(
    ['', ...communities.flatMap(({ size }) => [`${size}: data`, 'plain run'])],
    likenessRows.map(([what, data, simulated]) => [
      what,
      ...communities.flatMap((community) => [
        data(community),
        with1(spreadOf((plainRuns.get(community) ?? []).map(simulated))),
      ]),
    ]),
  );
