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
  member_not_looked_up: (): Message =>
    message(
      paragraph('I could not look up just now who everybody is that you named, so I have done nothing yet.'),
      paragraph('Please try again in a minute.'),
    ),
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
  no_prompts: (): Message =>
    message(
      paragraph(
        'You get no questions from me at the moment. If you would like one every week: ',
        command('reflect', 'join'),
        '.',
      ),
    ),
  prompt_gone: (): Message =>
    message(paragraph('That question is not there any more. ', command('reflect'), ' has another one for you.')),
  reflection_gone: (): Message =>
    message(paragraph('That one is not there any more. ', command('reflect', 'mine'), ' shows what is.')),
  already_named: (): Message =>
    message(
      paragraph('It stood under your name already, so leaving the name off now would hide nothing.'),
      paragraph('You can keep it to yourself, or write it anew with ', command('reflect'), '.'),
    ),
  already_unnamed: (): Message =>
    message(
      paragraph('It stands in a digest without your name, next to the words of a few others.'),
      paragraph('With yours, theirs would be easier to guess. So this one stays without.'),
    ),
  unknown_date: (given: string): Message =>
    message(
      paragraph('I don’t know which day you mean by “', given, '”, or it is over already.'),
      paragraph(
        'Write it like ',
        command('reflect', 'pause 2027-01-31'),
        ' or ',
        command('reflect', 'pause 3 weeks'),
        '; ',
        command('reflect', 'pause'),
        ' alone lasts until you say otherwise.',
      ),
    ),

  unknown_zone: community.unknownZone,
  unknown_emoji: community.unknownEmoji,
};
