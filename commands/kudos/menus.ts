import type { MenuHandler } from '../../src/app/runtime/feature.ts';
import { openForm } from '../../src/chat/answer.ts';
import { defaultWords } from '../../src/text/words.ts';

/** *Thank for this*, in the menu of a message: the form, with its author already filled in. */
export const thankMenu: MenuHandler = {
  takesPart: true,
  spec: { name: 'thank-for', target: 'message', ...defaultWords.kudos.menu, reply: 'form' },
  run: async ({ community, words }, { about }) =>
    openForm(words.kudos.form(about ? [about.user] : [], '', community.rules.kudos)),
};

/** *Give kudos*, in the menu of a member: the form, with that member already filled in. */
export const giveMenu: MenuHandler = {
  takesPart: true,
  spec: { name: 'give-kudos', target: 'member', ...defaultWords.kudos.memberMenu, reply: 'form' },
  run: async ({ community, words }, { about }) =>
    openForm(words.kudos.form(about ? [about.user] : [], '', community.rules.kudos)),
};
