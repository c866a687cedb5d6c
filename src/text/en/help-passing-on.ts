import { buttonActions } from '../../chat/actions.ts';
import type { MessageRef } from '../../chat/address.ts';
import { button } from '../../chat/button.ts';
import { buttons, command, type Inline, type Message, message, note, paragraph, postLink } from '../../chat/message.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import { needOf } from './help-need.ts';
import { wishOf } from './phrase.ts';

/** Enough to see whether one can help. */
const maxQuoted = 300;

/** Whoever was helped is shown one open request, and may help in turn. */
export const helpPassingOn = {
  /** @param post `undefined` while it is on its way */
  shown: (request: HelpRequest, asker: Inline, post: MessageRef | undefined): Message =>
    message(
      paragraph('Something that you asked was resolved lately. Perhaps you can help somebody else in turn.'),
      paragraph(asker, ` ${wishOf(request)}, and was still waiting when I wrote this:`),
      needOf(request, maxQuoted),
      buttons(
        button(buttonActions.offerHelp, 'I can help', request.id, 'primary'),
        button(buttonActions.passOnLater, 'Not now', request.id),
        ...(request.topics.length === 0 ? [] : [button(buttonActions.notMyTopic, 'Not my topic', request.id)]),
        button(buttonActions.neverPassOn, 'Don’t ask me this again', request.id),
      ),
      post && note(postLink('Open the thread', post)),
    ),

  later: (): Message =>
    message(paragraph('That’s fine. Whenever you feel like it: ', command('requests', 'waiting'), ' shows who waits.')),

  never: (): Message =>
    message(
      paragraph('All right, I won’t ask you this again. ', command('requests', 'waiting'), ' always shows who waits.'),
      buttons(button(buttonActions.passOnAgain, 'Do ask me now and then', '')),
    ),

  again: (): Message => message(paragraph('Lovely. I’ll show you a request now and then, at most one a week.')),
};
