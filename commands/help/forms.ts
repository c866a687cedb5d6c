import { askForHelp } from '../../src/app/help/requests.ts';
import { resolveRequest } from '../../src/app/help/resolving.ts';
import { namesIn } from '../../src/app/member/names.ts';
import { UserError } from '../../src/app/runtime/errors.ts';
import type { FormHandler } from '../../src/app/runtime/feature.ts';
import { formActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import { flagValue, listValue, numberValue, textValue } from '../../src/chat/form.ts';
import { parseTopics, topicsLeftOut } from '../../src/domain/help/request.ts';
import type { RequestId } from '../../src/domain/ids.ts';
import { isHelpKind } from '../../src/domain/kind.ts';

/** The form of `/ask`, filled in. */
export const askForm: FormHandler = {
  action: formActions.ask,
  form: ({ community, words }) => words.help.form({}, community.rules.request),
  run: async ({ unit, community, space, member, place, words }, values) => {
    const need = textValue(values, 'need');
    if (need === '') throw new UserError('nothing_asked');
    const kind = textValue(values, 'kind');
    const topics = textValue(values, 'topics');
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
        topics: parseTopics(topics, community.rules.request),
        urgent: flagValue(values, 'urgent'),
        seats: numberValue(values, 'seats') ?? 1,
      },
      place,
    );
    return privately(words.help.asked(where, topicsLeftOut(topics, community.rules.request)));
  },
};

/** Who helped, and a word of thanks: resolves the request. */
export const resolveForm: FormHandler = {
  action: formActions.resolveRequest,
  form: ({ words }, subject) => words.help.resolveForm({ id: subject as RequestId }, [], true),
  run: async (context, values, subject) => {
    const { unit, community, space, member, place, words } = context;
    const helpers = await context.members(listValue(values, 'helpers'));
    const thanks = textValue(values, 'thanks');
    const id = subject as RequestId;
    const { isOwn, credited, notCredited } = await resolveRequest(unit, community, context, id, helpers, thanks, place);
    const names = await namesIn(
      unit,
      space,
      helpers.map((helper) => helper.id),
    );
    return privately(
      words.help.resolvedPrivately(
        isOwn,
        credited.map((helper) => names.name(helper.id)),
        notCredited.map((entry) => ({
          why: entry.why === 'asker' && entry.member.id === member.id ? 'own' : entry.why,
          helper: names.name(entry.member.id),
        })),
      ),
    );
  },
};
