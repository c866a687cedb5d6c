import type { MenuHandler } from '../../src/app/runtime/feature.ts';
import { openForm } from '../../src/chat/answer.ts';
import { defaultWords } from '../../src/text/words.ts';

const { label, description } = defaultWords.kudos.menu;

/** *Thank for this*, in the menu of a message: the form, with its author named already. */
export const thankMenu: MenuHandler = {
  spec: { name: 'thank-for', target: 'message', label, description, reply: 'form' },
  run: async ({ community, words }, { about }) =>
    openForm(words.kudos.form(about ? [about.user] : [], '', community.rules.kudos)),
};
