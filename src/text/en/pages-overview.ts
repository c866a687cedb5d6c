import type { HealthReport, HealthWeek } from '../../domain/health/report.ts';
import type { Zone } from '../../domain/time/zone.ts';
import type { PageBlock, PageChart, PageSection } from '../../ports/pages.ts';
import { dateIn, dayAndMonth, shortDay } from './date-and-time.ts';
import { countSaid, durationSaid, shareSaid } from './health-figures.ts';
import { countValue, figureOf, hoursValue, restsOn, shareValue } from './pages-figures.ts';

/** How asking and answering go. */
export const pagesOverview = {
  title: 'Overview',
  lead: (report: HealthReport, zone: Zone): string =>
    `How asking and answering go. The figures were counted on ${dateIn(report.countedAt, zone)}.`,

  sections: (report: HealthReport, zone: Zone): readonly PageSection[] => [
    { id: 'now', heading: lastWeeks(report, zone), blocks: [{ type: 'figures', figures: figures(report) }] },
    {
      id: 'weeks',
      heading: 'Week by week',
      blocks: drawn([asked(report, zone), inTime(report, zone), waits(report, zone)]),
    },
    {
      id: 'about',
      heading: 'How to read this',
      blocks: [
        {
          type: 'paragraph',
          text: 'Numbers are rounded, and none is about fewer than five people, so that nobody can be found in them. Bots never count. A short stroke at the foot of a chart stands for a week about which there is nothing to say.',
        },
      ],
    },
  ],
};

/** An empty chart says nothing, and looks broken. */
function drawn(charts: readonly PageChart[]): readonly PageBlock[] {
  const telling = charts.filter(({ points }) => points.some(({ value }) => value !== undefined && value > 0));
  if (telling.length > 0) return telling.map((chart) => ({ type: 'chart', chart }));
  return [
    {
      type: 'paragraph',
      text: 'There is nothing to draw yet. A week appears here once five people have asked for something in it.',
    },
  ];
}

const lastWeeks = ({ period }: HealthReport, zone: Zone): string =>
  `From ${dayAndMonth(period.from, zone)} to ${dayAndMonth(period.to, zone)}`;

function figures({ answering }: HealthReport) {
  const { asked, answeredInTime, medianToAnswer, ninetiethToAnswer, onWeekdays, onWeekends } = answering;
  const { targetPercent, withinHours } = answering;
  return [
    figureOf('Requests', asked, countSaid(asked)),
    figureOf(
      `Answered within ${withinHours} hours`,
      answeredInTime,
      shareSaid(answeredInTime),
      [restsOn(answeredInTime, 'requests'), `the aim is ${targetPercent}%`].filter(Boolean).join('; '),
    ),
    figureOf('Of those asked on weekdays', onWeekdays, shareSaid(onWeekdays), restsOn(onWeekdays, 'requests')),
    figureOf('Of those asked on weekends', onWeekends, shareSaid(onWeekends), restsOn(onWeekends, 'requests')),
    figureOf('Half of those answered waited up to', medianToAnswer, durationSaid(medianToAnswer)),
    figureOf('Nine in ten of them up to', ninetiethToAnswer, durationSaid(ninetiethToAnswer)),
  ];
}

const columns = (what: string): readonly [string, string] => ['Week from', what];

/** Says how it began and how it is now, for whoever cannot see the drawing. */
function described(weeks: readonly HealthWeek[], said: (week: HealthWeek) => string): string {
  const [first, last] = [weeks[0], weeks.at(-1)];
  return first && last ? `Over ${weeks.length} weeks. First: ${said(first)}. Last: ${said(last)}.` : 'No weeks yet.';
}

function pointsOf(
  { weeks }: HealthReport,
  zone: Zone,
  value: (week: HealthWeek) => number | undefined,
  said: (week: HealthWeek) => string,
): Pick<PageChart, 'points' | 'description'> {
  return {
    description: described(weeks, said),
    points: weeks.map((week) => ({
      place: dayAndMonth(week.from, zone),
      tick: shortDay(week.from, zone),
      value: value(week),
      said: said(week),
    })),
  };
}

const asked = (report: HealthReport, zone: Zone): PageChart => ({
  shape: 'bars',
  name: 'Requests each week',
  columns: columns('Requests'),
  unit: '',
  ...pointsOf(
    report,
    zone,
    (week) => countValue(week.asked),
    (week) => countSaid(week.asked),
  ),
});

const inTime = (report: HealthReport, zone: Zone): PageChart => ({
  shape: 'line',
  name: `Answered within ${report.answering.withinHours} hours`,
  columns: columns('Answered in time'),
  unit: '%',
  most: 100,
  target: { value: report.answering.targetPercent, name: `aim: ${report.answering.targetPercent}%` },
  ...pointsOf(
    report,
    zone,
    (week) => shareValue(week.answeredInTime),
    (week) => shareSaid(week.answeredInTime),
  ),
});

const waits = (report: HealthReport, zone: Zone): PageChart => ({
  shape: 'line',
  name: 'Hours that half of those answered waited up to',
  columns: columns('Time to the first answer'),
  unit: ' h',
  ...pointsOf(
    report,
    zone,
    (week) => hoursValue(week.medianToAnswer),
    (week) => durationSaid(week.medianToAnswer),
  ),
});
