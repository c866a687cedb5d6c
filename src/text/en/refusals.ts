import { code, command, type Inline, type Message, message, note, paragraph } from '../../chat/message.ts';
import type { EndedWhy } from '../../domain/help/request.ts';
import { community } from './community.ts';
import { communityStewards } from './community-stewards.ts';
import { help } from './help.ts';
import { helpEffort } from './help-effort.ts';
import { kudos } from './kudos.ts';
import { memberSettings } from './member-settings.ts';
import { moderationRemoval } from './moderation-removal.ts';
import { reportRefusals } from './moderation-reporting.ts';
import { moderationRest } from './moderation-rest.ts';
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
  member: 'home',
  balance: 'balance',
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
  /** Nothing but the name of a command was offered or asked. @param line what was meant, as it would be typed */
  meant_command: (typed: string, line: string, as: 'offer' | 'ask'): Message =>
    message(
      paragraph('Did you mean ', typedLine(line), '?'),
      paragraph(
        as === 'offer' ? `“${typed}” is not offered to anybody.` : `“${typed}” is not posted anywhere.`,
        ` If that is what you want to ${as}, please say it in a few more words.`,
      ),
    ),
  stewards_only: (): Message =>
    message(paragraph('Only stewards can do that. They’d be glad to hear your suggestion.')),
  unknown_member: (): Message =>
    message(paragraph('I couldn’t find everybody you named. Type @ and pick them from the list.')),
  ...whoPeopleAre,
  ...reportRefusals,
  own_act: (): Message =>
    message(
      paragraph(
        'That’s something you did yourself. If somebody else thinks that it served our purpose, they can name it.',
      ),
    ),
  act_of_nobody: (): Message => message(paragraph('Nobody who is here did that, so there is nobody to name for it.')),
  act_left_out: (): Message =>
    message(paragraph('That stays out of the digest. Is there something else that served our purpose?')),
  act_quoted: (): Message =>
    message(paragraph('A digest has told of that already. Is there something else that served our purpose?')),
  act_between_few: (): Message =>
    message(paragraph('Only what is in a channel can be named, because a digest tells of it.')),
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

  no_thanks_to_take_back: (hours: number): Message =>
    message(
      paragraph(
        `In the last ${hours} hours you haven’t thanked anybody with `,
        command('kudos'),
        ', so there is nothing to take back.',
      ),
      paragraph(
        'Thanks by a reaction go when you take the reaction off. Those you gave when a request was resolved change when you resolve it again, with other words.',
      ),
    ),
  thanks_taken_back: (): Message => message(paragraph('Those thanks are already taken back.')),
  no_thanks_here: (): Message =>
    message(
      paragraph('I know of no thanks with words in that message, so there is nothing to void.'),
      paragraph('The latest are in ', command('kudos', 'void'), '.'),
    ),
  thanks_voided: (by: Inline): Message => message(paragraph('Those thanks are already voided, by ', by, '.')),
  thanks_too_old: (hours: number): Message =>
    message(paragraph(`Thanks can be taken back for ${hours} hours. These are older, so they stay.`)),

  not_asked: (): Message => message(paragraph('I didn’t ask you about this one, so there is nothing to say no to.')),
  nothing_asked: (): Message =>
    message(paragraph('Please say in a few words what you need. For example: ', command('ask', help.command.example))),
  nowhere_to_ask: (): Message =>
    message(
      paragraph('I don’t know yet where requests go here, so nobody would see yours.'),
      paragraph('Please type ', command('ask'), ' in a channel, or ask a steward to choose a help channel.'),
    ),
  request_gone: (): Message => message(paragraph('That request is no longer there.')),
  /** @param by who resolved it */
  resolved_already: (by: Inline): Message =>
    message(
      paragraph(
        'That request is already resolved, by ',
        by,
        '. If something is missing, you can write it in its thread.',
      ),
    ),
  edited_meanwhile: (): Message =>
    message(
      paragraph('Somebody else edited that request while you had it open, so I didn’t save yours over theirs.'),
      paragraph('Please look at its post, and press “Edit” again if it still needs a change.'),
    ),
  too_few_seats: (least: number): Message =>
    message(
      paragraph(
        `${least} people have come forward already, so it needs at least ${least} seats. If one of them can’t go on, they can step back first.`,
      ),
    ),
  effort_full: helpEffort.full,
  request_over: (why: EndedWhy | undefined): Message => message(paragraph(whyOver(why), ' Thank you for looking.')),
  message_not_there: (): Message =>
    message(
      paragraph('I can’t look after that message: it’s gone, or not yours. To ask at any time: ', command('ask'), '.'),
    ),
  no_offer: (): Message =>
    message(paragraph('Your name is no longer on that request. If you can help, just write in its thread.')),
  lesson_gone: (): Message =>
    message(paragraph('That one is no longer there. What you wrote is on your page: ', command('home'), '.')),
  own_request: (): Message =>
    message(paragraph('This is your own request. If you’ve found the answer yourself, press “Resolved”.')),
  blocked_by_you: (): Message =>
    message(
      paragraph('You blocked them, so I pass nothing on between the two of you.'),
      note('If you’d like me to after all: ', command('privacy', 'blocked'), ' lets you unblock them.'),
    ),
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

  guest_as_steward: (name: Inline): Message =>
    message(paragraph(name, ' is here as a guest from another workspace, so they can’t look after this community.')),

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
  matched_already: (): Message =>
    message(
      paragraph(
        'You’ve been matched already, so it’s too late to skip this one. If you can’t make it, ',
        command('exchange', 'leave'),
        ' lets me look for somebody else for them.',
      ),
    ),
  changed_said: (): Message =>
    message(paragraph('You’ve already said what you changed. You can always write to them.')),
  exchange_left: (): Message =>
    message(paragraph('One of you has left that exchange, so there’s nothing left to give.')),
  nothing_to_read: (): Message =>
    message(paragraph('There’s nothing for you to read yet. What you get opens as soon as you’ve given yours.')),
  feedback_forgotten: (): Message =>
    message(paragraph('Whoever gave you this is forgotten here, so nobody is left to read what you say about it.')),
  nothing_to_leave: (): Message =>
    message(
      paragraph('You aren’t in an exchange right now. ', command('exchange', 'status'), ' shows where you stand.'),
    ),
  round_is_open: (): Message =>
    message(paragraph('A round is already open. ', command('exchange', 'status'), ' says when I match people.')),
  too_many_offers: (most: number): Message =>
    message(
      paragraph(
        `You have ${most} offers, as many as I keep for one person. To take one back: `,
        command('offer', 'list mine'),
        '.',
      ),
    ),
  no_prompts: (): Message =>
    message(
      paragraph('You don’t get questions from me right now. If you’d like to: ', command('reflect', 'join'), '.'),
    ),
  prompt_gone: (): Message =>
    message(paragraph('That question is no longer there. The one now: ', command('reflect'), '.')),
  question_retired: (): Message =>
    message(
      paragraph('A steward took our question back, so there’s none until the next one.'),
      paragraph('What you wrote before: ', command('reflect', 'mine'), '.'),
    ),
  prompt_known: (): Message =>
    message(
      paragraph('You have that question already: it’s in your list or my library, or it came not long ago.'),
      paragraph('To see what comes when, or to use a paused one again: ', command('reflect', 'prompts'), '.'),
    ),
  too_many_prompts: (most: number): Message =>
    message(
      paragraph(
        `There are ${most} questions of your own, as many as I keep. To retire one first: `,
        command('reflect', 'prompts'),
        '.',
      ),
    ),
  reflection_gone: (): Message =>
    message(paragraph('That one is no longer there. ', command('reflect', 'mine'), ' shows what is.')),
  already_named: (): Message =>
    message(
      paragraph('It already appeared with your name, so taking the name off now would hide nothing.'),
      paragraph('You can keep it to yourself, or share it with your name.'),
    ),
  already_unnamed: (): Message =>
    message(
      paragraph('It appeared in a digest without your name, next to the words of a few others.'),
      paragraph('With your name here, theirs would be easier to guess, so this one stays unnamed.'),
    ),
  resting: moderationRest.refusal,
  steward_cannot_rest: moderationRest.isSteward,
  rest_yourself: moderationRest.yourself,
  not_resting: moderationRest.notResting,
  rest_how_long: moderationRest.howLong,
  nothing_to_take_down: moderationRemoval.nothingHere,
  in_a_digest: moderationRemoval.inDigest,
  removed_already: moderationRemoval.already,
  not_shared_any_more: moderationRemoval.notShared,
  unclear_date: unclearDate,
  in_pause: memberSettings.inPause,

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
    case 'by_steward':
      return 'A steward closed that request.';
    case 'taken_down':
      return 'A steward took that request down.';
    case 'quiet':
      return 'That request was closed after two quiet weeks.';
    default:
      return 'That request is already closed.';
  }
}
