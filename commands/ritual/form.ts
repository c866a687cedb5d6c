import { outlook } from '../../src/app/ritual/rituals.ts';
import { UserError } from '../../src/app/runtime/errors.ts';
import type { FormHandler } from '../../src/app/runtime/feature.ts';
import { formActions } from '../../src/chat/actions.ts';
import { privately, problems } from '../../src/chat/answer.ts';
import { flagValue, textValue } from '../../src/chat/form.ts';
import { inRhythm, rhythmOf, rhythms } from '../../src/domain/ritual/rhythm.ts';
import { ritualKinds, usualRitual } from '../../src/domain/ritual/ritual.ts';
import { weekdays } from '../../src/domain/time/timing.ts';
import { readingIn } from '../../src/text/reading.ts';
import { proposalOf } from './buttons.ts';

const timesShown = 3;

/** New settings of a ritual: shown with the next times, to be saved or changed again. */
export const changeRitualForm: FormHandler = {
  action: formActions.changeRitual,
  requires: 'steward',
  form: ({ unit, community: { id, zone }, words }, subject) => {
    const kind = ritualKinds.find((each) => each === subject);
    if (!kind) throw new UserError('unknown_button');
    const usual = usualRitual(id, kind);
    return words.ritual.form(usual, rhythmOf(usual.timing, zone, unit.now), zone);
  },
  run: async ({ unit, community, words }, values, subject) => {
    const kind = ritualKinds.find((each) => each === subject);
    const rhythm = rhythms.find((each) => each === textValue(values, 'rhythm'));
    const weekday = weekdays.find((each) => String(each) === textValue(values, 'weekday'));
    if (!kind || !rhythm || !weekday) throw new UserError('unknown_button');
    const { timeOfDay } = await readingIn(community.language);
    const time = timeOfDay(textValue(values, 'time'));
    if (!time) return problems({ time: words.ritual.badTime });
    const timing = inRhythm(rhythm, { weekday, ...time }, community.zone, unit.now);
    const ritual = { communityId: community.id, kind, enabled: flagValue(values, 'enabled'), timing };
    const proposed = await outlook(unit, community, ritual, timesShown);
    return privately(words.ritual.proposal(proposalOf(ritual), proposed, community.zone));
  },
};
