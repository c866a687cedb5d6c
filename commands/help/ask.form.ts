import { askForHelp } from '../../src/app/help/requests.ts';
import { UserError } from '../../src/app/runtime/errors.ts';
import type { FormHandler } from '../../src/app/runtime/feature.ts';
import { formActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import { flagValue, numberValue, textValue } from '../../src/chat/form.ts';
import { parseTopics } from '../../src/domain/help/request.ts';
import { isHelpKind } from '../../src/domain/kind.ts';

/** The form of `/ask`, filled in. */
export const askForm: FormHandler = {
  action: formActions.ask,
  run: async ({ unit, community, space, member, place, words }, values) => {
    const need = textValue(values, 'need');
    if (need === '') throw new UserError('nothing_asked');
    const at = place ?? space.defaultChannel ?? (await unit.tx.communities.channel(community.id, 'help'));
    if (!at) throw new UserError('nowhere_to_ask');
    const kind = textValue(values, 'kind');
    const where = await askForHelp(
      unit,
      community,
      space,
      member,
      {
        need,
        tried: textValue(values, 'tried'),
        background: textValue(values, 'background'),
        kind: isHelpKind(kind) ? kind : 'knowledge',
        topics: parseTopics(textValue(values, 'topics'), community.rules.request),
        urgent: flagValue(values, 'urgent'),
        seats: numberValue(values, 'seats') ?? 1,
      },
      at,
    );
    return privately(words.ask.asked(where));
  },
};
