import type { Community } from '../community/community.ts';
import type { Contribution } from '../contribution.ts';
import type { ContributionId, KudosId, MemberId } from '../ids.ts';
import type { HelpKind } from '../kind.ts';
import { isHere, type Member } from '../member/member.ts';
import type { Instant } from '../time/instant.ts';
import type { Day } from '../time/zone.ts';
import { type Emoji, withoutGender } from './emoji.ts';
import { contributionOf, giverDayOf, type Kudos, type KudosRefusal, newKudos, refuseKudos } from './kudos.ts';

/** An emoji that somebody put on a message or took off. */
export interface Reaction {
  readonly change: 'added' | 'removed';
  readonly emoji: Emoji;
  /** Which of several reactions with that emoji it is; `undefined` for the plain one. */
  readonly face?: string | undefined;
  /** The key of the channel that the message is in. */
  readonly channel: string;
  /** When it happened, by the platform's clock. */
  readonly at: Instant;
  /** Whether the platform says who wrote the message. Discord does not when a reaction is removed. */
  readonly isAuthorKnown: boolean;
}

/** The facts needed to decide about a reaction. */
export interface ReactionFacts {
  /** `undefined` when Hearth is not in that space, or no longer. */
  readonly community: Community | undefined;
  /** Who reacts, and who wrote the message; `undefined` for somebody who is not a member yet. */
  readonly giver: Member | undefined;
  readonly author: Member | undefined;
  /** The giver's reactions on this message, including removed ones. */
  readonly reactions: readonly { readonly emoji: string; readonly present: boolean; readonly at: Instant }[];
  /**
   * The giver's kudos on the day of the reaction and the days next to it, without those taken back. Those for help credited
   * with a request count for their receiver only.
   */
  readonly given: readonly { readonly day: Day; readonly receiverId: MemberId; readonly isForHelp: boolean }[];
  /** The kudos that the giver's reactions on this message gave, with its ledger entry. */
  readonly active: { readonly kudos: Kudos; readonly contribution: Contribution } | undefined;
}

/** What to save. */
export interface ReactionEffects {
  readonly reaction: {
    readonly giverId: MemberId;
    /** The emoji with its face: each can stand on a message besides the others. */
    readonly emoji: string;
    readonly present: boolean;
    readonly at: Instant;
  };
  readonly given?: { readonly kudos: Kudos; readonly contribution: Contribution };
  readonly takenBack?: { readonly id: KudosId; readonly at: Instant; readonly reversal: Contribution };
}

/**
 * What to tell the giver privately: that reactions say thank you, the first time one does, or that this one was too
 * many.
 */
export interface ReactionNotice {
  readonly what: 'explanation' | Extract<KudosRefusal, 'allowance' | 'receiver_allowance'>;
  readonly giver: Member;
  readonly receiver: Member;
  readonly kind: HelpKind;
}

export type ReactionDecision =
  /** Nothing changes. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'effects'; readonly effects: ReactionEffects; readonly notice?: ReactionNotice }
  /** These facts are not enough: somebody has to become a member first. */
  | { readonly kind: 'needs_transaction'; readonly unknown: 'giver' | 'author' };

const ignored: ReactionDecision = { kind: 'ignored' };

/**
 * Decides about a reaction. This is the whole rule of thanking by reaction: one kudos for one giver and message,
 * whatever the number of emoji; removing the last one takes it back, even if the rules have changed since.
 * @param now the time at which kudos are given or taken back
 * @param nextId returns a new id each time
 */
