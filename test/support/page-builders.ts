import { refKey } from '../../src/chat/address.ts';
import type { HealthReport, WaitingRequest } from '../../src/domain/health/report.ts';
import type { MemberId, RequestId } from '../../src/domain/ids.ts';
import { usualRitual } from '../../src/domain/ritual/ritual.ts';
import { seeded } from '../../src/domain/seeded.ts';
import { dayMs, earlier, hourMs, minuteMs } from '../../src/domain/time/instant.ts';
import { utc } from '../../src/domain/time/zone.ts';
import { type PageName, type PageView, pageNames } from '../../src/ports/pages.ts';
import type { SaveOutcome } from '../../src/text/en/pages-settings.ts';
import type { LinkedNewcomer } from '../../src/text/en/pages-waiting.ts';
import { defaultWords } from '../../src/text/words.ts';
import { aCommunity, aMessageRef, monday } from './builders.ts';

const about = (count: number) => ({ is: 'about', count }) as const;
const share = (percent: number, of: number) => ({ is: 'share', percent, of }) as const;
const lasting = (hours: number) => ({ is: 'about', ms: hours * hourMs }) as const;

const aWeek = (ago: number, asked: number, percent: number, hours: number): HealthReport['weeks'][number] => ({
  from: earlier(monday, (ago + 1) * 7 * dayMs),
  to: earlier(monday, ago * 7 * dayMs),
  asked: about(asked),
  answeredInTime: share(percent, asked),
  medianToAnswer: lasting(hours),
});

const quietWeek = (ago: number): HealthReport['weeks'][number] => ({
  ...aWeek(ago, 0, 0, 0),
  asked: { is: 'too_few' },
  answeredInTime: { is: 'too_few' },
  medianToAnswer: { is: 'too_few' },
});

const waiting = (name: string, hoursAgo: number, changes: Partial<WaitingRequest>): WaitingRequest => ({
  requestId: `request-${name}` as RequestId,
  askerId: `member-${name}` as MemberId,
  asker: name,
  need: '',
  askedAt: earlier(monday, hoursAgo * hourMs),
  isUrgent: false,
  postKey: refKey(aMessageRef('m1')),
  ownMessage: undefined,
  with: { is: 'nobody' },
  ...changes,
});

/** A network of two groups, the same each time. */
function aNetwork(): NonNullable<HealthReport['network']> {
  const random = seeded(7);
  const edges = Array.from({ length: 48 }, (_, index) => {
    const node = index < 40 ? 1 + (index % 25) : 27 + (index % 5);
    const other = index < 40 ? Math.floor(random() * node) : 26;
    return { between: [other, node], weight: ([1, 2, 3] as const)[Math.floor(random() ** 2 * 3)] ?? 1 } as const;
  });
  return { nodes: 32, edges };
}

/** A community in which things go well, with quiet weeks in between. */
export const aHealthReport = (changes: Partial<HealthReport> = {}): HealthReport => ({
  countedAt: earlier(monday, 3 * hourMs),
  period: { from: earlier(monday, 28 * dayMs), to: earlier(monday, dayMs) },
  answering: {
    asked: about(45),
    answeredInTime: share(82, 45),
    medianToAnswer: lasting(2.5),
    targetPercent: 85,
    withinHours: 24,
    onWeekdays: share(86, 35),
    onWeekends: { is: 'too_few' },
    ninetiethToAnswer: { is: 'about', ms: 75 * minuteMs },
  },
  weeks: [
    aWeek(11, 10, 60, 7),
    aWeek(10, 10, 70, 6),
    quietWeek(9),
    aWeek(8, 15, 73, 5),
    aWeek(7, 15, 67, 4.5),
    aWeek(6, 20, 80, 4),
    quietWeek(5),
    aWeek(4, 10, 90, 2),
    aWeek(3, 15, 87, 2.5),
    { ...aWeek(2, 10, 0, 3), answeredInTime: { is: 'at_least', percent: 75, of: 10 } },
    aWeek(1, 15, 80, 3),
    aWeek(0, 20, 85, 2),
  ],
  newcomers: { wrote: about(15), answered: { is: 'at_least', percent: 70, of: 15 }, targetPercent: 80 },
  people: { here: about(120), active: about(45), gaveAndTook: share(62, 45), withoutTie: share(55, 120) },
  help: {
    halfIsGivenBy: about(10),
    topTwentieth: { is: 'too_few' },
    load: [
      { least: 1, most: 2, people: about(20) },
      { least: 3, most: 5, people: about(10) },
      { least: 6, most: undefined, people: about(5) },
    ],
  },
  exchanges: { bothGave: share(71, 15), targetPercent: 70 },
  network: aNetwork(),
  waiting: {
    shown: [
      waiting('Dalia Marsh', 51, {
        need: 'Has anybody an idea why my glaze crawls at the rim, but only on the large bowls?',
        with: { is: 'asked', memberId: 'member-bo' as MemberId, name: 'Bruno Thistle', others: 2 },
      }),
      waiting('Chidi Moor', 5, {
        need: 'The kiln stopped at 600 °C and the display shows E3. What now?',
        isUrgent: true,
        with: { is: 'offered', memberId: 'member-emi' as MemberId, name: 'Emi Sparrow', others: 0 },
      }),
      waiting('Finn Heath', 1, { need: 'Who would look over my application with me?' }),
    ],
    others: 2,
    areMore: false,
  },
  ...changes,
});

