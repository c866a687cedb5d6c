import { keptOf } from '../../src/app/privacy/kept.ts';
import { act, type ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import { keptFor } from '../../src/domain/privacy/kept-for.ts';
import { privacyRules } from '../../src/domain/privacy/rules.ts';
import { claimsKeptDays } from '../../src/ports/store/inbox.ts';
import { defaultWords } from '../../src/text/words.ts';

/** What Hearth keeps of a member, who sees it, and what they can do: it names the acts of the command that there are. */
export const showAct = act(
  {
    name: 'show',
    description: defaultWords.privacy.command.show.description,
    reply: 'private',
    options: [],
    isDefault: true,
  },
  async ({ unit, community, member, words, commands }) => {
    const acts = commands.find(({ name }) => name === 'privacy')?.subcommands ?? [];
    const kept = await keptOf(unit, member);
    return privately(
      words.privacy.show(
        kept,
        privacyRules.countsTo,
        acts.map(({ name }) => name),
        community.rules.retention,
      ),
    );
  },
);

/** *Show more* of it: for how long, and who can see it. */
export const morePrivacyButton: ButtonHandler = {
  action: buttonActions.morePrivacy,
  run: async ({ community, words }) =>
    privately(words.privacy.more({ ...keptFor(community.rules), eventDays: claimsKeptDays })),
};
