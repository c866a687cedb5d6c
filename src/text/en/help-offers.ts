import { buttonActions } from '../../chat/actions.ts';
import type { MessageRef } from '../../chat/address.ts';
import { button } from '../../chat/button.ts';
import { buttons, type Inline, type Message, message, note, paragraph } from '../../chat/message.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import { openThread } from './help-asks.ts';
import { needOf } from './help-need.ts';

/** Enough to recognise a request by. */
const maxQuoted = 300;

/** For anybody but its asker: what was asked in a private channel is not quoted outside of it. */
const needForOthers = (request: HelpRequest) =>
  request.confinedTo === undefined ? needOf(request, maxQuoted) : undefined;

/** What has become of an offer. */
const outcomes = {
  answered: 'You’ve been in touch, thank you.',
  credited: 'You helped with it, thank you.',
  taken_back: 'Your name is off it again, and that’s fine.',
  over: 'It’s closed by now, so nobody waits for you.',
} as const;

/** About those who pressed *I can help*. */
export const helpOffers = {
  /**
   * It says nothing of what the asker hears: where one of the two blocked the other they hear nothing, and whoever pressed
   * reads the same.
   * @param post where to answer, for somebody who is elsewhere
   */
  taken: ({ seats }: HelpRequest, post?: MessageRef): Message =>
    message(
      paragraph('Thank you for offering.'),
      note(
        'The request stays open meanwhile, so write in its thread whenever you’re ready.',
        ...(seats > 1 ? [' A seat is taken only with a word there.'] : []),
      ),
      openThread(post),
    ),
  stands: (hasAnswered: boolean, post?: MessageRef): Message =>
    message(
      paragraph(
        hasAnswered
          ? 'You’ve been in touch about this already, thank you. Just go on in the thread.'
          : 'You’ve already offered, thank you. Write in the thread whenever you’re ready.',
      ),
      openThread(post),
    ),

  /** In the thread, to the asker. */
  came: (asker: Inline, helper: Inline): Message =>
    message(paragraph(asker, ', ', helper, ' offered to help with this.')),
  /** In place of that, and of `cameDirectly`, once the offer is taken back or has lapsed. It names nobody, for good. */
  cameNoMore: (): Message =>
    message(paragraph('Somebody had offered to help with this, and that offer no longer stands.')),

  /** To the asker, where nothing can be said in a thread. */
  cameDirectly: (request: HelpRequest, helper: Inline): Message =>
    message(
      paragraph(helper, ' can help with your request. Please write to them directly:'),
      needOf(request, maxQuoted),
    ),

  /** To the helper, when the asker could not be told in the thread. */
  goesDirectly: (request: HelpRequest, asker: Inline): Message =>
    message(
      paragraph(
        'I can’t write where this request was posted, so I’m letting ',
        asker,
        ' know directly that you can help:',
      ),
      needForOthers(request),
      paragraph('If you don’t hear from them, please write to them yourself.'),
    ),

  /** To the helper, when the asker could not be told at all. */
  reachedNobody: (request: HelpRequest, asker: Inline): Message =>
    message(
      paragraph('I couldn’t let ', asker, ' know that you can help with this:'),
      needForOthers(request),
      paragraph('Please write to them yourself, if you like. The request stays open.'),
    ),

  /** To the helper, a while later without a word in the thread. @param post `undefined` when it is not there */
  check: (request: HelpRequest, asker: Inline, post: MessageRef | undefined): Message =>
    message(
      paragraph(
        'You said that you can help ',
        asker,
        ' with this, and I haven’t seen anything from you in the thread yet:',
      ),
      needForOthers(request),
      paragraph('Are you in touch? If life got in the way, that’s fine: just say so, and others can take over.'),
      note(`If I hear nothing ${request.urgent ? 'for an hour' : 'for a few hours'}, I’ll take your name off.`),
      openThread(post),
      buttons(
        button(buttonActions.sayInTouch, 'We’re in touch', request.id, 'primary'),
        button(buttonActions.stepBack, 'I can’t after all', request.id),
      ),
    ),
  /** In place of that, once it is answered or holds no more. */
  checked: (asker: Inline, outcome: 'answered' | 'credited' | 'taken_back' | 'over'): Message =>
    message(
      paragraph('I asked whether you’re in touch with ', asker, ` about a request of theirs. ${outcomes[outcome]}`),
    ),
  inTouch: (): Message => message(paragraph('Lovely, thank you. I’ve noted that you’re in touch.')),
  steppedBack: (wasOffer: boolean): Message =>
    message(
      paragraph(
        wasOffer
          ? 'No problem at all. I’ve taken your name off, and others can still come forward.'
          : 'There’s no offer of yours to take back there. If you wrote in its thread and can’t go on, just say so.',
      ),
    ),

  /** To the asker. @param isWaiting false where others offered, or answered it already */
  lapsed: (request: HelpRequest, helper: Inline, isWaiting: boolean): Message =>
    message(
      paragraph(helper, ' offered to help with this, and I haven’t seen anything from them since:'),
      needOf(request, maxQuoted),
      paragraph(
        isWaiting
          ? 'If you’re in touch, all is well. I’ve taken their name off, so your request waits for others again.'
          : 'If you’re in touch, all is well. I’ve taken their name off; somebody else has come forward, too.',
      ),
    ),
};