export function decideReaction(
  facts: ReactionFacts,
  reaction: Reaction,
  now: Instant,
  nextId: () => string,
): ReactionDecision {
  const { community, giver } = facts;
  if (!community) return ignored;
  const kind = kindOf(reaction, community);
  const before = facts.reactions.find(({ emoji }) => emoji === withFace(reaction));
  const takesOff = reaction.change === 'removed';
  if (kind === undefined && !(takesOff && before?.present)) return ignored;
  // Platforms may send changes out of order; the latest one holds.
  if (before && before.at > reaction.at) return ignored;
  if (!giver) return { kind: 'needs_transaction', unknown: 'giver' };
  if (takesOff) return takeOff(facts, reaction, giver, now, nextId);
  if (kind === undefined || !reaction.isAuthorKnown || !isHere(giver)) return ignored;
  return putOn(facts, reaction, { community, giver, kind }, now, nextId);
}

/** What the reaction thanks for, a woman or a man as the person they are; `undefined` when it does not. */
function kindOf({ emoji, channel }: Reaction, { rules }: Community): HelpKind | undefined {
  const { emoji: kinds, channels } = rules.kudos;
  if (channels.length > 0 && !channels.includes(channel)) return undefined;
  return kinds[emoji] ?? kinds[withoutGender(emoji)];
}

function putOn(
  { author, active, given }: ReactionFacts,
  reaction: Reaction,
  { community, giver, kind }: { readonly community: Community; readonly giver: Member; readonly kind: HelpKind },
  now: Instant,
  nextId: () => string,
): ReactionDecision {
  const effects = changeOf(reaction, giver);
  if (active) return { kind: 'effects', effects };
  if (!author) return { kind: 'needs_transaction', unknown: 'author' };
  const giverDay = giverDayOf(community, giver, reaction.at);
  const thatDay = given.filter(({ day }) => day === giverDay);
  const total = thatDay.filter(({ isForHelp }) => !isForHelp).length;
  const toReceiver = thatDay.filter(({ receiverId }) => receiverId === author.id).length;
  const refusal = refuseKudos(giver, author, { total, toReceiver }, community.rules.kudos);
  if (refusal === 'allowance' || refusal === 'receiver_allowance') {
    return { kind: 'effects', effects, notice: { what: refusal, giver, receiver: author, kind } };
  }
  if (refusal !== undefined) return { kind: 'effects', effects };

  const ids = { id: nextId() as KudosId, contributionId: nextId() as ContributionId };
  const thanks = { kind, reason: '', source: 'reaction', at: reaction.at } as const;
  const kudos = newKudos(community, giver, author, thanks, ids, now);
  const thanked = { ...effects, given: { kudos, contribution: contributionOf(kudos) } };
  return giver.reactionsExplained
    ? { kind: 'effects', effects: thanked }
    : { kind: 'effects', effects: thanked, notice: { what: 'explanation', giver, receiver: author, kind } };
}

function takeOff(
  { reactions, active }: ReactionFacts,
  reaction: Reaction,
  giver: Member,
  now: Instant,
  nextId: () => string,
): ReactionDecision {
  const effects = changeOf(reaction, giver);
  const own = withFace(reaction);
  const isLast = reactions.every(({ emoji, present }) => emoji === own || !present);
  if (!isLast || !active) return { kind: 'effects', effects };
  const { kudos, contribution } = active;
  const reversal = { ...contribution, id: nextId() as ContributionId, at: now, reverses: contribution.id };
  return { kind: 'effects', effects: { ...effects, takenBack: { id: kudos.id, at: now, reversal } } };
}

const changeOf = (reaction: Reaction, { id }: Member): ReactionEffects => ({
  reaction: { giverId: id, emoji: withFace(reaction), present: reaction.change === 'added', at: reaction.at },
});

/** The inverse: an emoji holds no space. */
export function emojiAndFace(stored: string): { readonly emoji: Emoji; readonly face: string | undefined } {
  const [, emoji = stored, face] = /^(\S+) (.+)$/s.exec(stored) ?? [];
  return { emoji: emoji as Emoji, face };
}

/** A person can put several faces of an emoji on a message, and take each off again. */
const withFace = ({ emoji, face }: Reaction): string => (face === undefined ? emoji : `${emoji} ${face}`);
