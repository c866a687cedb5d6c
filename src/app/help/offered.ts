import type { MessageRef } from '../../chat/address.ts';
import { showsPrivately } from '../../chat/platform-traits.ts';
import type { Community } from '../../domain/community/community.ts';
import { candleFor } from '../../domain/help/candle.ts';
import type { HeardMessage } from '../../ports/store/help-watch.ts';
import { send, wordless } from '../runtime/outbox.ts';
import { cancelReminders } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** What was offered holds no more: where everybody sees the offer, it is taken away. */
export async function endOffer(unit: Unit, community: Community, { ref, key }: HeardMessage): Promise<void> {
  await cancelReminders(unit, community.id, 'end_offered_message', key);
  if (!showsPrivately[ref.at.platform]) await putOutCandle(unit, community, ref);
}

/** Takes Hearth's reaction off a message. */
export async function putOutCandle(unit: Unit, community: Community, ref: MessageRef): Promise<void> {
  const emoji = candleFor(community.rules.kudos.emoji);
  if (emoji) await send(unit, community.id, { to: 'unreact', ref, emoji }, wordless);
}
