import type { MenuHandler } from '../../src/app/runtime/feature.ts';
import { openForm } from '../../src/chat/answer.ts';
import { tidyText } from '../../src/chat/sanitise-text.ts';
import { defaultWords } from '../../src/text/words.ts';

const { label, description } = defaultWords.help.menu;

/** *Ask about this*, in the menu of a message. */
export const askMenu: MenuHandler = {
  takesPart: true,
  spec: { name: 'ask-about', target: 'message', label, description, reply: 'form' },
  run: async ({ community, words }, { text }) =>
    openForm(words.help.form({ need: words.help.aboutMessage(tidyText(text ?? '')) }, community.rules.request)),
};
