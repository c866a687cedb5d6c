import { listRequests, requestLists } from '../../src/app/help/list-requests.ts';
import { UserError } from '../../src/app/runtime/errors.ts';
import { act, type ButtonHandler, type Command, type CommandContext } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { type Answer, privately } from '../../src/chat/answer.ts';
import type { RequestId } from '../../src/domain/ids.ts';
import { instant } from '../../src/domain/time/instant.ts';
import type { RequestCursor } from '../../src/ports/store/help-requests.ts';
import { defaultWords } from '../../src/text/words.ts';

const words = defaultWords.helpList.command;

type List = (typeof requestLists)[number];

async function page(
  { unit, community, space, member, place, words }: CommandContext,
  list: List,
  after?: RequestCursor,
): Promise<Answer> {
  const { listed, next } = await listRequests(unit, community, space, member, place, list, after);
  const following = next && `${list}/${next.askedAt}/${next.id}`;
  return privately(words.helpList.page(list, listed, following, after === undefined, unit.now));
}

/** The ongoing requests, for anybody who would like to help, and for their askers. */
export const requestsCommand: Command = {
  name: 'requests',
  description: words.description,
  acts: [
    act(
      {
        name: '',
        description: words.description,
        example: words.example,
        reply: 'private',
        options: [{ name: 'list', description: words.list, type: 'choice', choices: requestLists, place: 'next' }],
      },
      (context, { list = 'open' }) => page(context, list),
    ),
  ],
};

/** *Show more*, under a page: continues after its last request. */
export const moreRequestsButton: ButtonHandler = {
  action: buttonActions.moreRequests,
  run: async (context, subject) => {
    const [, name, askedAt, id] = /^(\w+)\/(\d{1,15})\/([^/]+)$/.exec(subject) ?? [];
    const list = requestLists.find((each) => each === name);
    if (!list || askedAt === undefined || id === undefined) throw new UserError('unknown_button');
    return page(context, list, { askedAt: instant(Number(askedAt)), id: id as RequestId });
  },
};
