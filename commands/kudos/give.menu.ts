import type { MenuHandler } from '../../src/app/runtime/feature.ts';
import { openForm } from '../../src/chat/answer.ts';
import { defaultWords } from '../../src/text/words.ts';

const { label, description } = defaultWords.kudos.memberMenu;

/** *Give kudos*, in the menu of a member: the form, with them named already. */
export const giveMenu: MenuHandler = {
  spec: { name: 'give-kudos', target: 'member', label, description, reply: 'form' },
  run: async ({ community, words }, { about }) =>
    openForm(words.kudos.form(about ? [about.user] : [], '', community.rules.kudos)),
};