/** A community of too few people for any figure, in which nobody waits. */
export function aSmallReport(): HealthReport {
  const { network: _, newcomers: __, ...report } = aHealthReport();
  const tooFew = { is: 'too_few' } as const;
  return {
    ...report,
    answering: {
      ...report.answering,
      asked: tooFew,
      answeredInTime: tooFew,
      medianToAnswer: tooFew,
      ninetiethToAnswer: tooFew,
      onWeekdays: tooFew,
    },
    weeks: Array.from({ length: 12 }, (_week, index) => quietWeek(11 - index)),
    people: { here: tooFew, active: tooFew, gaveAndTook: tooFew, withoutTie: { is: 'none' } },
    help: { halfIsGivenBy: tooFew, topTwentieth: tooFew, load: [] },
    exchanges: { bothGave: { is: 'none' }, targetPercent: 70 },
    waiting: { shown: [], others: 0, areMore: false },
  };
}

/** One who wrote where all can read it, and one who did in private. */
const whoAreNew: readonly LinkedNewcomer[] = [
  {
    newcomer: {
      name: 'Gus Alder',
      joinedAt: earlier(monday, dayMs),
      wrote: { at: earlier(monday, 5 * hourMs), key: refKey(aMessageRef('m9')) },
      host: { name: 'Wren Holt', hasAccepted: true },
    },
    url: 'https://chat.example/general/m9',
  },
  {
    newcomer: { name: 'Hal Birch', joinedAt: earlier(monday, dayMs), wrote: undefined, host: undefined },
    url: undefined,
  },
];

/** The pages as they are made from a report. */
export function pageViews(report: HealthReport = aHealthReport(), outcome?: SaveOutcome): Record<PageName, PageView> {
  const { pagesOverview, pagesPeople, pagesSettings, pagesTies, pagesWaiting } = defaultWords;
  const community = aCommunity({ name: 'Willow Workshop', purpose: 'Learn to build things that last.' });
  const linked = report.waiting.shown.map((request) => ({ request, url: 'https://chat.example/help/m1' }));
  const channels = { help: 'https://chat.example/help', digest: undefined };
  const newcomers = report.waiting.shown.length === 0 ? [] : whoAreNew;
  const rituals = {
    digest: usualRitual(community.id, 'digest'),
    reflection: usualRitual(community.id, 'reflection'),
  };
  const views: Record<PageName, Pick<PageView, 'title' | 'lead' | 'sections'>> = {
    overview: {
      ...pagesOverview,
      lead: pagesOverview.lead(report, utc),
      sections: pagesOverview.sections(report, utc),
    },
    waiting: { ...pagesWaiting, sections: pagesWaiting.sections(linked, report.waiting, newcomers, utc, monday) },
    people: { ...pagesPeople, lead: pagesPeople.lead(report, utc), sections: pagesPeople.sections(report) },
    ties: {
      ...pagesTies,
      sections: report.network ? pagesTies.sections(report.network, 2, 1) : pagesTies.none(),
    },
    settings: {
      ...pagesSettings,
      sections: pagesSettings.sections({ community, rituals, now: monday }, channels, outcome),
    },
  };
  return Object.fromEntries(
    pageNames.map((page) => [page, { page, community: community.name, ...views[page] }]),
  ) as Record<PageName, PageView>;
}
