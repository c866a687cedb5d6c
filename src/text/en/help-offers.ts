import { buttonActions } from '../../chat/actions.ts';
import type { MessageRef } from '../../chat/address.ts';
import { button } from '../../chat/button.ts';
import {
  buttons,
  type Inline,
  type Message,
  message,
  note,
  paragraph,
  postLink,
  quote,
  written,
} from '../../chat/message.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import { excerpt } from './phrase.ts';

/** Enough to recognise a request by. */
const maxQuoted = 300;

const needOf = (request: HelpRequest) => quote(...written(excerpt(request.need, maxQuoted)));

/** For anybody but its asker: what was asked in a private channel is not quoted outside of it. */
const needForOthers = (request: HelpRequest) => (request.confinedTo === undefined ? needOf(request) : undefined);

/** About those who pressed *I can help*. */
export const helpOffers = {
  taken: (asker: Inline): Message =>
    message(
      paragraph('Thank you. I’m letting ', asker, ' know.'),
      note('The request stays open until you write in its thread, so do that whenever you’re ready.'),
    ),
  stands: (hasAnswered: boolean): Message =>
    message(
      paragraph(
        hasAnswered
          ? 'You’re already helping with this, thank you. Just go on in the thread.'
          : 'You’ve already offered, thank you. Write in the thread whenever you’re ready.',
      ),
    ),

  /** In the thread, to the asker. */
  came: (asker: Inline, helper: Inline): Message => message(paragraph(asker, ', ', helper, ' can help with this.')),

  /** To the asker, where nothing can be said in a thread. */
  cameDirectly: (request: HelpRequest, helper: Inline): Message =>
    message(paragraph(helper, ' can help with your request. Please write to them directly:'), needOf(request)),

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
      paragraph('Are you in touch? If life got in the way, that’s fine: just say so, and I’ll look for somebody else.'),
      post && note(postLink('Open the thread', post)),
      buttons(
        button(buttonActions.sayInTouch, 'We’re in touch', request.id, 'primary'),
        button(buttonActions.stepBack, 'I can’t after all', request.id),
      ),
    ),
  inTouch: (): Message => message(paragraph('Lovely, thank you. I’ve noted that you’re helping.')),
  steppedBack: (wasOffer: boolean): Message =>
    message(
      paragraph(
        wasOffer
          ? 'No problem at all. I’ve taken your name off, and others can still come forward.'
          : 'There’s no offer of yours to take back there. If you wrote in its thread and can’t go on, just say so.',
      ),
    ),

  /** To the asker. @param isBroughtUp false where others offered, or answered it already */
  lapsed: (request: HelpRequest, helper: Inline, isBroughtUp: boolean): Message =>
    message(
      paragraph(helper, ' offered to help with this, and I haven’t seen anything from them since:'),
      needOf(request),
      paragraph(
        isBroughtUp
          ? 'If you’re in touch, all is well. I’m bringing your request up again, so that others see it, too.'
          : 'If you’re in touch, all is well. I’ve taken their name off; somebody else has come forward, too.',
      ),
    ),
};
