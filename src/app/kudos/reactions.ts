import { addressKey, channelOf } from '../../chat/address.ts';
import type { ReactionEvent } from '../../chat/event.ts';
import type { Community } from '../../domain/community/community.ts';
import type { KudosRefusal } from '../../domain/kudos/kudos.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { dayIn } from '../../domain/time/zone.ts';
import type { Space } from '../../ports/store/spaces.ts';
import { wordsIn } from '../../text/words.ts';
import { findOrCreateMember } from '../member/members.ts';
import { namesIn } from '../member/names.ts';
import type { Listener } from '../runtime/feature.ts';
import { send } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { giveKudos, takeBack } from './kudos.ts';

/** Reactions that thank, put on a message or taken off. */
export const countReaction: Listener<ReactionEvent> = {
  async handle({ unit, space, community, claim }, event) {
    if (!(await concernsKudos(unit, community, event))) return 'ignored';
    if (!(await claim())) return 'duplicate';
    await react(unit, community, space, event);
    return 'done';
  },
};

/** A reaction that thanks was put on a message, or taken off. Calls no platform; says nothing in the channel. */
async function react(unit: Unit, community: Community, space: Space, event: ReactionEvent): Promise<void> {
  if (event.change === 'removed') await takenOff(unit, space, event);
  else await putOn(unit, community, space, event);
}

/** Whether a reaction can change anybody's kudos; most cannot, and cost nothing. */
async function concernsKudos(unit: Unit, community: Community, event: ReactionEvent): Promise<boolean> {
  const { emoji, channels } = community.rules.kudos;
  const { message, change } = event;
  const counts =
    emoji[event.emoji] !== undefined && (channels.length === 0 || channels.includes(addressKey(channelOf(message.at))));
  if (counts || change === 'added') return counts;
  // One that counted when it was put on, under rules that have changed since, still takes its kudos with it.
  const giver = await unit.tx.members.byUser(event.user);
  return giver !== undefined && (await unit.tx.reactions.present(giver.member.id, message)).includes(event.emoji);
}

async function putOn(unit: Unit, community: Community, space: Space, event: ReactionEvent): Promise<void> {
  const kind = community.rules.kudos.emoji[event.emoji];
  if (kind === undefined || event.author === undefined) return;
  const giver = await findOrCreateMember(unit, space, event.user);
  if (!isHere(giver)) return;
  const { message, emoji, at } = event;
  if (!(await unit.tx.reactions.record({ giverId: giver.id, message, emoji, present: true, at }))) return;
  if (await unit.tx.kudos.activeFor(giver.id, message)) return;

  const receiver = await findOrCreateMember(unit, space, event.author);
  const thanks = { kind, reason: '', source: 'reaction', at, message } as const;
  const refusal = await giveKudos(unit, community, giver, receiver, thanks);
  if (refusal === 'allowance' || refusal === 'receiver_allowance') {
    await noteOnce(unit, community, event, giver, receiver, refusal);
  } else if (refusal === undefined && !giver.reactionsExplained) {
    await unit.tx.members.save({ ...giver, reactionsExplained: true });
    const names = await namesIn(unit, space, [receiver.id]);
    const { rules, language } = community;
    const explained = wordsIn(language).kudos.explained(emoji, kind, names.name(receiver.id), rules.kudos);
    await send(unit, community.id, { to: 'whisper', user: event.user, at: message.at }, explained);
  }
}

async function takenOff(unit: Unit, space: Space, event: ReactionEvent): Promise<void> {
  const giver = await findOrCreateMember(unit, space, event.user);
  const { message, emoji, at } = event;
  if (!(await unit.tx.reactions.record({ giverId: giver.id, message, emoji, present: false, at }))) return;
  if ((await unit.tx.reactions.present(giver.id, message)).length > 0) return;
  const standing = await unit.tx.kudos.activeFor(giver.id, message);
  if (standing) await takeBack(unit, standing);
}

/** A friendly word to somebody over the allowance; one a day at most. */
async function noteOnce(
  unit: Unit,
  community: Community,
  event: ReactionEvent,
  giver: Member,
  receiver: Member,
  why: Extract<KudosRefusal, 'allowance' | 'receiver_allowance'>,
): Promise<void> {
  const day = dayIn(giver.zone ?? community.zone, event.at);
  if (!(await unit.tx.inbox.claim(`note:allowance:${giver.id}:${day}`, unit.now))) return;
  const names = await namesIn(unit, event.user, [receiver.id]);
  const said = wordsIn(community.language).kudos.overAllowance(why, names.name(receiver.id), community.rules.kudos);
  await send(unit, community.id, { to: 'whisper', user: event.user, at: event.message.at }, said);
}
