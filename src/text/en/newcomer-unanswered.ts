import type { MessageRef } from '../../chat/address.ts';
import { type Block, type Inline, list, type Message, message, note, paragraph, postLink } from '../../chat/message.ts';
import { enumerate } from './phrase.ts';

/**
 * Newcomers to whose first message no reply was seen, with where it is; `undefined` for one in a private place, of which
 * nothing is told.
 */
export type Unanswered = readonly { readonly name: Inline; readonly at: MessageRef | undefined }[];

/** Those whom a note does not show: it would be too long. */
export interface Rest {
  readonly count: number;
  readonly mayBeMore: boolean;
}

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
function about(waiting: Unanswered, from: string, before: string, rest: Rest | undefined): Message {
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
    rest && note(`${restSaid(rest)} besides. Whoever of them is still waiting comes up in the next note.`),
  );
}

function restSaid({ count, mayBeMore }: Rest): string {
  if (mayBeMore) return `There are ${count} others or more`;
  return count === 1 ? 'There is one other' : `There are ${count} others`;
}

export const newcomerUnanswered = {
  toHost: (waiting: Unanswered, rest?: Rest): Message => about(waiting, 'you', '', rest),

  /** @param isAgain whether a host was told a day before */
  toStewards: (waiting: Unanswered, isAgain: boolean, rest?: Rest): Message =>
    about(waiting, 'one of you', isAgain ? 'A host heard of it from me before. ' : '', rest),
};
