import type { Address, PlatformId } from '../../chat/address.ts';
import {
  type Block,
  bold,
  channel,
  code,
  command,
  type Inline,
  link,
  type Message,
  message,
  note,
  paragraph,
} from '../../chat/message.ts';
import type { DeliveryFailure } from '../../ports/chat-platform.ts';
import { claimsKeptDays } from '../../ports/store/inbox.ts';
import { givingBack, handingBack } from './given-back.ts';

/** To the stewards, under what is told once for each cause (`notifyStewards`). */
export const sayAgainLater = (): Block =>
  note(`If it goes on, I’ll say so again, but not within ${claimsKeptDays} days.`);

/** For when something did not work, and nobody in the chat could have prevented it. */
export const notices = {
  failed: (): Message =>
    message(paragraph('Something went wrong on my side, and nothing has changed. Please try again in a minute.')),

  tooLate: (): Message => message(paragraph('I took too long, so the form couldn’t open. Please try again.')),

  /** After a press in a direct conversation; the servers follow as buttons, where they are known. */
  whichServer: (): Message =>
    message(
      paragraph('We’re both in more than one server, and this doesn’t say which one it’s for. Please choose there.'),
    ),

  /** To somebody who asks from a workspace that Hearth does not look after. */
  otherWorkspace: (name: string): Message =>
    message(
      paragraph('I look after ', bold(name), ', and you asked from another workspace, so I did nothing.'),
      paragraph('Please ask in ', bold(name), ' itself, or ask whoever looks after your workspace to invite me there.'),
    ),

  /** To somebody who asks from a workspace that Hearth is not installed in, and where everybody may install it. */
  notInstalled: (url: string): Message =>
    message(
      paragraph('I’m not installed in your workspace, so I did nothing.'),
      paragraph('Whoever looks after it can add me there: ', link(url, url)),
    ),

  /** To somebody whom Hearth cannot show a form, because the platform lets it do nothing there until somebody mends that. */
  letInNoMore: (url: string | undefined): Message =>
    message(
      paragraph('I’m not allowed to do anything here at the moment, so I couldn’t open that, and nothing has changed.'),
      url === undefined
        ? paragraph('Trying again won’t help before whoever runs me has seen to it.')
        : paragraph(
            'Trying again won’t help before that is mended. Mostly it’s enough that whoever looks after this workspace adds me again: ',
            link(url, url),
          ),
    ),

  /** To somebody who asks where Hearth was removed. */
  removed: (): Message =>
    message(
      paragraph('I was removed here, so I can’t do that, and nothing has changed.'),
      paragraph('A steward here has to install me again. Then please ask once more.'),
    ),

  /** To the stewards: there were too many events, and the platform never tells of them again. */
  eventsLost: (): Message =>
    message(
      paragraph('There was so much going on here that I wasn’t told of all of it.'),
      paragraph(
        'Thanks by reactions and answers to requests may be missing. People can thank again with ',
        command('kudos'),
        '; nothing that anybody asked me by a command or a button was lost.',
      ),
      note('I’ll say this only once a day.'),
    ),

  /** To the stewards: somebody named a group, and Hearth may not see who is in it. */
  cannotSeeGroups: (platform: PlatformId): Message =>
    message(
      paragraph('Somebody named a group in a command, and I can’t see who is in it.'),
      paragraph(
        ...(platform === 'slack'
          ? [
              'I lack the permission ',
              code('usergroups:read'),
              '. Whoever set me up can give it: install the app again, with the manifest that ',
              code('hearth slack-manifest'),
              ' prints.',
            ]
          : ['Whoever set me up can mend that: ', code('hearth doctor'), ' says what is missing.']),
      ),
      sayAgainLater(),
    ),

  givingBack,
  handingBack,

  /** To the person on whose behalf something was to be posted. */
  couldNotSay: (at: Address, failure: DeliveryFailure): Message =>
    message(
      paragraph('I couldn’t post your thanks in ', channel(at), ', because ', ...whyNotPosted(failure), '.'),
      paragraph('They count all the same: the people you thanked can see them on their page, ', command('home'), '.'),
    ),

  /** To the stewards, who can fix it, or know whom to ask. */
  cannotPost: (at: Address, failure: DeliveryFailure): Message =>
    message(
      paragraph('I had something to post in ', channel(at), ' and couldn’t, because ', ...whyNotPosted(failure), '.'),
      paragraph(...whatStewardsCanDo(failure)),
      sayAgainLater(),
    ),

  /** In a channel, to somebody who takes no direct messages. */
  closedDoor: (person: Inline): Message =>
    message(
      paragraph(person, ', I have something for you, and can’t send you a direct message.'),
      note(
        'Please allow direct messages from here in your settings. Meanwhile, most of what I have for you is in ',
        command('home'),
        ', ',
        command('exchange', 'status'),
        ' and ',
        command('reflect'),
        '.',
      ),
    ),

  /** To the stewards. */
  cannotReach: (person: Inline): Message =>
    message(
      paragraph('I can’t send direct messages to ', person, ', so what I have to say doesn’t reach them.'),
      paragraph('If you know them, please tell them to allow direct messages from here.'),
    ),
  cannotWelcome: (person: Inline): Message =>
    message(
      paragraph(person, ' is new here, and I couldn’t send them a welcome, because I can’t write to them directly.'),
      paragraph('A word from one of you would do even better.'),
      sayAgainLater(),
    ),
};

/** Why something did not go out, to follow “because”. */
export function whyNotPosted(failure: DeliveryFailure): readonly string[] {
  switch (failure) {
    case 'channel_gone':
    case 'thread_gone':
    case 'message_gone':
      return ['it is archived or gone'];
    case 'not_allowed':
      return ['I can’t write there'];
    case 'restricted':
      return ['a rule of its administrators forbids it'];
    case 'refused':
      return ['it was not accepted as it was written'];
    default:
      return ['it was not accepted, and I wasn’t told why'];
  }
}

function whatStewardsCanDo(failure: DeliveryFailure): readonly (Inline | string)[] {
  const another = ['choose another channel with ', command('community', 'channel'), '.'];
  switch (failure) {
    case 'channel_gone':
    case 'thread_gone':
    case 'message_gone':
      return ['Please ', ...another];
    case 'not_allowed':
      return ['Please invite me there, or ', ...another];
    case 'restricted':
      return ['Please ask an administrator to allow this app there, or ', ...another];
    default:
      return ['If it happens again, please tell whoever runs me: the log says more.'];
  }
}
