import { namesIn } from '../../src/app/member/names.ts';
import { pageOfLog } from '../../src/app/moderation/log.ts';
import { act, type ButtonHandler, type CommandContext } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { type Answer, privately } from '../../src/chat/answer.ts';
import { defaultWords } from '../../src/text/words.ts';

const words = defaultWords.moderationLog;

async function page({ unit, community, space, words }: CommandContext, from: string): Promise<Answer> {
  const { acts, following } = await pageOfLog(unit, community, from);
  const { name } = await namesIn(
    unit,
    space,
    acts.flatMap(({ by, aboutId }) => [by ?? [], aboutId ?? []].flat()),
  );
  const entries = acts.map(({ at, act, by, aboutId, reason }) => ({
    at,
    act,
    by: by && name(by),
    about: aboutId && name(aboutId),
    reason,
  }));
  return privately(words.moderationLog.page(entries, following, from === ''));
}

/** `/community log`: what stewards did, newest first. */
export const logAct = act(
  { name: 'log', description: words.command.description, reply: 'private', requires: 'steward', options: [] },
  (context) => page(context, ''),
);

/** *Show more*, under a page of it. */
export const moreLogButton: ButtonHandler = {
  action: buttonActions.moreLog,
  requires: 'steward',
  run: (context, from) => page(context, from),
};
