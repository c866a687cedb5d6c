import { buttonActions } from '../../chat/actions.ts';
import { channelOf, type MessageRef } from '../../chat/address.ts';
import { button } from '../../chat/button.ts';
import { type Block, bold, buttons, channel, type Inline, italic, paragraph, postLink } from '../../chat/message.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import { type NamedHelper, seatsFound } from './came-forward.ts';
import { all, type DigestView, listed, someNames } from './digest-view.ts';
import { needInLine } from './help-need.ts';
import { excerpt, wishOf } from './phrase.ts';

/** A request that still waits. */
export interface WaitingRequest {
  readonly request: HelpRequest;
  readonly asker: Inline;
  /** `undefined` while it is on its way. */
  readonly post: MessageRef | undefined;
  readonly helpers: readonly NamedHelper[];
}

/** A request that was answered or resolved. */
export interface AnsweredRequest {
  readonly request: HelpRequest;
  readonly asker: Inline;
  readonly post: MessageRef | undefined;
  /** Those who were credited; before that, those who came forward. */
  readonly helpers: readonly NamedHelper[];
  /** Whether nobody came forward at all, named or not. */
  readonly wasAlone: boolean;
  /** What solved it, where its asker lets others see that. */
  readonly solution: string;
}

export function stillWaiting(waiting: readonly WaitingRequest[], view: DigestView): readonly Block[] {
  const shown = waiting.slice(0, view.entries);
  if (shown.length === 0) return [];
  return [
    ...(view.isTight ? [] : [paragraph(bold('Still waiting for help'))]),
    ...shown.flatMap(({ request, asker, post, helpers }) => [
      paragraph(
        ...(view.isTight ? [bold('Still waiting for help.'), ' '] : []),
        asker,
        ` ${wishOf(request)}: `,
        ...needInLine(request, view.characters),
        ...(post ? [' (in ', channel(channelOf(post.at)), ')'] : []),
        seatsFound(request, helpers),
        ...linkTo(post),
      ),
      buttons(button(buttonActions.offerHelp, 'I can help', request.id)),
    ]),
  ];
}

export function answers(answered: readonly AnsweredRequest[], view: DigestView): readonly Block[] {
  const shown = answered.slice(0, view.entries);
  if (shown.length === 0) return [];
  return listed(
    'Answered',
    shown.map((entry) => [
      entry.asker,
      ': ',
      ...needInLine(entry.request, view.characters),
      ' (',
      ...howAnswered(entry, view),
      ')',
      ...(entry.solution === '' ? [] : [' What solved it: ', italic(excerpt(entry.solution, view.characters))]),
      ...linkTo(entry.post),
    ]),
    view,
  );
}

export const linkTo = (post: MessageRef | undefined): readonly (Inline | string)[] =>
  post === undefined ? [] : [' ', postLink('See it', post)];

/** An offer is not help yet, and it is the asker who calls an answer help. */
function howAnswered({ helpers, wasAlone }: AnsweredRequest, view: DigestView): readonly (Inline | string)[] {
  const parts = (['credited', 'answered', 'offered'] as const).flatMap((status) => {
    const those = helpers.filter((helper) => helper.status === status).map(({ name }) => name);
    if (those.length === 0) return [];
    const names = someNames(all(those), view);
    if (status === 'offered') return [[...names, ' offered to help']];
    return [[status === 'credited' ? 'helped by ' : 'answered by ', ...names]];
  });
  if (parts.length === 0) return [wasAlone ? 'found the answer without help' : 'resolved'];
  return parts.flatMap((part, index) => (index === 0 ? part : ['; ', ...part]));
}
