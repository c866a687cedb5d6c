import type { Inline, Message } from '../../chat/message.ts';
import type { MemberId } from '../../domain/ids.ts';
import type { DeliveryError } from '../../ports/chat-platform.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { type Words, wordsIn } from '../../text/words.ts';
import { type Purpose, send, subjectOf } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { directAddressOf, namesIn } from './names.ts';

/** What word of a steward's act is for: the subject is the steward, and whoever is told. */
export const actNotice = (what: Purpose['what'], by: MemberId, memberId: MemberId): Purpose => ({
  what,
  subject: `${by}/${memberId}`,
});

/**
 * Somebody could not be told what a steward did about them: it stands on their own page, and the steward hears that.
 * @param what the purpose of such words
 */
export async function tellStewardNotTold(
  unit: Unit,
  outgoing: Outgoing,
  { isPartlyPosted }: DeliveryError,
  what: Purpose['what'],
  say: (words: Words, name: Inline) => Message,
): Promise<void> {
  const [byId, memberId] = (subjectOf(outgoing, what)?.split('/') ?? []) as MemberId[];
  if (byId === undefined || memberId === undefined || isPartlyPosted) return;
  await unit.tx.outbox.dropWordsOf(outgoing.id);
  const community = await unit.tx.communities.find(outgoing.communityId);
  const user = await directAddressOf(unit, byId);
  if (!community || !user) return;
  const { name } = await namesIn(unit, user, [memberId]);
  const said = say(wordsIn(community.language), name(memberId));
  await send(unit, community.id, { to: 'direct', user }, said);
}
