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
import type { Work } from '../../domain/exchange/exchange.ts';
import type { PairingId } from '../../domain/ids.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Duty } from './exchange-duty.ts';
import { excerpt } from './phrase.ts';
import { whyStopped } from './stopped.ts';

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

export interface ExchangeStatus {
  readonly now: Instant;
  /** When people are matched in the round that can be joined now. */
  readonly startsAt: Instant | undefined;
  /** They were taken out, because they could not be told. */
  readonly hasStopped: boolean;
  readonly waiting: (Work & { readonly isInRound: boolean }) | undefined;
  readonly duties: readonly Duty[];
  readonly gifts: readonly Gift[];
  /** For stewards; `undefined` for everybody else, and when too few people took part. */
  readonly completedPercent: number | undefined;
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

const nameIn = (inline: Inline): string => ('name' in inline ? inline.name : 'it');

export const exchangePages = {
  status: (
    { now, startsAt, hasStopped, waiting, duties, gifts, completedPercent }: ExchangeStatus,
    rules: Rules['exchange'],
  ): Message =>
    message(
      heading('My exchanges'),
      hasStopped ? whyStopped('exchange') : undefined,
      startsAt === undefined
        ? undefined
        : paragraph('A round is open until ', time(startsAt), '. Then I match people.'),
      waiting === undefined
        ? paragraph('You aren’t bringing anything right now. To join: ', command('exchange', 'join'), '.')
        : paragraph(
            'You’re bringing: ',
            excerpt(waiting.work, 150),
            waiting.isInRound ? ' (in the round)' : ' (waiting for a partner)',
          ),
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
      completedPercent === undefined
        ? undefined
        : note(
            `For stewards: both sides completed ${completedPercent}% of the exchanges. `,
            `The goal is ${rules.completedTargetPercent}%.`,
          ),
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
