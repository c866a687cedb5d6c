import { bring, broughtBy } from '../../src/app/exchange/joining.ts';
import { namesIn } from '../../src/app/member/names.ts';
import { FormError, UserError } from '../../src/app/runtime/errors.ts';
import type { CommandContext, FormHandler } from '../../src/app/runtime/feature.ts';
import { formActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import { listValue, textValue } from '../../src/chat/form.ts';
import { parseLink } from '../../src/domain/exchange/exchange.ts';
import { parseTopics } from '../../src/domain/help/request.ts';
import type { MemberId } from '../../src/domain/ids.ts';

/** What somebody would like feedback on. */
export const joinForm: FormHandler = {
  action: formActions.joinExchange,
  run: async (context, values) => {
    const { unit, community, member, words } = context;
    const rules = community.rules.exchange;
    const [work, question] = [textValue(values, 'work'), textValue(values, 'question')];
    if (work === '' || question === '') throw new UserError('nothing_brought');
    const typed = textValue(values, 'link');
    const link = typed === '' ? '' : parseLink(typed);
    if (link === undefined) throw new FormError({ link: words.exchangeForms.noLink() });
    const topics = parseTopics(textValue(values, 'topics'), rules);
    const notWith = await avoided(context, listValue(values, 'not_with'), rules.maxNotWith);
    const { isNew, round } = await bring(unit, community, member, { work, link, question, topics }, notWith);
    return privately(isNew ? words.exchange.joined(round?.startsAt, rules) : words.exchange.entryChanged());
  },
};

/** Those who are named; and those named before whom this space does not know, so that the form could not show them. */
async function avoided(context: CommandContext, users: readonly string[], most: number): Promise<readonly MemberId[]> {
  const { unit, space, member } = context;
  const { notWith } = await broughtBy(unit, member);
  const names = await namesIn(unit, space, notWith);
  const elsewhere = notWith.filter((id) => names.user(id) === undefined);
  const named = (await context.members(users.slice(0, most))).map(({ id }) => id);
  return [...new Set([...named, ...elsewhere])];
}
