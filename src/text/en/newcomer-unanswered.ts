import type { MessageRef } from '../../chat/address.ts';
import { type Block, type Inline, list, type Message, message, paragraph, postLink } from '../../chat/message.ts';
import { enumerate } from './phrase.ts';

/**
 * Newcomers to whose first message no reply was seen, with where it is; `undefined` for one in a private place, of which
 * nothing is told.
 */
export type Unanswered = readonly { readonly name: Inline; readonly at: MessageRef | undefined }[];

/** Those whose message can be shown, by name and with a link. */
function who(waiting: readonly { readonly name: Inline; readonly at: MessageRef }[]): readonly Block[] {
  const [only, ...others] = waiting;
  if (only && others.length === 0) {
    return [
      paragraph(only.name, ' wrote something here for the first time, and after a day I’ve seen no reply to it yet.'),
      paragraph(postLink('What they wrote', only.at)),
    ];
  }
  return [
    paragraph('These people wrote something here for the first time, and after a day I’ve seen no reply to it yet:'),
    list(waiting.map(({ name, at }) => [name, ': ', postLink('what they wrote', at)])),
  ];
}

/** @param from whom a line would help, such as *you* */
function about(waiting: Unanswered, from: string, before: string): Message {
  const shown = waiting.flatMap(({ name, at }) => (at ? [{ name, at }] : []));
  const others = waiting.flatMap(({ name, at }) => (at ? [] : [name]));
  return message(
    ...(shown.length === 0 ? [] : who(shown)),
    shown.length === 0
      ? undefined
      : paragraph(
          `${before}A line below it from ${from} would show them that somebody is there. If somebody answered in another way, ` +
            'all is well.',
        ),
    others.length === 0
      ? undefined
      : paragraph(
          ...enumerate(others),
          ` joined not long ago. ${shown.length > 0 ? '' : before}A hello from ${from} would show them that somebody is there.`,
        ),
  );
}

export const newcomerUnanswered = {
  toHost: (waiting: Unanswered): Message => about(waiting, 'you', ''),

  /** @param isAgain whether a host was told a day before */
  toStewards: (waiting: Unanswered, isAgain: boolean): Message =>
    about(waiting, 'one of you', isAgain ? 'A host heard of it from me before. ' : ''),
};
