import { setGiveHours } from '../../src/app/community/communities.ts';
import { act } from '../../src/app/runtime/feature.ts';
import { privately } from '../../src/chat/answer.ts';
import { giveDays } from '../../src/domain/rules.ts';
import { defaultWords } from '../../src/text/words.ts';

const words = defaultWords.community.command.feedbackDays;

/** How long people have to give feedback in an exchange. */
export const feedbackDays = act(
  {
    name: 'feedback-days',
    description: words.description,
    example: words.example,
    reply: 'private',
    requires: 'steward',
    options: [
      {
        name: 'days',
        description: words.days,
        type: 'number',
        ...giveDays,
        required: true,
        place: 'next',
      },
    ],
  },
  async ({ unit, community, words }, { days }) => {
    await setGiveHours(unit, community, days * 24);
    return privately(words.community.feedbackDaysSet(days));
  },
);
