import { findSigns, membersOf } from '../../src/app/balance/signs.ts';
import { namesIn } from '../../src/app/member/names.ts';
import { act } from '../../src/app/runtime/feature.ts';
import { privately } from '../../src/chat/answer.ts';
import { defaultWords } from '../../src/text/words.ts';

/** Shows stewards what may be odd about the thanks of the last weeks. */
export const signs = act(
  {
    name: 'signs',
    description: defaultWords.balanceSigns.command.description,
    reply: 'private',
    requires: 'steward',
    options: [],
  },
  async ({ unit, community, space, words }) => {
    const found = await findSigns(unit, community);
    if (found.are !== 'found') return privately(words.balanceSigns.none(found.are, community.rules.signs));
    const { name } = await namesIn(unit, space, found.signs.flatMap(membersOf));
    return privately(words.balanceSigns.found(found.signs, name, community.rules.signs));
  },
);
