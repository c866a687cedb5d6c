import { keepRitual } from '../../src/app/ritual/rituals.ts';
import { ritualOf } from '../../src/app/ritual/settings.ts';
import { UserError } from '../../src/app/runtime/errors.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { openForm, privately } from '../../src/chat/answer.ts';
import type { CommunityId } from '../../src/domain/ids.ts';
import { rhythmOf } from '../../src/domain/ritual/rhythm.ts';
import { type Ritual, ritualKinds } from '../../src/domain/ritual/ritual.ts';
import { parseTimingKey, timingKey } from '../../src/domain/time/timing.ts';

/** *Change*, next to a ritual as it is, and *Change it again*, under a proposal. */
export const changeRitualButton: ButtonHandler = {
  action: buttonActions.changeRitual,
  requires: 'steward',
  run: async ({ unit, community, words }, subject) => {
    const kind = ritualKinds.find((each) => each === subject);
    const current = kind && { ...(await ritualOf(unit, community, kind)), enabled: true };
    const ritual = current ?? parseProposal(community.id, subject);
    if (!ritual) throw new UserError('unknown_button');
    const rhythm = rhythmOf(ritual.timing, community.zone, unit.now);
    return openForm(words.ritual.form(ritual, rhythm, community.zone));
  },
};

/** *Save this*: the ritual is saved as proposed. */
export const keepRitualButton: ButtonHandler = {
  action: buttonActions.keepRitual,
  requires: 'steward',
  run: async ({ unit, community, words }, subject) => {
    const ritual = parseProposal(community.id, subject);
    if (!ritual) throw new UserError('unknown_button');
    return privately(words.ritual.kept(await keepRitual(unit, community, ritual), community.zone));
  },
};

/**
 * A proposed change of a ritual as buttons and forms carry it, `digest/on/every/1/09:00`. It is stored nowhere else.
 */
export const proposalOf = ({ kind, enabled, timing }: Ritual): string =>
  `${kind}/${enabled ? 'on' : 'off'}/${timingKey(timing)}`;

/** @returns `undefined` for what `proposalOf` never wrote */
function parseProposal(communityId: CommunityId, subject: string): Ritual | undefined {
  const [kindText, state, ...rest] = subject.split('/');
  const kind = ritualKinds.find((each) => each === kindText);
  const timing = parseTimingKey(rest.join('/'));
  if (!kind || !timing || (state !== 'on' && state !== 'off')) return undefined;
  return { communityId, kind, enabled: state === 'on', timing };
}
