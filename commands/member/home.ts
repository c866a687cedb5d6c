import { homeOf } from '../../src/app/member/home.ts';
import { act, type Command } from '../../src/app/runtime/feature.ts';
import { privately } from '../../src/chat/answer.ts';
import { defaultWords } from '../../src/text/words.ts';
import { settingsForm } from './settings.ts';

const { description, example, page } = defaultWords.memberHome.command;

/** A member's own page, where they are; or the form of their settings. */
export const homeCommand: Command = {
  name: 'home',
  description,
  acts: [
    act(
      {
        name: '',
        description,
        example,
        reply: 'form',
        options: [{ name: 'page', description: page, type: 'choice', choices: ['settings'], place: 'next' }],
      },
      async (context, { page }) => {
        if (page === 'settings') return settingsForm(context);
        const { unit, community, space, member } = context;
        return privately(await homeOf(unit, community, space, member));
      },
    ),
  ],
};
