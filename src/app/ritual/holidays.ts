import type { Community } from '../../domain/community/community.ts';
import { comingHolidays, type HolidayProblem, withHoliday, withoutHoliday } from '../../domain/ritual/holidays.ts';
import type { Holiday } from '../../domain/time/holidays.ts';
import { later, secondMs } from '../../domain/time/instant.ts';
import { dayIn } from '../../domain/time/zone.ts';
import type { ReminderKind } from '../../ports/store/reminders.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { scheduleRituals } from './rituals.ts';

/** Those that are under way or ahead, in the order of the calendar. */
export const holidaysAhead = (unit: Unit, { zone, rules }: Community): readonly Holiday[] =>
  comingHolidays(rules.ritual.holidays, dayIn(zone, unit.now));

/** Adds holidays; those that touch become one. @returns the community with them, or why they are not kept */
export async function addHoliday(
  unit: Unit,
  community: Community,
  added: Holiday,
): Promise<{ readonly community: Community } | { readonly problem: HolidayProblem }> {
  const kept = withHoliday(community.rules.ritual, added, dayIn(community.zone, unit.now));
  return 'problem' in kept ? kept : { community: await keep(unit, community, kept.holidays) };
}

/** Calls holidays off; what of them is over stays. @returns the community without them; `undefined` if it had none such */
export async function removeHoliday(
  unit: Unit,
  community: Community,
  removed: Holiday,
): Promise<Community | undefined> {
  const { holidays } = community.rules.ritual;
  const left = withoutHoliday(holidays, removed, dayIn(community.zone, unit.now));
  const isSame = left.length === holidays.length && left.every((each, index) => each === holidays[index]);
  return isSame ? undefined : keep(unit, community, left);
}

async function keep(unit: Unit, community: Community, holidays: readonly Holiday[]): Promise<Community> {
  const ritual = { ...community.rules.ritual, holidays };
  const changed = { ...community, rules: { ...community.rules, ritual } };
  await unit.tx.communities.save(changed);
  await scheduleRituals(unit, changed);
  await moveWhatWaits(unit, changed);
  return changed;
}

/** What is looked at again, in this order: what was told to most people first. All else asks when it fires. */
const moved: readonly ReminderKind[] = ['exchange_match', 'exchange_deadline', 'prompt'];

/** Few enough for one transaction. */
const pageSize = 50;

/** Between two pages, so that a large community is gone through without being in anybody's way. */
const pauseMs = secondMs / 4;

/** Everything that was set for a time that people see is set again, a page at a time. */
export const moveWhatWaits = (unit: Unit, community: Community): Promise<void> =>
  remind(unit, community.id, 'move_by_holidays', `${moved[0]}/`, unit.now);

/** Sets the next page. Those pages that two changes began do no harm to each other: each looks at what is so then. */
export const moveByHolidays: ReminderHandler = {
  kind: 'move_by_holidays',
  run: async (unit, { communityId, subject }) => {
    const community = await unit.tx.communities.find(communityId);
    const [, of, after = ''] = /^(\w+)\/(.*)$/s.exec(subject) ?? [];
    const index = moved.indexOf(of as ReminderKind);
    const kind = moved[index];
    if (!community || !kind) return;
    const page = await unit.tx.reminders.page(communityId, kind, pageSize, after);
    for (const reminder of page) await unit.hooks.holidaysChanged(unit, community, reminder);
    const last = page.length < pageSize ? undefined : page.at(-1);
    const next = last ? `${kind}/${last.subject}` : moved[index + 1] && `${moved[index + 1]}/`;
    if (next) await remind(unit, communityId, 'move_by_holidays', next, later(unit.now, pauseMs));
  },
};
