import type { Community } from '../community/community.ts';
import type { Rules } from '../rules.ts';
import { dayBefore, daysOf, type Holiday, joined, type RestSpan, restSpans } from '../time/holidays.ts';
import { dayMs } from '../time/instant.ts';
import type { Day } from '../time/zone.ts';

/** The times in which a community rests. */
export const restsOf = ({ zone, rules }: Pick<Community, 'zone' | 'rules'>): readonly RestSpan[] =>
  restSpans(rules.ritual.holidays, zone);

/** Those that are not over. */
export const comingHolidays = (holidays: readonly Holiday[], today: Day): readonly Holiday[] =>
  holidays.filter(({ until }) => until >= today);

export type HolidayProblem = 'ends_before' | 'past' | 'too_long' | 'too_many';

/**
 * The holidays with one more. Those that are over stay for as long as a clock that stood still in them may run.
 * @param today on the community's calendar
 */
export function withHoliday(
  { holidays, mostHolidays, longestHolidayDays }: Rules['ritual'],
  added: Holiday,
  today: Day,
): { readonly holidays: readonly Holiday[] } | { readonly problem: HolidayProblem } {
  if (added.until < added.from) return { problem: 'ends_before' };
  if (added.from < today) return { problem: 'past' };
  const since = new Date(Date.parse(today) - longestHolidayDays * dayMs).toISOString().slice(0, 10);
  const all = joined([...holidays.filter(({ until }) => until >= since), added]);
  const grown = all.find(({ from, until }) => from <= added.from && added.until <= until) ?? added;
  if (daysOf(grown) > longestHolidayDays) return { problem: 'too_long' };
  if (comingHolidays(all, today).length > mostHolidays) return { problem: 'too_many' };
  // Each day of the time that they are kept for has one at most, but nobody needs so many.
  return { holidays: all.slice(-2 * mostHolidays) };
}

/** The holidays without one; of one that is under way, the days that are over stay. */
export function withoutHoliday(holidays: readonly Holiday[], removed: Holiday, today: Day): readonly Holiday[] {
  const isIt = (each: Holiday) => each.from === removed.from && each.until === removed.until && each.until >= today;
  return holidays.flatMap((each) => {
    if (!isIt(each)) return [each];
    return each.from < today ? [{ from: each.from, until: dayBefore(today) }] : [];
  });
}
