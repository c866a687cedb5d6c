import { code, command, type Inline, type Message, message, paragraph } from '../../chat/message.ts';
import { community } from './community.ts';

/**
 * What Hearth says when it does not do what somebody asked for, by the code of the refusal. Each says what is the
 * matter and what to do instead.
 */
export const refusals = {
  unknown_command: (given: string, known: readonly string[]): Message =>
    message(
      paragraph('I have no command ', code(given), '.'),
      paragraph('I know ', ...known.flatMap((name, index) => [...(index === 0 ? [] : [', ']), command(name)]), '.'),
    ),
  stewards_only: (): Message =>
    message(paragraph('That one is for the stewards of this community. They will be glad about a suggestion.')),
  unknown_member: (): Message =>
    message(paragraph('I could not find everybody you named. Type @ and pick them from the list.')),
  unknown_button: (): Message =>
    message(
      paragraph('That is from an earlier time, and I no longer know what it meant.'),
      paragraph(command('hearth', 'help'), ' shows what there is now.'),
    ),

  nothing_asked: (): Message => message(paragraph('Write a few words about what you need, and ask again.')),
  nowhere_to_ask: (): Message =>
    message(
      paragraph('I don’t know yet where requests go here, so nobody would see yours.'),
      paragraph('Please type ', command('ask'), ' in a channel, or ask a steward to choose a help channel.'),
    ),
  request_gone: (): Message => message(paragraph('That request is not there any more.')),
  request_over: (): Message => message(paragraph('That request is over already. Thank you for looking.')),
  own_request: (): Message =>
    message(paragraph('It is your own request. If you found the answer yourself, press “Resolved”.')),
  not_yours_to_resolve: (asker: Inline): Message =>
    message(
      paragraph('Only ', asker, ' or a steward can resolve this or open it again. You can always write in the thread.'),
    ),
  too_late_to_reopen: (days: number): Message =>
    message(paragraph(`It was resolved more than ${days} days ago. Please ask again with `, command('ask'), '.')),

  nobody_to_thank: (): Message =>
    message(paragraph('Whom would you like to thank? Type @ and pick them, then say what for.')),

  which_channel: community.whichChannel,
  nothing_brought: (): Message =>
    message(paragraph('Say what you would like feedback on, and one question about it, and join again.')),
  nothing_to_give: (): Message =>
    message(
      paragraph('Nobody waits for feedback from you at the moment. ', command('exchange', 'status'), ' shows more.'),
    ),
  feedback_open: (): Message =>
    message(paragraph('They have read it already, so it stays as it is. You can always write to them.')),
  exchange_left: (): Message =>
    message(paragraph('That exchange is over for one of you, so there is nothing to give any more.')),
  nothing_to_read: (): Message =>
    message(
      paragraph('There is nothing that you could read yet. What you got is open as soon as you have given yours.'),
    ),
  nothing_to_leave: (): Message =>
    message(
      paragraph(
        'You are in no exchange that you could leave. ',
        command('exchange', 'status'),
        ' shows where you stand.',
      ),
    ),
  round_is_open: (): Message =>
    message(paragraph('A round is open already. ', command('exchange', 'status'), ' says when people are matched.')),

  unknown_zone: community.unknownZone,
  unknown_emoji: community.unknownEmoji,
};
