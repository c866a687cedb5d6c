import { addressKey, channelOf } from '../../chat/address.ts';
import type { ReactionEvent } from '../../chat/event.ts';
import type { Community } from '../../domain/community/community.ts';
import { giverDayOf } from '../../domain/kudos/kudos.ts';
import {
  decideReaction,
  type Reaction,
  type ReactionDecision,
  type ReactionNotice,
} from '../../domain/kudos/reaction.ts';
import type { Member } from '../../domain/member/member.ts';
import type { LedgerDecision } from '../../ports/store/reaction-ledger.ts';
import type { Space } from '../../ports/store/spaces.ts';
import { wordsIn } from '../../text/words.ts';
import { findOrCreateMember } from '../member/members.ts';
import { namesIn } from '../member/names.ts';
import { answerResting } from '../member/resting.ts';
import { claimOf, type Outcome } from '../runtime/event-context.ts';
import type { Listener } from '../runtime/feature.ts';
import { send } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { announcedThanks } from './announced.ts';
import { explainReaction } from './explain-reaction.ts';
import { hearSoon } from './hearing.ts';

/**
 * Reactions that say thank you, added or removed. Nearly all are decided and saved on the fast path. When somebody has
 * to become a member first, or to be told something, an ordinary transaction does it, by the same rule. No platform is
 * called, and nothing is posted in the channel.
 */
export const countReaction: Listener<ReactionEvent> = {
  async fastPath({ store, clock, ids }, event) {
    const reaction = reactionOf(event);
    const now = clock.now();
    const outcome = await store.reactions.apply({ key: claimOf(event.user, event), at: now }, queryOf(event), (facts) =>
      withoutNotice(decideReaction(facts, reaction, now, ids.next)),
    );
    return outcomes[outcome];
  },

  async handle({ unit, space, community, claim }, event) {
    const query = queryOf(event);
    const reaction = reactionOf(event);
    let facts = await unit.tx.reactions.facts(query);
    let decision = decideReaction(facts, reaction, unit.now, unit.ids.next);
    if (decision.kind === 'ignored') return 'ignored';
    if (!(await claim())) return 'duplicate';
    while (decision.kind === 'needs_transaction') {
      const { unknown } = decision;
      facts =
        unknown === 'announced'
          ? { ...facts, announced: await announcedThanks(unit, event.message) }
          : { ...facts, [unknown]: await memberFor(unknown, unit, space, event) };
      decision = decideReaction(facts, reaction, unit.now, unit.ids.next);
    }
    if (decision.kind === 'ignored') return 'ignored';
    await unit.tx.reactions.save(query, decision.effects);
    if (decision.hears) await hearSoon(unit, community, decision.hears);
    if (decision.notice) await notify(unit, community, event, decision.notice);
    return 'done';
  },
};

const outcomes: Readonly<Record<'applied' | 'duplicate' | 'ignored' | 'needs_transaction', Outcome | undefined>> = {
  applied: 'done',
  duplicate: 'duplicate',
  ignored: 'ignored',
  needs_transaction: undefined,
};

const queryOf = ({ user: giver, author, message, at }: ReactionEvent) => ({ giver, author, message, at });

const reactionOf = ({ change, emoji, face, message, at, author }: ReactionEvent): Reaction => ({
  change,
  emoji,
  face,
  channel: addressKey(channelOf(message.at)),
  at,
  isAuthorKnown: author !== undefined,
});

/** Messages and reminders are left to an ordinary transaction. */
function withoutNotice(decision: ReactionDecision): LedgerDecision {
  if (decision.kind !== 'effects') return decision.kind;
  return decision.notice === undefined && decision.hears === undefined ? decision.effects : 'needs_transaction';
}

/** The first time that somebody reacts, or is reacted to, they become a member. */
function memberFor(
  who: 'giver' | 'author',
  unit: Unit,
  space: Space,
  { user, author }: ReactionEvent,
): Promise<Member> {
  const known = who === 'giver' ? user : author;
  if (!known) throw new Error('The rule asks for the author of a message only where they are known');
  return findOrCreateMember(unit, space, known);
}

/**
 * Tells the person who reacted privately: the first time that a reaction counts and, once a day, when it is over the
 * allowance, or counts nothing because they rest.
 */
async function notify(
  unit: Unit,
  community: Community,
  { user, author, emoji, message, at }: ReactionEvent,
  { what, giver, receiver, kind }: ReactionNotice,
): Promise<void> {
  const { rules, language } = community;
  if (what === 'explanation') {
    if (author) await explainReaction(unit, community, { user, author, emoji, message, at }, giver, receiver, kind);
    return;
  }
  if (what === 'resting') return answerResting(unit, community, giver, user, message.at);
  const day = giverDayOf(community, giver, at);
  if (!(await unit.tx.inbox.claim(`note:allowance:${giver.id}:${day}`, unit.now))) return;
  const name = (await namesIn(unit, user, [receiver.id])).name(receiver.id);
  const said = wordsIn(language).kudos.overAllowance(what, name, rules.kudos);
  await send(unit, community.id, { to: 'whisper', user, at: message.at }, said);
}
