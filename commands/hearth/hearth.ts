import { UserError } from '../../src/app/runtime/errors.ts';
import { act, type Command } from '../../src/app/runtime/feature.ts';
import { privately } from '../../src/chat/answer.ts';
import { defaultWords } from '../../src/text/words.ts';

const words = defaultWords.hearth.command;

/** The list of commands, made from the declarations. */
export const hearthCommand: Command = {
  name: 'hearth',
  description: words.description,
  acts: [
    act(
      {
        name: 'help',
        description: words.help,
        example: words.example,
        reply: 'private',
        options: [{ name: 'about', description: words.about, type: 'text', place: 'rest', maxLength: 100 }],
        isDefault: true,
      },
      async ({ commands, community, stewardship, words }, { about }) => {
        const name = about?.toLowerCase().replace(/^\//, '');
        const wanted = name === undefined ? commands : commands.filter((spec) => spec.name === name);
        if (wanted.length === 0)
          throw new UserError(
            'unknown_command',
            `/${name}`,
            commands.map((spec) => spec.name),
          );
        // For a command that is only for stewards, anybody else would see an empty list.
        const isOpen = wanted.some((spec) =>
          (spec.subcommands ?? [spec]).some(({ requires }) => requires === undefined),
        );
        if (!isOpen) await stewardship.require();
        return privately(words.hearth.help(wanted, community, await stewardship.shows()));
      },
    ),
  ],
};
