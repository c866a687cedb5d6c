import { shownName } from '../../src/app/member/names.ts';
import { planErasure, plannedErasure, takeErasureBack } from '../../src/app/privacy/community-erasure.ts';
import { act, type ButtonHandler, type FormHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions, formActions } from '../../src/chat/actions.ts';
import { openForm, privately, problems } from '../../src/chat/answer.ts';
import { textValue } from '../../src/chat/form.ts';
import type { Community } from '../../src/domain/community/community.ts';
import { isTyped, wordToType } from '../../src/domain/privacy/community-erasure.ts';
import { defaultWords } from '../../src/text/words.ts';

const nameOf = ({ name }: Community): string => (name === '' ? '' : shownName(name));

/** Asks first: says what goes, and what stays where it was posted. */
export const eraseCommunity = act(
  {
    name: 'erase',
    description: defaultWords.privacyCommunity.command,
    reply: 'private',
    requires: 'steward',
    options: [],
  },
  async ({ unit, community, words }) => {
    const planned = await plannedErasure(unit, community);
    if (planned) return privately(words.privacyCommunity.askedBefore(planned, community.zone));
    return privately(words.privacyCommunity.question(nameOf(community)));
  },
);

/** *Go on*, below the question: asks for the name, so that no press alone erases a community. */
export const eraseCommunityButton: ButtonHandler = {
  action: buttonActions.eraseCommunity,
  requires: 'steward',
  run: async ({ community, words }) => openForm(words.privacyCommunity.form(wordToType(nameOf(community)))),
};

export const eraseCommunityForm: FormHandler = {
  action: formActions.eraseCommunity,
  requires: 'steward',
  form: ({ community, words }) => words.privacyCommunity.form(wordToType(nameOf(community))),
  run: async ({ unit, community, space, member, words }, values) => {
    const said = words.privacyCommunity;
    const name = nameOf(community);
    if (!isTyped(name, textValue(values, 'name'))) return problems({ name: said.notTheName(wordToType(name)) });
    const { erasure, isNew, isTold } = await planErasure(unit, community, space, member);
    if (!isNew) return privately(said.askedBefore(erasure, community.zone));
    return privately(said.asked(erasure, community.zone, isTold));
  },
};

/** *Take it back*: whichever steward presses it first. */
export const keepCommunityButton: ButtonHandler = {
  action: buttonActions.keepCommunity,
  requires: 'steward',
  run: async ({ unit, community, space, member, words }, subject) => {
    const said = words.privacyCommunity;
    const isTakenBack = await takeErasureBack(unit, community, space, member, Number(subject));
    return privately(isTakenBack ? said.youTookItBack() : said.nothingToTakeBack());
  },
};
