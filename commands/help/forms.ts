import { ask } from '../../src/app/help/asking.ts';
import { editRequest } from '../../src/app/help/editing.ts';
import { resolveRequest } from '../../src/app/help/resolving.ts';
import { namesIn } from '../../src/app/member/names.ts';
import { UserError } from '../../src/app/runtime/errors.ts';
import type { FormHandler } from '../../src/app/runtime/feature.ts';
import { formActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import { flagValue, listValue, numberValue, textValue } from '../../src/chat/form.ts';
import type { Asked } from '../../src/domain/help/draft.ts';
import { partsOfVersion } from '../../src/domain/help/editing.ts';
import { parseTopics, topicsLeftOut } from '../../src/domain/help/request.ts';
import type { RequestId } from '../../src/domain/ids.ts';
import { isHelpKind } from '../../src/domain/kind.ts';
import { andMore, answerTo } from './asked.ts';

/** The form of `/ask`, filled in. */
export const askForm: FormHandler = {
  action: formActions.ask,
  takesPart: true,
  form: ({ community, words }) => words.help.form({}, community.rules.request),
  run: async ({ unit, community, space, member, place, words }, values) => {
    const need = textValue(values, 'need');
    if (need === '') throw new UserError('nothing_asked');
    const kind = textValue(values, 'kind');
    const topics = textValue(values, 'topics');
    const asking = await ask(
      unit,
      community,
      space,
      member,
      {
        need,
        tried: textValue(values, 'tried'),
        background: textValue(values, 'background'),
        kind: isHelpKind(kind) ? kind : 'knowledge',
        isKindSaid: isHelpKind(kind),
        topics: parseTopics(topics, community.rules.request),
        urgent: flagValue(values, 'urgent'),
        seats: numberValue(values, 'seats') ?? 1,
      },
      place,
    );
    return answerTo({ space, words }, asking, topicsLeftOut(topics, community.rules.request));
  },
};

/** The form of *Edit*. What a platform did not show stays as it is. */
export const editForm: FormHandler = {
  action: formActions.editRequest,
  takesPart: true,
  form: ({ community, words }, subject) => {
    const { id, version } = partsOfVersion(subject);
    return words.helpEdit.form({ id, edits: version }, community.rules.request);
  },
  run: async (context, values, subject) => {
    const { unit, community, place, words } = context;
    const { id, version } = partsOfVersion(subject);
    const need = textValue(values, 'need');
    if (need === '') throw new UserError('nothing_asked');
    const topics = textValue(values, 'topics');
    const kind = textValue(values, 'kind');
    const asked = (before: Asked): Asked => ({
      need,
      tried: textValue(values, 'tried'),
      background: textValue(values, 'background'),
      kind: isHelpKind(kind) ? kind : before.kind,
      isKindSaid: before.isKindSaid || isHelpKind(kind),
      topics: parseTopics(topics, community.rules.request),
      urgent: flagValue(values, 'urgent'),
      seats: numberValue(values, 'seats') ?? before.seats,
    });
    const { request, asker } = await editRequest(unit, community, context, id, version, asked, place);
    const said =
      asker === 'nothing_new'
        ? words.helpEdit.nothingNew()
        : words.helpEdit.saved(request, asker, topicsLeftOut(topics, community.rules.request));
    return privately(andMore(said, context, id));
  },
};

/** What a platform had no room for in the forms above. */
export const sayMoreForm: FormHandler = {
  action: formActions.sayMore,
  takesPart: true,
  form: ({ community, words }, subject) => {
    const { id, version } = partsOfVersion(subject);
    return words.helpEdit.moreForm({ id, edits: version }, community.rules.request);
  },
  run: async (context, values, subject) => {
    const { unit, community, place, words } = context;
    const { id, version } = partsOfVersion(subject);
    const kind = textValue(values, 'kind');
    const asked = (before: Asked): Asked => ({
      ...before,
      background: textValue(values, 'background'),
      kind: isHelpKind(kind) ? kind : before.kind,
      isKindSaid: before.isKindSaid || isHelpKind(kind),
      seats: numberValue(values, 'seats') ?? before.seats,
    });
    const { request, asker } = await editRequest(unit, community, context, id, version, asked, place);
    if (asker === 'nothing_new') return privately(words.helpEdit.nothingNew());
    return privately(words.helpEdit.saved(request, asker, []));
  },
};

/** Who helped, a word of thanks, and what solved it: resolves the request. */
export const resolveForm: FormHandler = {
  action: formActions.resolveRequest,
  takesPart: true,
  form: ({ community, words }, subject) =>
    words.help.resolveForm(
      { id: subject as RequestId, solution: '', solutionShared: true },
      [],
      true,
      community.rules.request,
    ),
  run: async (context, values, subject) => {
    const { unit, community, space, member, place, words } = context;
    const helpers = await context.members(listValue(values, 'helpers'));
    const said = {
      thanks: textValue(values, 'thanks'),
      solution: textValue(values, 'solution'),
      solutionShared: flagValue(values, 'shared'),
    };
    const id = subject as RequestId;
    const { isOwn, credited, notCredited } = await resolveRequest(unit, community, context, id, helpers, said, place);
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
