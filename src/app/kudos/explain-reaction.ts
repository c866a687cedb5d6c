import { spaceOf } from '../../chat/address.ts';
import type { ReactionEvent } from '../../chat/event.ts';
import type { Community } from '../../domain/community/community.ts';
import type { HelpKind } from '../../domain/kind.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { wordsIn } from '../../text/words.ts';
import { applyProfile } from '../member/members.ts';
import { namesIn } from '../member/names.ts';
import { send } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** What an explanation is about; kept in the reminder where it has to wait. */
type Explained = Pick<ReactionEvent, 'user' | 'emoji' | 'message' | 'at'> & {
  readonly author: NonNullable<ReactionEvent['author']>;
};

/**
 * Explains to somebody, the first time a reaction of theirs counts, that it says thank you. Whoever is known only by id
 * may be a bot, so nothing is said before the platform has said who they are.
 */
export async function explainReaction(
  unit: Unit,
  community: Community,
  { user, author, emoji, message, at }: Explained,
  giver: Member,
  receiver: Member,
  kind: HelpKind,
): Promise<void> {
  const [known] = await unit.tx.members.identities([receiver.id]);
  if (known?.profiledAt === undefined) {
    const subject: Explained = { user, author, emoji, message, at };
    await remind(unit, community.id, 'explain_reaction', JSON.stringify(subject), unit.now);
    return;
  }
  await unit.tx.members.save({ ...giver, reactionsExplained: true });
  const { name } = await namesIn(unit, user, [receiver.id]);
  const said = wordsIn(community.language).kudos.explained(emoji, kind, name(receiver.id), community.rules.kudos);
  await send(unit, community.id, { to: 'whisper', user, at: message.at }, said);
}

/** The explanation that had to wait. It is left out when the thanks went to a bot, or were taken back meanwhile. */
export const explainLater: ReminderHandler = {
  kind: 'explain_reaction',
  lookUp: ({ subject }) => (JSON.parse(subject) as Explained).author,
  run: async (unit, { communityId, subject }, profile) => {
    const about = JSON.parse(subject) as Explained;
    const space = await unit.tx.spaces.find(spaceOf(about.user));
    const community = await unit.tx.communities.find(communityId);
    if (!profile || !space || !community) return;
    const receiver = await applyProfile(unit, space, profile);
    const giver = (await unit.tx.members.byUser(about.user))?.member;
    if (!giver || giver.reactionsExplained || !isHere(receiver)) return;
    const { user, author, message, at } = about;
    const { active } = await unit.tx.reactions.facts({ giver: user, author, message, at });
    if (active) await explainReaction(unit, community, about, giver, receiver, active.kudos.kind);
  },
};
