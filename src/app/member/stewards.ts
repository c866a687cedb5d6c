import { type Address, addressKey, type MessageRef, userKey } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { MemberId, OutboxId } from '../../domain/ids.ts';
import { dayMs, hourMs, later } from '../../domain/time/instant.ts';
import type { Destination, Outgoing } from '../../ports/store/outbox.ts';
import { type Purpose, send, subjectOf } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { directAddressOf } from './names.ts';

/** What a message for the stewards is for. */
export const stewardsNotice = 'member:stewards';

/**
 * Tells the stewards something, once for each `occasion`: in their channel if there is one, and otherwise each of them
 * directly.
 * @param exceptIn a channel in which they cannot be told
 * @param own what a steward whom it is about is told directly instead
 * @returns whether they are told now, or were before
 * @param about what it is for, where it is looked at again should it have to wait (`aboutOf`)
 * @param lasts false when it may be told again once the claim on it is pruned (`sweep`), because it can happen anew
 */
export async function notifyStewards(
  unit: Unit,
  community: Community,
  occasion: string,
  message: Message,
  {
    exceptIn,
    lasts = true,
    own,
    about,
  }: {
    readonly exceptIn?: Address;
    readonly lasts?: boolean;
    readonly own?: { readonly memberId: MemberId; readonly message: Message };
    readonly about?: Purpose;
  } = {},
): Promise<boolean> {
  const destinations = await towardsStewards(unit, community, exceptIn);
  // When nobody can be told yet, the occasion stays open until somebody can.
  if (destinations.length === 0) return false;
  const { inbox } = unit.tx;
  const claim = `stewards:${community.id}:${occasion}`;
  if (!(await (lasts ? inbox.claimForGood(claim) : inbox.claim(claim, unit.now)))) return true;
  const purpose = { what: stewardsNotice, subject: about ? subjectFor(community, about) : community.id } as const;
  const ownUser = own && (await directAddressOf(unit, own.memberId));
  for (const destination of destinations) {
    const isOwn = destination.to === 'direct' && ownUser && userKey(destination.user) === userKey(ownUser);
    await send(unit, community.id, destination, isOwn ? own.message : message, { purpose });
  }
  return true;
}

const subjectFor = ({ id }: Pick<Community, 'id'>, { what, subject }: Purpose): string => `${id}/${what}:${subject}`;

/** More stewards than any community has. */
const mostNotices = 200;

/** Everything that told stewards about this, also those who are none any more. */
export const noticesAbout = (unit: Unit, community: Community, about: Purpose): Promise<readonly MessageRef[]> =>
  unit.tx.outbox.postedForAny(`${stewardsNotice}:${subjectFor(community, about)}`, mostNotices);

/** What a message for the stewards is for; `undefined` for any other, and where nothing follows from that. */
export function aboutOf(outgoing: Pick<Outgoing, 'purpose'>): string | undefined {
  const subject = subjectOf(outgoing, stewardsNotice) ?? '';
  return subject.includes('/') ? subject.slice(subject.indexOf('/') + 1) : undefined;
}

/** How long a message waits for somebody to be known as a steward. */
const waitsForDays = 30;

/** A message for the stewards died in their channel: each of them gets it directly. As long as none is known, it waits. */
export async function passToStewards(unit: Unit, outgoing: Outgoing): Promise<void> {
  const { communityId, destination, message } = outgoing;
  const subject = subjectOf(outgoing, stewardsNotice);
  if (destination.to !== 'channel' || subject === undefined) return;
  const community = await unit.tx.communities.find(communityId);
  if (!community) return;
  const purpose = { what: stewardsNotice, subject } as const;
  const stewards = await directlyToStewards(unit, community);
  for (const to of stewards) await send(unit, communityId, to, message, { purpose });
  if (stewards.length > 0) return unit.tx.outbox.dropWordsOf(outgoing.id);
  const at = later(unit.now, community.rules.request.tellAgainHours * hourMs);
  if (at <= later(outgoing.writtenAt, waitsForDays * dayMs))
    await remind(unit, communityId, 'tell_stewards', outgoing.id, at);
}

/** Tries a message for the stewards again that died while none was known: in their channel, and else directly. */
export const tellStewardsAgain: ReminderHandler = {
  kind: 'tell_stewards',
  run: async (unit, { subject }) => {
    const id = subject as OutboxId;
    if (await unit.tx.outbox.requeue(id, unit.now)) unit.jobs.push({ kind: 'deliver', id, dueAt: unit.now });
  },
};

async function towardsStewards(
  unit: Unit,
  community: Community,
  exceptIn: Address | undefined,
): Promise<readonly Destination[]> {
  const at = await unit.tx.communities.channel(community.id, 'stewards');
  if (at && !(exceptIn && addressKey(exceptIn) === addressKey(at))) return [{ to: 'channel', at }];
  return directlyToStewards(unit, community);
}

async function directlyToStewards(unit: Unit, community: Community): Promise<readonly Destination[]> {
  const stewards = await unit.tx.members.stewards(community.id);
  const users = await Promise.all(stewards.map(({ id }) => directAddressOf(unit, id)));
  return users.flatMap((user) => (user ? [{ to: 'direct', user }] : []));
}
