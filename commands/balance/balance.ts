import { ownBalance } from '../../src/app/balance/balance.ts';
import { act, type ButtonHandler, type Command, type CommandContext } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { type Answer, privately } from '../../src/chat/answer.ts';
import { periods } from '../../src/domain/balance/balance.ts';
import { defaultWords } from '../../src/text/words.ts';

const words = defaultWords.balance.command;

async function page(
  { unit, community, space, member, words }: CommandContext,
  period: (typeof periods)[number],
): Promise<Answer> {
  const own = await ownBalance(unit, community, space, member, period);
  return privately(own ? words.balance.page(own) : words.balance.notReady());
}

/** *What I gave and got*, on a member's own page. */
export const showBalanceButton: ButtonHandler = {
  action: buttonActions.showBalance,
  run: (context) => page(context, 'weeks'),
};

/** What a member put in and took out, shown to nobody else. */
export const balanceCommand: Command = {
  name: 'balance',
  description: words.description,
  acts: [
    act(
      {
        name: '',
        description: words.description,
        example: words.example,
        reply: 'private',
        options: [
          {
            name: 'period',
            description: words.period,
            type: 'choice',
            choices: periods,
            alsoSaid: words.periodsSaid,
            place: 'next',
          },
        ],
      },
      (context, { period = 'weeks' }) => page(context, period),
    ),
  ],
};
