import { ritualOf } from '../../src/app/ritual/settings.ts';
import { UserError } from '../../src/app/runtime/errors.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { openForm } from '../../src/chat/answer.ts';
import { rhythmOf } from '../../src/domain/ritual/rhythm.ts';
import { ritualKinds } from '../../src/domain/ritual/ritual.ts';
import { parseProposal } from './proposed-ritual.ts';

/** *Change*, beside a ritual as it is, and *Change it*, under one as it was proposed. */
export const changeRitualButton: ButtonHandler = {
  action: buttonActions.changeRitual,
  run: async ({ unit, community, member, words }, subject) => {
    if (!member.steward) throw new UserError('stewards_only');
    const kind = ritualKinds.find((each) => each === subject);
    const current = kind && { ...(await ritualOf(unit, community, kind)), enabled: true };
    const ritual = current ?? parseProposal(community.id, subject);
    if (!ritual) throw new UserError('unknown_button');
    const rhythm = rhythmOf(ritual.timing, community.zone, unit.now);
    return openForm(words.rituals.form(ritual, rhythm, community.zone));
  },
};
