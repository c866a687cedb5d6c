import type { Inline, Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { MemberId, ModerationNoticeId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import type { NoticeAbout } from '../../domain/moderation/act.ts';
import type { DeliveryError } from '../../ports/chat-platform.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { type Words, wordsIn } from '../../text/words.ts';
import { directAddressOf, namesIn } from '../member/names.ts';
import { actNotice, tellStewardNotTold } from '../member/not-told.ts';
import { send } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** What word of a steward's decision is for; the second where not even the steward may learn who is told. */
const told = 'moderation:told';
const toldUnnamed = 'moderation:told-unnamed';

/** What somebody is told that a steward decided. */
interface Told {
  readonly what: NoticeAbout;
  readonly reason: string;
  /** Whom it names besides the steward. */
  readonly others?: readonly MemberId[];
  /** Whether nobody may learn that it is they. */
  readonly isUnnamed?: boolean;
  readonly say: (words: Words, name: (id: MemberId) => Inline) => Message;
}

/**
 * Tells somebody directly what a steward decided about them, and keeps it for their own page. Whoever decided it, and those
 * who are not here, are told nothing.
 * @returns whether they are being told
 */
export async function tellConcerned(
  unit: Unit,
  community: Community,
  by: Member,
  memberId: MemberId,
  { what, reason, others = [], isUnnamed = false, say }: Told,
): Promise<boolean> {
  const member = await unit.tx.members.find(memberId);
  if (!member || memberId === by.id) return false;
  const id = unit.ids.next<ModerationNoticeId>();
  const { id: communityId } = community;
  await unit.tx.moderation.addNotice({ id, communityId, memberId, by: by.id, what, reason, at: unit.now });
  const user = isHere(member) ? await directAddressOf(unit, memberId) : undefined;
  if (!user) return false;
  const { name } = await namesIn(unit, user, [by.id, ...others]);
  const purpose = actNotice(isUnnamed ? toldUnnamed : told, by.id, memberId);
  // Nobody is to hear that they are out of reach just now, because that would say who they are.
  const to = { to: 'direct', user, ...(isUnnamed && ({ isOptional: true, isReplaceable: true } as const)) } as const;
  await send(unit, communityId, to, say(wordsIn(community.language), name), { purpose });
  return true;
}

/** Somebody could not be told: it stands on their own page, and the steward hears that. */
export async function tellWhoDecided(unit: Unit, outgoing: Outgoing, error: DeliveryError): Promise<void> {
  await tellStewardNotTold(unit, outgoing, error, told, ({ moderationRemoval }, name) =>
    moderationRemoval.notTold(name),
  );
  await tellStewardNotTold(unit, outgoing, error, toldUnnamed, ({ moderationRemoval }) =>
    moderationRemoval.authorNotTold(),
  );
}
