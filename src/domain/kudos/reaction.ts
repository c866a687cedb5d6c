import type { Community } from '../community/community.ts';
import type { Contribution } from '../contribution.ts';
import type { ContributionId, KudosId, MemberId } from '../ids.ts';
import type { HelpKind } from '../kind.ts';
import { isHere, type Member } from '../member/member.ts';
import type { Instant } from '../time/instant.ts';
import type { Day } from '../time/zone.ts';
import type { Emoji } from './emoji.ts';
import { contributionOf, giverDayOf, type Kudos, type KudosRefusal, newKudos, refuseKudos } from './kudos.ts';

/** An emoji that somebody put on a message, or took off. */
export interface Reaction {
  readonly change: 'added' | 'removed';
  readonly emoji: Emoji;
  /** The key of the channel where the message stands. */
  readonly channel: string;
  /** When it happened, by the platform's clock. */
  readonly at: Instant;
  /** Whether the platform says who wrote the message. Discord does not, where a reaction is taken off. */
  readonly isAuthorKnown: boolean;
}

/** What has to be known to decide on a reaction. */
export interface ReactionFacts {
  /** `undefined` where Hearth is not, or not any more. */
  readonly community: Community | undefined;
  /** Who reacts, and who wrote the message; `undefined` for somebody who is no member yet. */
  readonly giver: Member | undefined;
  readonly author: Member | undefined;
  /** The giver's on this message, with those taken off. */
  readonly reactions: readonly { readonly emoji: Emoji; readonly present: boolean; readonly at: Instant }[];
  /** The giver's kudos that count towards the allowance, on the day of the reaction and the days beside it. */
  readonly given: readonly { readonly day: Day; readonly receiverId: MemberId }[];
  /** The kudos that the giver's reactions on this message gave, and its entry in the ledger. */
  readonly active: { readonly kudos: Kudos; readonly contribution: Contribution } | undefined;
}

/** What is to be saved. */
export interface ReactionEffects {
  readonly reaction: {
    readonly giverId: MemberId;
    readonly emoji: Emoji;
    readonly present: boolean;
    readonly at: Instant;
  };
  readonly given?: { readonly kudos: Kudos; readonly contribution: Contribution };
  readonly takenBack?: { readonly id: KudosId; readonly at: Instant; readonly reversal: Contribution };
}

/** What the giver is told privately: that reactions thank, the first time that one does; or that this one is too many. */
export interface ReactionNotice {
  readonly what: 'explanation' | Extract<KudosRefusal, 'allowance' | 'receiver_allowance'>;
  readonly giver: Member;
  readonly receiver: Member;
  readonly kind: HelpKind;
}

export type ReactionDecision =
  /** It changes nothing. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'effects'; readonly effects: ReactionEffects; readonly notice?: ReactionNotice }
  /** These facts do not suffice: somebody has to become a member first. */
  | { readonly kind: 'needs_transaction'; readonly unknown: 'giver' | 'author' };

const ignored: ReactionDecision = { kind: 'ignored' };

/**
 * What comes of a reaction: the whole rule of thanking by reaction, in one place. One kudos for one giver and message,
 * whatever the number of emoji; taking the last one off takes it back, also where the rules have changed since.
 * @param now what is given and taken back is of this moment
 * @param nextId a new id each time
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
  const before = facts.reactions.find(({ emoji }) => emoji === reaction.emoji);
  const takesOff = reaction.change === 'removed';
  if (kind === undefined && !(takesOff && before?.present)) return ignored;
  // A platform may tell of changes in another order than that in which they happened: the last one holds.
  if (before && before.at > reaction.at) return ignored;
  if (!giver) return { kind: 'needs_transaction', unknown: 'giver' };
  if (takesOff) return takeOff(facts, reaction, giver, now, nextId);
  if (kind === undefined || !reaction.isAuthorKnown || !isHere(giver)) return ignored;
  return putOn(facts, reaction, { community, giver, kind }, now, nextId);
}

/** What the reaction thanks for; `undefined` where it does not. */
function kindOf({ emoji, channel }: Reaction, { rules }: Community): HelpKind | undefined {
  const { emoji: kinds, channels } = rules.kudos;
  return channels.length === 0 || channels.includes(channel) ? kinds[emoji] : undefined;
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
  const toReceiver = thatDay.filter(({ receiverId }) => receiverId === author.id).length;
  const refusal = refuseKudos(giver, author, { total: thatDay.length, toReceiver }, community.rules.kudos);
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
  const isLast = reactions.every(({ emoji, present }) => emoji === reaction.emoji || !present);
  if (!isLast || !active) return { kind: 'effects', effects };
  const { kudos, contribution } = active;
  const reversal = { ...contribution, id: nextId() as ContributionId, at: now, reverses: contribution.id };
  return { kind: 'effects', effects: { ...effects, takenBack: { id: kudos.id, at: now, reversal } } };
}

const changeOf = ({ emoji, change, at }: Reaction, { id }: Member): ReactionEffects => ({
  reaction: { giverId: id, emoji, present: change === 'added', at },
});
