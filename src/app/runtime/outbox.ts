import { addressKey, channelOf, type MessageRef, messageKey, type UserRef, userKey } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { CommunityId, OutboxId, RequestId } from '../../domain/ids.ts';
import type { Destination, Outgoing } from '../../ports/store/outbox.ts';
import type { Unit } from './unit-of-work.ts';

/** What needs no words: a reaction, or reading what somebody wrote. */
export const wordless: Message = { blocks: [] };

/**
 * Puts a message into the outbox. It is sent after the commit, and kept until then.
 * @param about the request that the message announces, and what it is for
 */
export async function send(
  unit: Unit,
  communityId: CommunityId,
  destination: Destination,
  message: Message,
  about: { readonly requestId?: RequestId; readonly purpose?: Purpose } = {},
): Promise<void> {
  const id = unit.ids.next<OutboxId>();
  await unit.tx.outbox.add({
    id,
    communityId,
    destination,
    message,
    requestId: about.requestId,
    purpose: about.purpose && purposeText(about.purpose),
    partitionKey: partitionKeyOf(destination),
    trace: unit.trace,
    writtenAt: unit.now,
    failures: 0,
  });
  unit.jobs.push({ kind: 'deliver', id, dueAt: unit.now });
}

/** What a message is for: a name within a feature, and the id of what it is about. */
export interface Purpose {
  readonly what: `${string}:${string}`;
  readonly subject: string;
}

const purposeText = ({ what, subject }: Purpose): string => `${what}:${subject}`;

/** Where the last message for this was posted; `undefined` when none was. */
export const lastPostedFor = (unit: Unit, purpose: Purpose): Promise<MessageRef | undefined> =>
  unit.tx.outbox.lastPostedFor(purposeText(purpose));

/**
 * Takes back what is for this and waits to be sent to somebody directly. What is being sent right now may still arrive.
 * @returns how many messages these were
 */
export const withdrawDirect = (unit: Unit, user: UserRef, purpose: Purpose): Promise<number> =>
  unit.tx.outbox.withdrawWaiting(partitionKeyOf({ to: 'direct', user }), purposeText(purpose));

/**
 * Takes back the edits of a post that wait, because what is written next says all that it is to say. From then on nothing
 * that was read before this is written after it: whoever does that is run again (`outbox.withdrawEdits`).
 * @param butFor those for this are waited for, and stay
 */
export const replaceEdits = (unit: Unit, ref: MessageRef, butFor: Purpose['what']): Promise<void> =>
  unit.tx.outbox.withdrawEdits(partitionKeyOf({ to: 'edit', ref }), ref, butFor);

/** The subject of a message that is for this; `undefined` for any other. */
export const subjectOf = ({ purpose }: Pick<Outgoing, 'purpose'>, what: Purpose['what']): string | undefined =>
  purpose?.startsWith(`${what}:`) ? purpose.slice(what.length + 1) : undefined;

/** Platforms limit how fast one channel is written to, and people read it in order. So each channel is a partition. */
function partitionKeyOf(destination: Destination): string {
  switch (destination.to) {
    case 'whisper':
      return addressKey(channelOf(destination.at));
    // A platform may let these wait for long, and what is said in the channel need not wait for them.
    case 'react':
    case 'unreact':
    case 'tag':
    case 'read':
      return `${destination.to === 'unreact' ? 'react' : destination.to}/${messageKey(destination.ref)}`;
    default:
      return placeKeyOf(destination);
  }
}

/**
 * The person for whom something is, or else the channel in which it is done. Once it is delivered this is its partition, so
 * that all that was for somebody is found.
 */
export function placeKeyOf(destination: Destination): string {
  switch (destination.to) {
    case 'direct':
    case 'whisper':
      return userKey(destination.user);
    case 'channel':
    case 'listen':
      return addressKey(channelOf(destination.at));
    default:
      return addressKey(channelOf(destination.ref.at));
  }
}
