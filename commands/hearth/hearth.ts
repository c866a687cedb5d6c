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
        const [name, subcommand] = about.toLowerCase().replace(/^\//, '').split(/\s+/);
        const spec = commands.find((each) => each.name === name);
        if (!spec) throw await unknownCommand(context, `/${about.replace(/^\//, '')}`, commands);
        // Whatever else follows, such as “help” again or a whole request: it is the command that is known.
        const isKnown = spec.subcommands?.some((each) => each.name === subcommand);
        return privately(await helpOn(context, spec, isKnown ? subcommand : undefined));
      },
    ),
  ],
};
