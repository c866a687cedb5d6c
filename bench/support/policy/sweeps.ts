import { ladderAsking, ladderAt, ladderOf, matchingWith, type Point, plain, sweep, unguarded } from './sweep.ts';

export const takeUps = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4] as const;
export const firstSteps = [10, 20, 30, 60] as const;
export const secondSteps = [45, 90, 180, 240] as const;

export interface Sweeps {
  readonly posted: readonly Point[];
  readonly onTopic: readonly Point[];
  readonly average: readonly Point[];
  readonly unguarded: readonly Point[];
  readonly times: readonly Point[];
  readonly asks: readonly Point[];
  readonly others: readonly Point[];
  readonly doubts: readonly Point[];
}

const slow = ladderOf({ mostAsks: 4 }, { afterMinutes: 240, mostAsks: 16 }, {});
const late = ladderOf(
  { afterMinutes: 240, asksAtOnce: 3, mostAsks: 16 },
  { afterMinutes: 360, asksAtOnce: 4, mostAsks: 30 },
  { asksAtOnce: 6, mostAsks: 40 },
);

export function allSweeps(): Sweeps {
  const byTakeUp = (reading: 'on_topic' | 'average') =>
    takeUps.map((takeUp) => ({ labels: [takeUp], variation: { takeUp, reading } }));
  return {
    posted: sweep('just posted', [{ labels: ['just posted'], variation: plain }]),
    onTopic: sweep('take-up on topic', byTakeUp('on_topic')),
    average: sweep('take-up on average', byTakeUp('average')),
    unguarded: sweep(
      'no load guard',
      [0.15, 0.2].map((takeUp) => ({ labels: [takeUp], variation: { takeUp, rules: { restAboveGiven: unguarded } } })),
    ),
    times: sweep(
      'ladder times',
      firstSteps.flatMap((first) =>
        secondSteps
          .filter((second) => second > first)
          .map((second) => ({ labels: [first, second], variation: { rules: { ladder: ladderAt(first, second) } } })),
      ),
      true,
    ),
    asks: sweep(
      'asks',
      [1, 2, 3, 5].flatMap((atOnce) =>
        [6, 12, 24].map((most) => ({
          labels: [atOnce, most],
          variation: { rules: { ladder: ladderAsking(atOnce, most) } },
        })),
      ),
      true,
    ),
    others: sweep(
      'others',
      [
        { labels: ['as it is'], rules: {} },
        { labels: ['up to 40 people'], rules: { ladder: ladderAsking(2, 40) } },
        { labels: ['up to 40, but only from 8 h on'], rules: { ladder: ladderOf({}, {}, { mostAsks: 40 }) } },
        { labels: ['4 people at first, more from 4 h on'], rules: { ladder: slow } },
        { labels: ['nobody before 4 h, then up to 40'], rules: { ladder: late } },
        { labels: ['who was not seen for 10 days is not asked'], rules: { awayDays: 10 } },
        { labels: ['asks without a press weigh three times as much'], rules: matchingWith({ perUnpressed: 3 }) },
        { labels: ['being seen lately weighs twice as much'], rules: matchingWith({ seenLately: 6 }) },
        { labels: ['help given weighs eight times as much'], rules: matchingWith({ perHelp: 2 }) },
        { labels: ['topics weigh twice as much'], rules: matchingWith({ offersTopic: 10, helpedWithTopic: 8 }) },
        { labels: ['the next person after 30 min'], rules: { askExpiresMinutes: 30 } },
        { labels: ['the next person after 2 h'], rules: { askExpiresMinutes: 120 } },
      ].map(({ labels, rules }) => ({ labels, variation: { rules } })),
      true,
    ),
    doubts: sweep(
      'doubts',
      [
        { labels: ['as assumed'], variation: {} },
        { labels: ['half of the questions handed over'], variation: { doubts: { handedOver: 0.5 } } },
        { labels: ['half of those who stay offer their topics'], variation: { doubts: { offering: 0.5 } } },
        { labels: ['all who stay offer their topics'], variation: { doubts: { offering: 1 } } },
        { labels: ['no weekly cap'], variation: { rules: { asksPerWeek: Number.POSITIVE_INFINITY } } },
        { labels: ['every request says its topic'], variation: { doubts: { topicNamed: 1 } } },
        { labels: ['half of the requests say their topic'], variation: { doubts: { topicNamed: 0.5 } } },
        { labels: ['a quarter of the unanswered beyond everybody'], variation: { doubts: { beyondAll: 0.25 } } },
        { labels: ['some people take up far more than others'], variation: { doubts: { unequal: 1 } } },
        { labels: ['answers displace none'], variation: { doubts: { displacing: false } } },
      ],
      true,
    ),
  };
}
