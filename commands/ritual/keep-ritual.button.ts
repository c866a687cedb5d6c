import { keepRitual } from '../../src/app/ritual/rituals.ts';
import { UserError } from '../../src/app/runtime/errors.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import { parseProposal } from './proposed-ritual.ts';

/** *Keep this*: the ritual is kept as it was proposed. */
export const keepRitualButton: ButtonHandler = {
  action: buttonActions.keepRitual,
  run: async ({ unit, community, member, words }, subject) => {
    if (!member.steward) throw new UserError('stewards_only');
    const ritual = parseProposal(community.id, subject);
    if (!ritual) throw new UserError('unknown_button');
    return privately(words.rituals.kept(await keepRitual(unit, community, ritual), community.zone));
  },
};
