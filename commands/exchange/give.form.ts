import { give } from '../../src/app/exchange/giving.ts';
import { namesIn } from '../../src/app/member/names.ts';
import type { FormHandler } from '../../src/app/runtime/feature.ts';
import { formActions } from '../../src/chat/actions.ts';
import { privately, problems } from '../../src/chat/answer.ts';
import { textValue } from '../../src/chat/form.ts';
import type { PairingId } from '../../src/domain/ids.ts';

/** What somebody gives. A text that cannot be given yet is kept, so it is answered rather than thrown back. */
export const giveForm: FormHandler = {
  action: formActions.giveFeedback,
  run: async ({ unit, community, space, member, words }, values, subject) => {
    const text = {
      works: textValue(values, 'works'),
      change: textValue(values, 'change'),
      question: textValue(values, 'question'),
    };
    const rules = community.rules.exchange;
    const giving = await give(unit, community, member, subject as PairingId, text);
    if (giving.kind === 'problems') {
      const worded = Object.entries(giving.problems).map(([part, problem]) => [
        part,
        words.exchangeForms.textProblem(problem, rules),
      ]);
      return problems(Object.fromEntries(worded));
    }
    const names = await namesIn(unit, space, [giving.receiverId]);
    return privately(words.exchange.given(names.name(giving.receiverId), giving.isAnswered, giving.isSealed));
  },
};
