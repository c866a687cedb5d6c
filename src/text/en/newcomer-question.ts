import { buttonActions } from '../../chat/actions.ts';
import { button } from '../../chat/button.ts';
import { buttons, command, type Inline, list, type Message, message, note, paragraph } from '../../chat/message.ts';

/** Whom Hearth could tell that somebody has not found what they came for. */
export type Tellable = { readonly who: 'host'; readonly name: Inline } | { readonly who: 'stewards' };

const named = (tellable: Tellable): Inline =>
  tellable.who === 'host' ? tellable.name : { type: 'text', text: 'the stewards' };

export const newcomerQuestion = {
  ask: (): Message =>
    message(
      paragraph('You’ve been here for some days now. Have you found what you came for?'),
      buttons(
        button(buttonActions.foundIt, 'Yes'),
        button(buttonActions.notFoundYet, 'Not yet'),
        button(buttonActions.neverCheckIn, 'Don’t ask me such things'),
      ),
      note('What you press stays between you and me.'),
    ),

  found: (): Message =>
    message(
      paragraph('That’s good to hear. If somebody had a part in it, they’d be glad to know:'),
      paragraph(command('kudos', '@ada for the warm welcome')),
    ),

  /** @param tellable `undefined` where nobody could be told */
  notYet: (tellable: Tellable | undefined): Message =>
    message(
      paragraph('Thank you for telling me. This may help:'),
      list([
        [
          'Ask for it with ',
          command('ask'),
          '. No question is too small, and while nobody answers, I look for somebody who can.',
        ],
        ...(tellable ? [['Talk with somebody. May I tell ', named(tellable), ', so that they can write to you?']] : []),
      ]),
      buttons(
        button(buttonActions.openAsk, 'Ask for something', '', 'primary'),
        ...(tellable ? [button(buttonActions.tellHost, 'Yes, tell them')] : []),
      ),
      tellable && note('I tell nobody unless you press that.'),
    ),

  never: (): Message =>
    message(
      paragraph('I won’t ask you such things any more.'),
      buttons(button(buttonActions.checkInAgain, 'Do ask how it’s going')),
    ),
  again: (): Message => message(paragraph('All right. When I’d like to know how it’s going for you here, I’ll ask.')),

  /** @param isNow whether it is day for them */
  telling: (tellable: Tellable, isNow: boolean): Message =>
    message(
      paragraph(
        ...(isNow
          ? ['I’m letting ', named(tellable), ' know.']
          : ['I’ll let ', named(tellable), ' know once it’s day for them.']),
      ),
    ),
  /** It may still wait for the morning. */
  toldBefore: (): Message => message(paragraph('You’ve asked me that already, and I pass it on once.')),
  nobodyToTell: (): Message =>
    message(
      paragraph('There’s nobody I can tell just now. What you ask for with ', command('ask'), ' reaches many people.'),
    ),

  /** Later: the host could not be told, and there is nobody else. */
  nobodyTold: (): Message =>
    message(
      paragraph(
        'I couldn’t let anybody know that you haven’t found yet what you came for: nobody whom I could tell is within ' +
          'reach just now. What you ask for with ',
        command('ask'),
        ' reaches many people.',
      ),
    ),

  /** To a host, or to the stewards. */
  wouldLikeAWord: (newcomer: Inline, to: 'host' | 'stewards'): Message =>
    message(
      paragraph(
        newcomer,
        ' is still new here, hasn’t found yet what they came for, and asked me to tell you. ',
        to === 'host' ? 'Would you write to them?' : 'Would one of you write to them?',
      ),
    ),
};
