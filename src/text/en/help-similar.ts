import { buttonActions } from '../../chat/actions.ts';
import type { Address, MessageRef } from '../../chat/address.ts';
import { button } from '../../chat/button.ts';
import {
  type Block,
  buttons,
  channel,
  type Message,
  message,
  note,
  paragraph,
  postLink,
  quote,
  time,
  written,
} from '../../chat/message.ts';
import { type HelpDraft, solvedBeforeId } from '../../domain/help/draft.ts';
import { type HelpRequest, sharedSolution } from '../../domain/help/request.ts';
import type { RequestId } from '../../domain/ids.ts';
import { leftOutNote } from './help.ts';
import { excerpt } from './phrase.ts';

/** A solved request like the one that somebody asks. */
export interface SimilarRequest {
  readonly request: HelpRequest;
  readonly post: MessageRef;
}

/** Enough to recognise a question by, and to see whether what solved it is worth a look. */
const maxQuestionCharacters = 120;
const maxSolutionCharacters = 200;

/** The question as a link to its post, and what solved it. */
export function solvedBlocks({ request, post }: SimilarRequest): readonly Block[] {
  const solution = sharedSolution(request);
  const asked = postLink(excerpt(request.need, maxQuestionCharacters), post);
  return solution === ''
    ? [paragraph(asked, ' (what helped is in its thread)')]
    : [paragraph(asked), quote(...written(excerpt(solution, maxSolutionCharacters)))];
}

/** Similar requests that were solved, and requests that wait for their asker to look at them. To the asker alone. */
export const helpSimilar = {
  /** Before the request is posted. @param leftOut topics over the limit */
  found: (
    draft: HelpDraft,
    where: Address,
    similar: readonly SimilarRequest[],
    hint: Block | undefined,
    leftOut: readonly string[],
  ): Message =>
    message(
      paragraph(
        similar.length === 1
          ? 'Something like this was asked and solved before. Does it help?'
          : 'Something like this was asked and solved before. Does one of these help?',
      ),
      ...similar.flatMap((each) => [
        ...solvedBlocks(each),
        buttons(button(buttonActions.solvedBefore, 'That solved it', solvedBeforeId(draft.id, each.request.id))),
      ]),
      paragraph(
        'Your own question isn’t posted yet. I’ll wait until ',
        time(draft.postAt, 'time'),
        ', and then post it in ',
        channel(where),
        similar.length === 1
          ? ' unless you tell me that this solved it.'
          : ' unless you tell me that one of these solved it.',
      ),
      leftOutNote(leftOut),
      hint,
      buttons(button(buttonActions.askAnyway, 'Ask it anyway', draft.id, 'primary')),
    ),

  /** The same beside what is said when it is posted at once. */
  beside: (similar: readonly SimilarRequest[]): readonly Block[] => similar.flatMap(solvedBlocks),

  /** To somebody who simply wrote what is looked after now. @param ref of their message */
  besideWritten: ({ id }: Pick<HelpRequest, 'id'>, ref: MessageRef, similar: readonly SimilarRequest[]): Message =>
    message(
      paragraph(
        similar.length === 1 ? 'Something like ' : 'Questions like ',
        postLink('your message', ref),
        similar.length === 1
          ? ' was asked and solved before. Perhaps it helps already:'
          : ' were asked and solved before. Perhaps one of these helps already:',
      ),
      ...similar.flatMap(solvedBlocks),
      note('I go on looking after yours. If you need nothing more, you can take it back.'),
      buttons(button(buttonActions.withdrawRequest, 'That solved it: take mine back', id)),
    ),

  /** How a question gets an answer sooner. */
  hint: (): Block =>
    note(
      'A tip for a quicker answer: say what you tried and what happened. For example: “I ran npm install in a new folder, ',
      'and it stops with a 404.” You can add that in the thread of your request.',
    ),

  /** To somebody who presses *Ask it anyway* again. @param post `undefined` while it is on its way */
  alreadyAsked: (post: MessageRef | undefined): Message =>
    message(
      post
        ? paragraph('You’ve asked this already: ', postLink('here’s its post', post), '.')
        : paragraph('You’ve asked this already, and its post is on its way.'),
    ),

  solved: (draft: RequestId): Message =>
    message(
      paragraph('Good to hear. I won’t post your question, and I’ve noted that the earlier answer helped.'),
      note('If it turns out not to be enough, you can still ask within a week.'),
      buttons(button(buttonActions.askAnyway, 'Ask it after all', draft)),
    ),

  /** The same, after the request was posted. @param isOngoing whether it can still be taken back */
  solvedAfterPosting: (id: RequestId, post: MessageRef | undefined, isOngoing: boolean): Message =>
    message(
      paragraph(
        'Good to hear. Your question has been asked in the meantime',
        ...(post ? [': ', postLink('here’s its post', post), '.'] : ['.']),
      ),
      isOngoing ? paragraph('If you don’t need anything more, you can take it back.') : undefined,
      isOngoing ? buttons(button(buttonActions.withdrawRequest, 'Withdraw', id)) : undefined,
    ),
};
