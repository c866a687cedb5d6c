import type { HealthReport, LoadBand } from '../../domain/health/report.ts';
import type { Zone } from '../../domain/time/zone.ts';
import type { PageBlock, PageChart, PageSection } from '../../ports/pages.ts';
import { dayAndMonth } from './date-and-time.ts';
import { countSaid, holdersSaid, shareSaid, tooFew } from './health-figures.ts';
import { countValue, figureOf, restsOn } from './pages-figures.ts';

/** How giving and taking are spread, without a name. */
export const pagesPeople = {
  title: 'People',
  lead: ({ period }: HealthReport, zone: Zone): string =>
    `How giving and taking were spread from ${dayAndMonth(period.from, zone)} to ${dayAndMonth(period.to, zone)}. Nobody is named or ranked here.`,

  sections: (report: HealthReport): readonly PageSection[] => [
    { id: 'together', heading: 'Giving and taking', blocks: [{ type: 'figures', figures: together(report) }] },
    { id: 'load', heading: 'Who carries the help', blocks: load(report) },
    { id: 'newcomers', heading: 'Newcomers', blocks: newcomers(report) },
    { id: 'exchanges', heading: 'Exchanges', blocks: exchanges(report) },
  ],
};

const together = ({ people }: HealthReport) => [
  figureOf('People here', people.here, countSaid(people.here)),
  figureOf('Gave or took something', people.active, countSaid(people.active)),
  figureOf(
    'Of these, gave and took',
    people.gaveAndTook,
    shareSaid(people.gaveAndTook),
    restsOn(people.gaveAndTook, 'people'),
  ),
  figureOf(
    'Had nothing to do with anybody',
    people.withoutTie,
    shareSaid(people.withoutTie),
    restsOn(people.withoutTie, 'people'),
  ),
];

function load({ help }: HealthReport): readonly PageBlock[] {
  const { halfIsGivenBy, topTwentieth } = help;
  return [
    {
      type: 'figures',
      figures: [
        figureOf('Half of all help came from', halfIsGivenBy, holdersSaid(halfIsGivenBy)),
        figureOf('From the busiest 5% of people came', topTwentieth, shareSaid(topTwentieth)),
      ],
    },
    help.load.length === 0
      ? { type: 'note', text: `How often each person helped: ${tooFew}.` }
      : { type: 'chart', chart: loadChart(help.load) },
    {
      type: 'paragraph',
      text: 'Where few carry much, it helps to ask others directly, and to thank those who do. I don’t ask anybody who gave a lot lately and took little, until they’ve had a rest.',
    },
  ];
}

const times = ({ least, most }: LoadBand): string => {
  if (most === undefined) return `${least} or more`;
  return least === most ? String(least) : `${least} to ${most}`;
};

const bandSaid = ({ people }: LoadBand): string =>
  people.is === 'about' ? `${countSaid(people)} people` : countSaid(people);

const loadChart = (load: readonly LoadBand[]): PageChart => ({
  shape: 'bars',
  name: 'How many people helped how often',
  description: load
    .map((band) => `${times(band)} times: ${bandSaid(band)}`)
    .join('. ')
    .concat('.'),
  columns: ['Helped so many times', 'People'],
  unit: '',
  points: load.map((band) => ({
    place: times(band),
    tick: times(band),
    value: countValue(band.people),
    said: bandSaid(band),
  })),
});

function newcomers({ newcomers: found, answering: { withinHours } }: HealthReport): readonly PageBlock[] {
  if (!found)
    return [
      { type: 'paragraph', text: 'No newcomer wrote a first message in these weeks, so there was nobody to answer.' },
    ];
  return [
    {
      type: 'figures',
      figures: [
        figureOf('Newcomers who wrote something', found.wrote, countSaid(found.wrote)),
        figureOf(
          `Answered within ${withinHours} hours`,
          found.answered,
          shareSaid(found.answered),
          [restsOn(found.answered, 'newcomers'), `the aim is ${found.targetPercent}%`].filter(Boolean).join('; '),
        ),
      ],
    },
  ];
}

const exchanges = ({ exchanges: { bothGave, targetPercent } }: HealthReport): readonly PageBlock[] => [
  {
    type: 'figures',
    figures: [
      figureOf(
        'Exchanges in which everybody gave, in three months',
        bothGave,
        shareSaid(bothGave),
        [restsOn(bothGave, 'exchanges'), `the aim is ${targetPercent}%`].filter(Boolean).join('; '),
      ),
    ],
  },
];
