import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommunityPage } from '../../adapters/web/pages/page.tsx';
import {
  countOf,
  durationOf,
  holdersOf,
  loadBandsOf,
  shareOf,
  sharesInParts,
  type Tally,
  topTwentiethOf,
} from '../../src/domain/health/disclosure.ts';
import type { HealthReport } from '../../src/domain/health/report.ts';
import { defaultHealthRules as rules } from '../../src/domain/health/rules.ts';
import { hourMs } from '../../src/domain/time/instant.ts';
import { defaultWords } from '../../src/text/words.ts';
import { aHealthReport, pageViews } from '../support/page-builders.ts';
import { tries } from '../support/runs.ts';

/** So many people, each of whom did something at least once. */
const tallies: fc.Arbitrary<Tally> = fc
  .tuple(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 80 })), fc.integer({ min: 0, max: 40 }))
  .map(([people, more]) => ({ people, times: people === 0 ? 0 : people + more }));

/** Two parts, and how many people are in them together: somebody may be in both. */
const wholes = fc.tuple(tallies, tallies, fc.nat()).map(([part, rest, seed]) => {
  const least = Math.max(part.people, rest.people);
  return { part, rest, people: least + (seed % (part.people + rest.people - least + 1)) };
});

const weights = fc
  .array(fc.integer({ min: 1, max: 30 }), { maxLength: 60 })
  .map((given) => given.toSorted((one, other) => other - one));

const times = fc
  .array(fc.integer({ min: 1, max: 72 * hourMs }), { maxLength: 40 })
  .map((given) => given.toSorted((one, other) => one - other));

const both = ({ part, rest }: { readonly part: Tally; readonly rest: Tally }): Tally => ({
  people: part.people + rest.people,
  times: part.times + rest.times,
});

/** A report whose figures are made as those of communities are, by what may be shown of them. */
const reports: fc.Arbitrary<HealthReport> = fc
  .record({
    weeks: fc.array(wholes, { minLength: 12, maxLength: 12 }),
    whole: wholes,
    parts: fc.tuple(wholes, wholes),
    weights,
    times,
  })
  .map(({ weeks, whole, parts, weights, times }) => {
    const usual = aHealthReport();
    const [onWeekdays = { is: 'none' }, onWeekends = { is: 'none' }] = sharesInParts(parts, rules);
    const answeringOf = (given: typeof whole) => ({
      asked: countOf(both(given), rules),
      answeredInTime: shareOf(given.part, given.rest, given.people, rules),
      medianToAnswer: durationOf(times, 0.5, times.length, rules.fewestPeople),
    });
    return {
      ...usual,
      answering: {
        ...usual.answering,
        ...answeringOf(whole),
        onWeekdays,
        onWeekends,
        ninetiethToAnswer: durationOf(times, 0.9, times.length, rules.fewestForNinetieth),
      },
      weeks: usual.weeks.map(({ from, to }, index) => ({ from, to, ...answeringOf(weeks[index] ?? whole) })),
      newcomers: {
        wrote: countOf(both(whole), rules),
        answered: shareOf(whole.rest, whole.part, whole.people, rules),
        targetPercent: 80,
      },
      people: {
        here: countOf(both(parts[0]), rules),
        active: countOf(parts[0].part, rules),
        gaveAndTook: shareOf(parts[0].part, parts[0].rest, parts[0].people, rules),
        withoutTie: shareOf(parts[1].part, parts[1].rest, parts[1].people, rules),
      },
      help: {
        halfIsGivenBy: holdersOf(weights, rules),
        topTwentieth: topTwentiethOf(weights, weights.length, rules),
        load: loadBandsOf(weights, rules),
      },
      exchanges: { bothGave: shareOf(whole.part, whole.rest, whole.people, rules), targetPercent: 70 },
    };
  });

/** What a page says and draws, as a browser gets it. */
const htmlOf = (report: HealthReport, page: 'overview' | 'people'): string =>
  (
    <CommunityPage
      view={pageViews(report)[page]}
      base="/pages"
      words={defaultWords.pages.frame}
      showing={{ action: '', token: '', showTable: '', places: [] }}
    />
  ).toString() as string;

/** Counts of people and of what they did; how long something took is none. */
const countsIn = (html: string): readonly number[] =>
  [...html.matchAll(/about (\d+)(?!\d| (?:minute|hour|day))/g)].map(([, count]) => Number(count));

/** How high the bars are that stand for something, in the units of the drawing. */
const barsIn = (html: string): readonly number[] =>
  [...html.matchAll(/<rect class="bar"[^>]*height="([\d.]+)"/g)].map(([, height]) => Number(height));

describe('the pages of stewards', () => {
  it('say and draw no number of one to four, whoever is in the community, and none by difference', () => {
    fc.assert(
      fc.property(reports, (report) => {
        for (const page of ['overview', 'people'] as const) {
          const html = htmlOf(report, page);
          // Every sum and difference of multiples of five is one.
          expect(countsIn(html).filter((count) => count === 0 || count % rules.fewestPeople !== 0)).toEqual([]);
          const words = html.replaceAll(/<[^>]*>/g, '\n');
          expect(words).not.toMatch(/(?:^|\s)[1-4] (?:people|person|request|newcomer|exchange)/m);
          expect(words).not.toMatch(/NaN|undefined|Infinity/);
          expect(html).not.toMatch(/NaN|undefined|Infinity/);
        }
      }),
      { numRuns: tries(200) },
    );
  });

  it('draw as many bars as there are figures, each as high as its number', () => {
    fc.assert(
      fc.property(reports, (report) => {
        const counts = report.weeks.map(({ asked }) => asked);
        const known = counts.flatMap((count) =>
          count.is === 'about' ? [count.count] : count.is === 'none' ? [0] : [],
        );
        const bars = barsIn(htmlOf(report, 'overview'));
        expect(bars).toHaveLength(known.length);
        const unit = Math.max(...bars, 0) / Math.max(...known, 1);
        for (const [index, height] of bars.entries()) expect(height).toBeCloseTo((known[index] ?? 0) * unit, 3);
      }),
      { numRuns: tries(100) },
    );
  });
});
