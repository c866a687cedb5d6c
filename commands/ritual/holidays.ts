import { addHoliday, removeHoliday } from '../../src/app/ritual/holidays.ts';
import { nextRitualAt } from '../../src/app/ritual/rituals.ts';
import { UserError } from '../../src/app/runtime/errors.ts';
import type { ButtonHandler, FormHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions, formActions } from '../../src/chat/actions.ts';
import { openForm, privately, problems } from '../../src/chat/answer.ts';
import { textValue } from '../../src/chat/form.ts';
import type { Holiday } from '../../src/domain/time/holidays.ts';
import { type Day, startOfDay, utc } from '../../src/domain/time/zone.ts';
import { readingIn } from '../../src/text/reading.ts';

/** *Holidays*, under what happens on a schedule. */
export const addHolidaysButton: ButtonHandler = {
  action: buttonActions.addHolidays,
  requires: 'steward',
  run: async ({ words }) => openForm(words.ritualHolidays.form()),
};

/** From when to when a community rests. */
export const addHolidaysForm: FormHandler = {
  action: formActions.addHolidays,
  requires: 'steward',
  form: ({ words }) => words.ritualHolidays.form(),
  run: async ({ unit, community, words }, values) => {
    const said = words.ritualHolidays;
    const { day } = await readingIn(community.language);
    const [from, until] = (['from', 'until'] as const).map((name) =>
      day(textValue(values, name), community.zone, unit.now),
    );
    if (from?.kind !== 'day' || until?.kind !== 'day') {
      return problems({
        ...(from && from.kind !== 'day' && { from: said.unclearDay(from) }),
        ...(until && until.kind !== 'day' && { until: said.unclearDay(until) }),
      });
    }
    const added = { from: from.day, until: until.day };
    const kept = await addHoliday(unit, community, added);
    if ('problem' in kept) {
      const field = kept.problem === 'past' || kept.problem === 'too_many' ? 'from' : 'until';
      return problems({ [field]: said.notKept(kept.problem, community.rules.ritual) });
    }
    const { zone, rules } = kept.community;
    const whole = rules.ritual.holidays.find((each) => each.from <= added.from && added.until <= each.until) ?? added;
    return privately(said.added(whole, zone, await nextRitualAt(unit, kept.community, 'digest')));
  },
};

/** *Remove*, next to holidays. */
export const removeHolidaysButton: ButtonHandler = {
  action: buttonActions.removeHolidays,
  requires: 'steward',
  run: async ({ unit, community, words }, subject) => {
    const removed = parseHoliday(subject);
    if (!removed) throw new UserError('unknown_button');
    const left = await removeHoliday(unit, community, removed);
    if (!left) return privately(words.ritualHolidays.notThere());
    return privately(words.ritualHolidays.removed(removed, left.zone, await nextRitualAt(unit, left, 'digest')));
  },
};

/** @returns `undefined` for what no button says */
function parseHoliday(subject: string): Holiday | undefined {
  const [from = '', until = '', ...rest] = subject.split('/');
  const areDays = [from, until].every((day) => startOfDay(day, utc) !== undefined);
  return areDays && rest.length === 0 ? { from: from as Day, until: until as Day } : undefined;
}
