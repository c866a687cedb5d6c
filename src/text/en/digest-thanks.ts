import type { MessageRef } from '../../chat/address.ts';
import { type Block, bold, type Inline, italic, paragraph } from '../../chat/message.ts';
import { linkTo } from './digest-help.ts';
import { all, type DigestView, listed, type SomeNames, someNames } from './digest-view.ts';
import { excerpt } from './phrase.ts';

/** What people were thanked for, and who was thanked without words. */
export interface ThanksFacts {
  readonly quoted: readonly {
    readonly giver: Inline;
    readonly receivers: readonly Inline[];
    readonly reason: string;
    readonly post: MessageRef | undefined;
  }[];
  readonly byReaction: SomeNames;
}

export function thankYou({ quoted, byReaction }: ThanksFacts, view: DigestView): readonly Block[] {
  const shown = quoted.slice(0, view.entries);
  const hasNames = byReaction.names.length > 0;
  if (shown.length === 0 && !hasNames) return [];
  return [
    ...(shown.length === 0
      ? [paragraph(bold('Thank you'))]
      : listed(
          'Thank you',
          shown.map(({ giver, receivers, reason, post }) => [
            giver,
            ' to ',
            ...someNames(all(receivers), view),
            ': ',
            italic(excerpt(reason, view.characters)),
            ...linkTo(post),
          ]),
          view,
        )),
    ...(hasNames ? [paragraph('Thanked with a reaction: ', ...someNames(byReaction, view), '.')] : []),
  ];
}
