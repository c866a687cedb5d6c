import { buttonActions } from '../../chat/actions.ts';
import type { Address, MessageRef } from '../../chat/address.ts';
import { button } from '../../chat/button.ts';
import {
  buttons,
  channel,
  command,
  heading,
  type Inline,
  type Message,
  message,
  note,
  paragraph,
  postLink,
} from '../../chat/message.ts';
import type { Rules } from '../../domain/rules.ts';
import { enumerate, plural } from './phrase.ts';

/** Newcomers in a note: a few by name, and how many there are besides. */
export interface SomeNewcomers {
  readonly names: readonly Inline[];
  readonly others: number;
}

const everybody = ({ names, others }: SomeNewcomers, last?: string): readonly Inline[] =>
  enumerate(others === 0 ? names : [...names, { type: 'text', text: plural(others, 'other') }], last);

const isOne = ({ names, others }: SomeNewcomers): boolean => names.length + others === 1;

const volunteerButton = button(buttonActions.welcomeNewcomers, 'I’ll welcome newcomers', '', 'primary');

type HostRules = Pick<Rules['newcomer'], 'perHostPerWeek'>;

const howToVolunteer = ({ perHostPerWeek }: HostRules) => [
  paragraph(
    'Whoever presses this is asked to say hello to somebody new, at most ',
    `${plural(perHostPerWeek, 'time')} a week. `,
    command('community', 'hosts'),
    ' does the same, for everybody.',
  ),
  buttons(volunteerButton),
];

export const newcomerHosts = {
  command: { description: 'Who welcomes newcomers here, and how to do it, too' },

  page: (hosts: readonly Inline[], isMore: boolean, isHost: boolean, { perHostPerWeek }: HostRules): Message =>
    message(
      heading('Welcoming newcomers'),
      paragraph(
        'A host says hello to people who have just joined: a line or two is enough. I ask with a direct message, at most ' +
          `${plural(perHostPerWeek, 'time')} a week and never at night, and “Not now” is always fine.`,
      ),
      hosts.length === 0
        ? paragraph('Nobody has said yet that they’d like to.')
        : paragraph('Newcomers are welcomed by ', ...enumerate(isMore ? [...hosts, others] : hosts), '.'),
      buttons(isHost ? button(buttonActions.stopWelcoming, 'Stop welcoming') : volunteerButton),
    ),

  volunteered: (isNew: boolean): Message =>
    message(
      paragraph(
        isNew
          ? 'Thank you. Now and then I’ll ask you to say hello to somebody who has just joined.'
          : 'You welcome newcomers here already. Thank you.',
      ),
      note('You can stop whenever you like, with ', command('community', 'hosts'), '.'),
    ),
  notForGuests: (): Message =>
    message(
      paragraph('Only people who belong to this community can welcome newcomers for it. Thank you for offering.'),
    ),
  stopped: (wasHost: boolean): Message =>
    message(
      paragraph(
        wasHost
          ? 'I won’t ask you to welcome newcomers any more. Thank you for doing it.'
          : 'You aren’t among those who welcome newcomers, so I don’t ask you to.',
      ),
    ),

  /** @param written where the only one wrote something that nobody has answered; @param at where many see a hello */
  sayHello: (
    who: SomeNewcomers,
    askId: string,
    { written, at }: { readonly written: MessageRef | undefined; readonly at: Address | undefined },
  ): Message =>
    message(
      paragraph(
        ...everybody(who),
        isOne(who) ? ' is new here. Would you say hello?' : ' are new here. Would you say hello to some of them?',
      ),
      paragraph(
        'A line to them directly is enough',
        ...(at ? [', or a word in ', channel(at), ' that names them'] : []),
        '. Asking what brought them here makes it easy to answer.',
      ),
      written && paragraph(postLink('What they wrote', written)),
      buttons(
        button(buttonActions.sayHello, 'I’ll say hello', askId, 'primary'),
        button(buttonActions.noHelloNow, 'Not now', askId),
      ),
    ),
  willSayHello: (who: SomeNewcomers): Message =>
    message(
      paragraph('Thank you. A hello from you is worth more than any from a bot.'),
      paragraph(isOne(who) ? 'It’s for ' : 'They are ', ...everybody(who), '.'),
    ),
  helloOver: (): Message =>
    message(paragraph('Thank you. That has settled itself by now, so there’s nothing left for you to do.')),
  helloTaken: (): Message =>
    message(paragraph('Thank you. I’ve asked somebody else by now, but nobody minds a second hello.')),
  notNow: (next: 'asked' | 'asked_later' | 'nobody' | 'before'): Message =>
    message(
      paragraph(
        next === 'before'
          ? 'That’s fine. This ask was over already, so there’s nothing you need to do.'
          : next === 'nobody'
            ? 'That’s fine. There’s nobody else I can ask this time; if they write something and nobody answers, I’ll notice.'
            : 'That’s fine. I’ll ask somebody else.',
      ),
    ),

  /** For the stewards. */
  nobodyWelcomes: (who: SomeNewcomers, rules: HostRules): Message =>
    message(
      paragraph(...everybody(who), ' joined, and nobody here has said yet that they’d welcome newcomers.'),
      ...howToVolunteer(rules),
    ),
  /** For the stewards: there are hosts, all of whom pause, rest, are out of reach, or were asked often enough. */
  nobodyCanBeAsked: (who: SomeNewcomers, rules: HostRules): Message =>
    message(
      paragraph(
        ...everybody(who),
        ' joined, and right now I can ask none of those who welcome newcomers here. Would one of you say hello?',
      ),
      ...howToVolunteer(rules),
    ),
};

const others: Inline = { type: 'text', text: 'others' };
