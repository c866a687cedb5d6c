import { namesIn } from '../../src/app/member/names.ts';
import { hostsHere, volunteer } from '../../src/app/newcomer/hosts.ts';
import { stopWelcoming } from '../../src/app/newcomer/passing-on.ts';
import { act, type ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import { defaultWords } from '../../src/text/words.ts';

/** How many hosts are named. */
const mostNamed = 20;

/** Who welcomes newcomers, and how to do it, too: everybody can. */
export const hosts = act(
  {
    name: 'hosts',
    description: defaultWords.newcomerHosts.command.description,
    reply: 'private',
    options: [],
  },
  async ({ unit, community, space, member, words }) => {
    const here = (await hostsHere(unit, community, mostNamed + 1)).map(({ host }) => host.memberId);
    const named = here.slice(0, mostNamed);
    const { name } = await namesIn(unit, space, named);
    const isHost = (await unit.tx.newcomerHosts.find(member.id)) !== undefined;
    return privately(
      words.newcomerHosts.page(named.map(name), here.length > mostNamed, isHost, community.rules.newcomer),
    );
  },
);

/** *I'll welcome newcomers*. */
export const welcomeNewcomersButton: ButtonHandler = {
  action: buttonActions.welcomeNewcomers,
  takesPart: true,
  run: async ({ unit, community, member, words }) => {
    const isNew = await volunteer(unit, community, member);
    return privately(isNew === 'guest' ? words.newcomerHosts.notForGuests() : words.newcomerHosts.volunteered(isNew));
  },
};

/** *Stop welcoming*. */
export const stopWelcomingButton: ButtonHandler = {
  action: buttonActions.stopWelcoming,
  run: async ({ unit, community, member, words }) =>
    privately(words.newcomerHosts.stopped(await stopWelcoming(unit, community, member))),
};
