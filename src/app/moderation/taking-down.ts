import type { MessageRef } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { KudosId, MemberId, PairingId, ReflectionId, RequestId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import type { Removable } from '../../text/en/moderation-removal.ts';
import { isDigest, retellDigests } from '../digest/removing.ts';
import { feedbackIn, removeFeedbackWords } from '../exchange/taking-down.ts';
import { takeDownRequest, toBeTakenDown } from '../help/taking-down.ts';
import { thanksSaidIn, voidable } from '../kudos/voiding.ts';
import { namesAnywhere } from '../member/names.ts';
import { sharedReflection, takeDownReflection } from '../reflection/taking-down.ts';
import { UserError } from '../runtime/errors.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { logAct } from './log.ts';
import { retireShown } from './showing.ts';
import { tellConcerned } from './telling.ts';

/** Something that a steward can take down. */
export interface Content {
  readonly kind: Removable;
  readonly id: string;
}

export const subjectFor = ({ kind, id }: Content): string => `${kind}/${id}`;

const kinds: readonly Removable[] = ['request', 'reflection', 'feedback', 'thanks'];

/** The inverse. Throws a `UserError` for what no button of ours says. */
export function contentOf(subject: string): Content {
  const [, kind, id] = /^([a-z]+)\/([^/]+)$/.exec(subject) ?? [];
  const known = kinds.find((each) => each === kind);
  if (known === undefined || id === undefined) throw new UserError('unknown_button');
  return { kind: known, id };
}

/**
 * What a message is that a steward could take down: thanks, or a request, by its post, its card or what brought it up.
 * Throws a `UserError` where it is neither; of a digest, and of what is gone, it says so.
 */
export async function contentIn(unit: Unit, community: Community, message: MessageRef | undefined): Promise<Content> {
  if (!message) throw new UserError('nothing_to_take_down');
  const { kudos, postings } = unit.tx;
  if ((await kudos.announcedIn(message)).length > 0) {
    return { kind: 'thanks', id: await thanksSaidIn(unit, community, message) };
  }
  const id = await postings.requestAt(message);
  const posts = id === undefined ? [] : [await postings.ofRequest(id), await postings.cardOf(id)];
  const all = id === undefined ? [] : [...posts, ...(await postings.nudgesOf(id))];
  if (id !== undefined && all.some((ref) => ref?.id === message.id)) return { kind: 'request', id };
  if (await isDigest(unit, community, message)) throw new UserError('in_a_digest');
  throw new UserError('nothing_to_take_down');
}

/** Throws a `UserError` where it is not there to be taken down; where a steward did so already, it says who. */
export async function requireRemovable(unit: Unit, community: Community, { kind, id }: Content): Promise<void> {
  switch (kind) {
    case 'request':
      await toBeTakenDown(unit, community, id as RequestId);
      return;
    case 'thanks':
      await voidable(unit, community, id as KudosId);
      return;
    case 'reflection':
      await orWhoDid(unit, community, id, sharedReflection(unit, community, id as ReflectionId));
      return;
    case 'feedback':
      await requireShown(unit, community, id as PairingId);
      await orWhoDid(unit, community, id, feedbackIn(unit, community, id as PairingId));
  }
}

/** Feedback is between two people until its receiver shows it. Its giver, steward or not, takes nothing of it down. */
async function requireShown(unit: Unit, community: Community, id: PairingId): Promise<void> {
  const shown = await unit.tx.moderation.shownFeedback(community.id, id);
  if (!shown) throw new UserError('nothing_to_take_down');
}

/** Where it is gone because a steward took it down, the refusal says which of them. */
async function orWhoDid<T>(unit: Unit, community: Community, subject: string, found: Promise<T>): Promise<T> {
  try {
    return await found;
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'nothing_to_take_down') throw error;
    const done = await unit.tx.moderationLog.lastOn(community.id, subject);
    if (done?.by === undefined) throw error;
    const by = (await namesAnywhere(unit, [done.by])).name(done.by);
    // Its author may have shared it again since, and taken it back.
    throw done.act === 'remove_reflection'
      ? new UserError('not_shared_any_more', by, done.at)
      : new UserError('removed_already', by);
  }
}

