import { helpOn, unknownCommand } from '../../src/app/dispatch/command-help.ts';
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
      async (context, { about }) => {
        const { commands, community, stewardship, words } = context;
        if (about === undefined) return privately(words.hearth.help(commands, community, await stewardship.shows()));
        const [name, subcommand, ...rest] = about.toLowerCase().replace(/^\//, '').split(/\s+/);
        const spec = commands.find((each) => each.name === name);
        const isKnown = subcommand === undefined || spec?.subcommands?.some((each) => each.name === subcommand);
        if (!spec || !isKnown || rest.length > 0)
          throw await unknownCommand(context, `/${about.replace(/^\//, '')}`, commands);
        return privately(await helpOn(context, spec, subcommand));
      },
    ),
  ],
};
