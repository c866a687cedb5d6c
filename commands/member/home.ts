import { homeOf } from '../../src/app/member/home.ts';
import { act, type Command } from '../../src/app/runtime/feature.ts';
import { privately } from '../../src/chat/answer.ts';
import { defaultWords } from '../../src/text/words.ts';

const { description } = defaultWords.memberHome.command;

/** A member's own page, where they are. */
export const homeCommand: Command = {
  name: 'home',
  description,
  acts: [
    act({ name: '', description, reply: 'private', options: [] }, async ({ unit, community, space, member }) =>
      privately(await homeOf(unit, community, space, member)),
    ),
  ],
};