/** Who is being told, by name where that may be said. */
interface Removed {
  readonly told: readonly MemberId[];
  /** Whether the steward wrote it, who needs no word of it. */
  readonly isOwn?: boolean;
  readonly isUnnamed?: boolean;
  readonly isOwnMessage?: boolean;
  readonly post?: MessageRef;
}

/** Takes a request down, words and all. Its asker hears who did it and why. */
export async function removeRequest(
  unit: Unit,
  community: Community,
  by: Member,
  id: RequestId,
  reason: string,
): Promise<Removed> {
  const request = await takeDownRequest(unit, community, by, id);
  const { askerId } = request;
  await logAct(unit, community, { by: by.id, act: 'remove_request', aboutId: askerId, subject: id, reason });
  const to = request.endedAt ?? unit.now;
  await retellDigests(unit, community, by.id, { from: request.askedAt, to });
  const isTold = await tellConcerned(unit, community, by, askerId, {
    what: 'own_request',
    reason,
    say: ({ moderationRemoval }, name) => moderationRemoval.requestForAsker(name(by.id), reason),
  });
  const post = await unit.tx.postings.ofRequest(id);
  return {
    told: isTold ? [askerId] : [],
    isOwn: askerId === by.id,
    isOwnMessage: request.ownMessage !== undefined,
    ...(post && { post }),
  };
}

/** Takes a reflection out of what is shared. Its author keeps it, and hears who did it and why. */
export async function removeReflection(
  unit: Unit,
  community: Community,
  by: Member,
  id: ReflectionId,
  reason: string,
): Promise<Removed> {
  const { authorId, sharing, digestedAt } = await orWhoDid(
    unit,
    community,
    id,
    takeDownReflection(unit, community, id),
  );
  // Whoever shared it without their name stays unnamed, in the log as well.
  const isUnnamed = sharing === 'unnamed';
  const aboutId = isUnnamed ? undefined : authorId;
  await logAct(unit, community, { by: by.id, act: 'remove_reflection', aboutId, subject: id, reason });
  if (digestedAt !== undefined) {
    await retellDigests(unit, community, by.id, { from: digestedAt, to: digestedAt });
  }
  const isTold = await tellConcerned(unit, community, by, authorId, {
    what: 'own_reflection',
    reason,
    isUnnamed,
    say: ({ moderationRemoval }, name) => moderationRemoval.reflectionForAuthor(name(by.id), reason),
  });
  return { told: isTold && !isUnnamed ? [authorId] : [], isOwn: authorId === by.id, isUnnamed };
}

/**
 * Takes feedback down that its receiver showed to the stewards: its words are gone for both, and both hear who did it and
 * why.
 */
export async function removeFeedback(
  unit: Unit,
  community: Community,
  by: Member,
  id: PairingId,
  reason: string,
): Promise<Removed> {
  await requireShown(unit, community, id);
  const { giverId, receiverId } = await orWhoDid(unit, community, id, removeFeedbackWords(unit, community, id));
  await logAct(unit, community, { by: by.id, act: 'remove_feedback', aboutId: giverId, subject: id, reason });
  await retireShown(unit, community, by, id);
  const others = [giverId, receiverId];
  const giver = await tellConcerned(unit, community, by, giverId, {
    what: 'given_feedback',
    reason,
    others,
    say: ({ moderationRemoval }, name) => moderationRemoval.feedbackForGiver(name(by.id), name(receiverId), reason),
  });
  const receiver = await tellConcerned(unit, community, by, receiverId, {
    what: 'received_feedback',
    reason,
    others,
    say: ({ moderationRemoval }, name) => moderationRemoval.feedbackForReceiver(name(by.id), name(giverId), reason),
  });
  return { told: [...(giver ? [giverId] : []), ...(receiver ? [receiverId] : [])] };
}
