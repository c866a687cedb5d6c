import { namesIn } from '../../src/app/member/names.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';

/** How many stewards are named to somebody who looks for one. */
const mostStewards = 5;

/** *I need something*, and the other beginnings of the help: each says what helps with it. */
export const intentionButtons: readonly ButtonHandler[] = [
  {
    action: buttonActions.iNeedSomething,
    run: async ({ unit, community, words }) =>
      privately(words.hearthIntentions.need(await unit.tx.communities.channel(community.id, 'help'))),
  },
  {
    action: buttonActions.iWantToThank,
    run: async ({ community, words }) =>
      privately(words.hearthIntentions.thank(Object.keys(community.rules.kudos.emoji))),
  },
  {
    action: buttonActions.iWantFeedback,
    run: async ({ words }) => privately(words.hearthIntentions.feedback()),
  },
  {
    action: buttonActions.somethingIsOdd,
    run: async ({ unit, community, space, member, words }) => {
      const known = await unit.tx.members.stewards(community.id);
      const ids = known.map(({ id }) => id).filter((id) => id !== member.id);
      const names = await namesIn(unit, space, ids.slice(0, mostStewards));
      return privately(words.hearthIntentions.odd(ids.slice(0, mostStewards).map(names.name)));
    },
  },
];
