import { thankAloud } from '../../src/app/kudos/kudos.ts';
import { namesIn } from '../../src/app/member/names.ts';
import type { CommandContext } from '../../src/app/runtime/feature.ts';
import { type Message, message } from '../../src/chat/message.ts';
import type { HelpKind } from '../../src/domain/kind.ts';
import type { Member } from '../../src/domain/member/member.ts';

/** Thanks several people at once, and tells the giver whose kudos count and whose do not. */
export async function thank(
  { unit, community, space, member, at, place, words }: CommandContext,
  receivers: readonly Member[],
  reason: string,
  kind: HelpKind,
): Promise<Message> {
  const { given, id, refused, open, left } = await thankAloud(unit, community, member, receivers, {
    reason,
    kind,
    at,
    place,
  });
  const names = await namesIn(
    unit,
    space,
    receivers.map(({ id }) => id),
  );
  const passedOn =
    id === undefined
      ? []
      : words.kudos.given(
          given.map(({ id }) => names.name(id)),
          left,
          place === undefined || place.audience === 'direct',
        ).blocks;
  const entries = refused.map(({ member: { id }, why }) => ({ why, receiver: names.name(id) }));
  const notPassedOn = words.kudos.refused(entries, community.rules.kudos);
  if (open.length > 0) {
    const fitting = words.kudos.notAllFit(
      open.map(({ id }) => names.name(id)),
      left,
      open.length + refused.length,
    );
    return words.notices.handingBack(message(...notPassedOn.blocks, ...fitting.blocks), [reason]);
  }
  // If it reached anybody, the words are posted; if it reached nobody, they would be lost.
  const { blocks } = given.length === 0 ? words.notices.givingBack(notPassedOn, [reason]) : notPassedOn;
  const undo = id === undefined ? [] : words.kudos.takeBack(id).blocks;
  return { blocks: [...passedOn, ...blocks, ...undo] };
}
