import { buttonActions } from '../../chat/actions.ts';
import { button } from '../../chat/button.ts';
import {
  type Block,
  bold,
  buttons,
  command,
  heading,
  type Inline,
  list,
  type Message,
  message,
  note,
  paragraph,
  time,
} from '../../chat/message.ts';
import type { Entry } from '../../domain/exchange/exchange.ts';
import { isSaid, type Share } from '../../domain/health/report.ts';
import type { PairingId } from '../../domain/ids.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { type Duty, workInLine } from './exchange-duty.ts';
import { skipButton, unskipButton } from './exchange-joining.ts';
import { shareSaid } from './health-figures.ts';
import { excerpt } from './phrase.ts';
import { type Stopped, whyStopped } from './stopped.ts';

/** What somebody gets in an exchange. */
export interface Gift {
  readonly pairingId: PairingId;
  readonly giver: Inline;
  /** `none`: nothing yet. `sealed`: it is there, and opens once the member has given. `open`: it can be read. */
  readonly state: 'none' | 'sealed' | 'open';
}

/** An exchange that somebody took part in. */
export interface Past {
  readonly matchedAt: Instant;
  /** Those they gave to, or should have given to. */
  readonly receivers: readonly { readonly name: Inline; readonly hasGiven: boolean }[];
  readonly gifts: readonly Gift[];
}

/** What somebody brings, and waits with for a match. */
type Waiting = Pick<Entry, 'id' | 'work' | 'link' | 'skips'> & {
  /** Whether it is in a round that is not matched yet. */
  readonly isInRound: boolean;
};

export interface ExchangeStatus {
  readonly now: Instant;
  /** When people are matched in the round that can be joined now. */
  readonly startsAt: Instant | undefined;
  /** They were taken out, because they could not be told. */
  readonly stopped: readonly Stopped[];
  readonly waiting: Waiting | undefined;
  readonly duties: readonly Duty[];
  readonly gifts: readonly Gift[];
  /** Of the exchanges of three months those that both sides completed, for stewards; `undefined` for everybody else. */
  readonly completed: Share | undefined;
}

/** Discord's limit for a row of buttons. */
const mostButtons = 5;

const giftLines: Readonly<Record<Gift['state'], string>> = {
  none: ': nothing yet',
  sealed: ': ready for you, sealed until you give yours',
  open: ': ready to read',
};

/** Buttons for everything that can be read, in as many rows as it takes. */
function readButtons(gifts: readonly Gift[]): readonly Block[] {
  const open = gifts.filter(({ state }) => state === 'open');
  const rows = Array.from({ length: Math.ceil(open.length / mostButtons) }, (_, row) =>
    open.slice(row * mostButtons, (row + 1) * mostButtons),
  );
  return rows.map((row) =>
    buttons(
      ...row.map(({ pairingId, giver }) =>
        button(buttonActions.readFeedback, `Read: ${excerpt(nameIn(giver), 40)}`, pairingId),
      ),
    ),
  );
}

const bringing = ({ work, link }: Waiting): readonly (Inline | string)[] =>
  work === '' ? workInLine({ work, link }) : [excerpt(work, 150)];

function whereItWaits({ isInRound, skips }: Waiting): string {
  if (skips) return isInRound ? 'you skip this round; it waits for the next one' : 'it waits for the next round';
  return isInRound ? 'in the round' : 'waiting for a partner';
}

const waitingButtons = ({ id, isInRound, skips }: Waiting) => [
  ...(skips ? [unskipButton(id)] : isInRound ? [skipButton(id)] : []),
  button(buttonActions.joinExchange, 'Change it'),
];

const nameIn = (inline: Inline): string => ('name' in inline ? inline.name : 'it');

export const exchangePages = {
  status: (
    { now, startsAt, stopped, waiting, duties, gifts, completed }: ExchangeStatus,
    rules: Rules['exchange'],
  ): Message =>
    message(
      heading('My exchanges'),
      ...stopped.map(whyStopped),
      startsAt === undefined
        ? undefined
        : paragraph('A round is open until ', time(startsAt), '. Then I match people.'),
      waiting === undefined
        ? paragraph('You aren’t bringing anything right now. To join: ', command('exchange', 'join'), '.')
        : paragraph('You’re bringing: ', ...bringing(waiting), ` (${whereItWaits(waiting)})`),
      waiting === undefined ? undefined : buttons(...waitingButtons(waiting)),
      note('Is there somebody you’d rather not be matched with? Nobody is told.'),
      buttons(button(buttonActions.avoidPeople, 'Whom to avoid')),
      duties.length === 0 ? undefined : paragraph(bold('What you give')),
      duties.length === 0
        ? undefined
        : list(
            duties.map(({ receiver, deadlineAt }) => [
              'to ',
              receiver,
              deadlineAt > now ? ', by ' : ', was due ',
              time(deadlineAt),
            ]),
          ),
      duties.every(({ deadlineAt }) => deadlineAt > now)
        ? undefined
        : note('You can still give what was due. If you can’t, ', command('exchange', 'leave'), ' lets it go.'),
      duties.length === 0
        ? undefined
        : buttons(
            ...duties
              .slice(0, mostButtons)
              .map(({ pairingId, receiver }) =>
                button(
                  buttonActions.giveFeedback,
                  `Give feedback: ${excerpt(nameIn(receiver), 40)}`,
                  pairingId,
                  'primary',
                ),
              ),
          ),
      gifts.length === 0 ? undefined : paragraph(bold('What you get')),
      gifts.length === 0 ? undefined : list(gifts.map(({ giver, state }) => ['from ', giver, giftLines[state]])),
      ...readButtons(gifts),
      completed && isSaid(completed)
        ? note(
            `For stewards: both sides completed ${shareSaid(completed)} of the exchanges. `,
            `The goal is ${rules.completedTargetPercent}%.`,
          )
        : undefined,
      note('Only you can see this.'),
    ),

  history: (pasts: readonly Past[]): Message =>
    pasts.length === 0
      ? message(paragraph('You haven’t exchanged feedback here yet. To start: ', command('exchange', 'join'), '.'))
      : message(
          heading('My past exchanges'),
          list(
            pasts.map(({ matchedAt, receivers, gifts }) => [
              time(matchedAt, 'date'),
              ': ',
              ...receivers.flatMap(({ name, hasGiven }) => [hasGiven ? 'gave to ' : 'did not give to ', name, '; ']),
              ...(gifts.length === 0 ? ['got nothing'] : []),
              ...gifts.flatMap(({ giver, state }, index): readonly (Inline | string)[] => [
                index === 0 ? '' : ', ',
                state === 'none' ? 'got nothing from ' : 'got something from ',
                giver,
                state === 'sealed' ? ' (sealed)' : '',
              ]),
            ]),
          ),
          ...readButtons(pasts.flatMap(({ gifts }) => gifts)),
          note('Only you can see this.'),
        ),
};
