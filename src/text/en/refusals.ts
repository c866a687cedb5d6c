import { code, command, type Inline, type Message, message, paragraph } from '../../chat/message.ts';
import type { EndedWhy } from '../../domain/help/request.ts';
import { community } from './community.ts';
import { communityStewards } from './community-stewards.ts';
import { help } from './help.ts';
import { kudos } from './kudos.ts';
import { enumerate } from './phrase.ts';
import { unclearDate, unknownZone } from './unclear-time.ts';
import { whoPeopleAre } from './who-people-are.ts';

/** `hearth help` as people type it. */
function typedLine(line: string): Inline {
  const [name = '', ...rest] = line.split(' ');
  return command(name, rest.join(' ') || undefined);
}
/** The command for what a button was about, by the first part of its action. */
const commandsInstead: Readonly<Record<string, string>> = {
  ask: 'requests',
  exchange: 'exchange status',
  kudos: 'kudos',
  reflect: 'reflect',
};

/**
 * What Hearth says when it does not do what somebody asked for, by the code of the refusal. Each says why, and what to
 * do instead.
 */
export const refusals = {
  /** @param meant what was probably meant, perhaps with a subcommand */
  unknown_command: (given: string, meant: readonly string[], known: readonly string[]): Message =>
    message(
      meant.length === 0 ? undefined : paragraph('Did you mean ', ...enumerate(meant.map(typedLine), ' or '), '?'),
      paragraph('I don’t know the command ', code(given), '.'),
      paragraph('I do know ', ...known.flatMap((name, index) => [...(index === 0 ? [] : [', ']), command(name)]), '.'),
    ),
  stewards_only: (): Message =>
    message(paragraph('Only stewards can do that. They’d be glad to hear your suggestion.')),
  unknown_member: (): Message =>
    message(paragraph('I couldn’t find everybody you named. Type @ and pick them from the list.')),
  ...whoPeopleAre,
  /** @param action of the button, form or menu entry, such as `ask:help` */
  unknown_button: (action = ''): Message => {
    const instead = commandsInstead[action.split(':')[0] ?? ''];
    return message(
      paragraph('That’s from an older message, and does nothing any more.'),
      instead === undefined
        ? paragraph('Please type ', command('hearth', 'help'), ': it shows what there is now.')
        : paragraph(
            'Please type ',
            command(instead),
            ' instead; ',
            command('hearth', 'help'),
            ' shows what else there is.',
          ),
    );
  },

  nothing_asked: (): Message =>
    message(paragraph('Please say in a few words what you need. For example: ', command('ask', help.command.example))),
  nowhere_to_ask: (): Message =>
    message(
      paragraph('I don’t know yet where requests go here, so nobody would see yours.'),
      paragraph('Please type ', command('ask'), ' in a channel, or ask a steward to choose a help channel.'),
    ),
  request_gone: (): Message => message(paragraph('That request is no longer there.')),
  request_over: (why: EndedWhy | undefined): Message => message(paragraph(whyOver(why), ' Thank you for looking.')),
  no_offer: (): Message =>
    message(paragraph('Your name is no longer on that request. If you can help, just write in its thread.')),
  own_request: (): Message =>
    message(paragraph('This is your own request. If you’ve found the answer yourself, press “Resolved”.')),
  not_yours_to_resolve: (asker: Inline): Message =>
    message(paragraph('Only ', asker, ' or a steward can do that. You can always write in the thread.')),
  too_late_to_reopen: (days: number): Message =>
    message(
      paragraph(
        days === 0 ? 'That can’t be opened again.' : `That was closed more than ${days} days ago.`,
        ' Please ask again with ',
        command('ask'),
        '.',
      ),
    ),

  nobody_to_thank: (): Message =>
    message(paragraph('Who would you like to thank? For example: ', command('kudos', kudos.command.example))),

  which_channel: community.whichChannel,
  would_count_everywhere: community.wouldCountEverywhere,
  which_steward: communityStewards.which,
  nothing_brought: (): Message =>
    message(paragraph('Please say what you’d like feedback on, and one question you have about it, and join again.')),
  nothing_to_give: (): Message =>
    message(
      paragraph('Nobody is waiting for feedback from you right now. ', command('exchange', 'status'), ' shows more.'),
    ),
  exchange_gone: (): Message =>
    message(paragraph('That exchange is no longer there. ', command('exchange', 'status'), ' shows where you stand.')),
  feedback_open: (): Message =>
    message(paragraph('They can already read it, so it stays as it is. You can always write to them.')),
  exchange_left: (): Message =>
    message(paragraph('One of you has left that exchange, so there’s nothing left to give.')),
  nothing_to_read: (): Message =>
    message(paragraph('There’s nothing for you to read yet. What you get opens as soon as you’ve given yours.')),
  nothing_to_leave: (): Message =>
    message(
      paragraph('You aren’t in an exchange right now. ', command('exchange', 'status'), ' shows where you stand.'),
    ),
  round_is_open: (): Message =>
    message(paragraph('A round is already open. ', command('exchange', 'status'), ' says when I match people.')),
  no_prompts: (): Message =>
    message(
      paragraph(
        'You don’t get questions from me right now. If you’d like one from time to time: ',
        command('reflect', 'join'),
        '.',
      ),
    ),
  prompt_gone: (): Message =>
    message(paragraph('That question is no longer there. ', command('reflect'), ' has another one for you.')),
  reflection_gone: (): Message =>
    message(paragraph('That one is no longer there. ', command('reflect', 'mine'), ' shows what is.')),
  already_named: (): Message =>
    message(
      paragraph('It already appeared with your name, so taking the name off now would hide nothing.'),
      paragraph('You can keep it to yourself, or write a new one with ', command('reflect'), '.'),
    ),
  already_unnamed: (): Message =>
    message(
      paragraph('It appeared in a digest without your name, next to the words of a few others.'),
      paragraph('With your name here, theirs would be easier to guess, so this one stays unnamed.'),
    ),
  unclear_date: unclearDate,

  unknown_zone: unknownZone,
  unknown_emoji: community.unknownEmoji,
};

function whyOver(why: EndedWhy | undefined): string {
  switch (why) {
    case 'asker_left':
      return 'Whoever asked that left, so the request is closed.';
    case 'removed':
      return 'The post of that request was deleted, so the request is closed.';
    case 'taken_back':
      return 'That request was taken back.';
    default:
      return 'That request is already closed.';
  }
}
