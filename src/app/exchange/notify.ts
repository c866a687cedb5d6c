import type { Inline, Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Entry, Pairing } from '../../domain/exchange/exchange.ts';
import type { MemberId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Duty } from '../../text/en/exchange-duty.ts';
import { directAddressOf, namesIn } from '../member/names.ts';
import { type Purpose, send } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** What the message is for that tells somebody whom to give feedback to: about a pairing. */
export const dutyTold = 'exchange:duty';

/** What the message is for that confirms joining, and tries whether they can be reached: about an entry. */
export const joiningConfirmed = 'exchange:joined';

/** What the message is for that shows somebody what they got: about a pairing. */
export const feedbackShown = 'exchange:feedback';

/** What the messages are for that tell a giver what the receiver says, and what they changed: about a pairing. */
export const responseTold = 'exchange:response';
export const changeTold = 'exchange:change';

/**
 * Tells one member something directly that is nobody else's business.
 * @param about everybody whom it names
 * @param isOptional whether nobody misses it, so that they are not called in a channel because of it
 * @param isDue whether somebody waits for it: who cannot be told is called in a channel, whatever they were called for before
 */
export async function notifyMember(
  unit: Unit,
  community: Community,
  memberId: MemberId,
  about: readonly MemberId[],
  say: (name: (id: MemberId) => Inline) => Message | Promise<Message>,
  {
    purpose,
    isOptional,
    isDue,
  }: { readonly purpose?: Purpose; readonly isOptional?: true; readonly isDue?: true } = {},
): Promise<void> {
  const user = await directAddressOf(unit, memberId);
  if (!user) return;
  const names = await namesIn(unit, user, about);
  const to = { to: 'direct', user, ...(isOptional && { isOptional }), ...(isDue && { isDue }) } as const;
  await send(unit, community.id, to, await say(names.name), { ...(purpose && { purpose }) });
}

/** The work that a pairing is about. */
export async function workOf(unit: Unit, pairing: Pick<Pairing, 'receiverEntryId'>): Promise<Entry> {
  const [entry] = await unit.tx.exchanges.entries([pairing.receiverEntryId]);
  if (!entry) throw new Error(`The entry ${pairing.receiverEntryId} is missing`);
  return entry;
}

/** What somebody has to give, as they see it. */
export async function dutyOf(
  unit: Unit,
  pairing: Pairing,
  deadlineAt: Instant,
  name: (id: MemberId) => Inline,
): Promise<Duty> {
  const work = await workOf(unit, pairing);
  return { pairingId: pairing.id, receiver: name(pairing.receiverId), work, deadlineAt };
}
