import type { Community } from '../community/community.ts';
import type { Contribution } from '../contribution.ts';
import type { ContributionId, KudosId, MemberId } from '../ids.ts';
import type { HelpKind } from '../kind.ts';
import { isHere, type Member } from '../member/member.ts';
import { isSuspended } from '../member/suspension.ts';
import type { Instant } from '../time/instant.ts';
import type { Day } from '../time/zone.ts';
import { type Emoji, idOfEmoji, type KudosEmoji, nameOfEmoji, withoutGender } from './emoji.ts';
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
  /**
   * Whom this message thanks, where Hearth says it there for somebody; `null` where it says nothing of the kind. Looked up
   * only for messages whose author is no person, or not known yet; absent until then.
   */
  readonly announced?: AnnouncedThanks | null;
  /** The kudos that the giver's reactions on this message gave, with its ledger entry. */
  readonly active: { readonly kudos: Kudos; readonly contribution: Contribution } | undefined;
}

/** Thanks in words that stand, as Hearth posted them: “A thanks B”. */
export interface AnnouncedThanks {
  readonly by: MemberId;
  readonly receivers: readonly Member[];
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
 * What to tell the giver privately: that reactions say thank you, the first time one does, that this one was too many, or
 * that it counts nothing while they rest.
 */
export interface ReactionNotice {
  readonly what: 'explanation' | 'resting' | Extract<KudosRefusal, 'allowance' | 'receiver_allowance'>;
  readonly giver: Member;
  readonly receiver: Member;
  readonly kind: HelpKind;
}

export type ReactionDecision =
  /** Nothing changes. */
  | { readonly kind: 'ignored' }
  | {
      readonly kind: 'effects';
      readonly effects: ReactionEffects;
      readonly notice?: ReactionNotice;
      /** Who was thanked, if they chose to hear at once. */
      readonly hears?: Member;
    }
  /** These facts are not enough: somebody has to become a member first, or what the message says has to be looked up. */
  | { readonly kind: 'needs_transaction'; readonly unknown: 'giver' | 'author' | 'announced' };

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
  const own = storedAs(reaction, facts.reactions);
  const before = facts.reactions.find(({ emoji }) => emoji === own);
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
  return kinds[emoji] ?? kinds[withoutGender(emoji)] ?? kindOfCustom(emoji, kinds);
}

/** An emoji with an id thanks by that, whatever it is called now; or by its name, if that is all the stewards gave. */
function kindOfCustom(emoji: Emoji, kinds: KudosEmoji): HelpKind | undefined {
  const id = idOfEmoji(emoji);
  if (id === emoji && !id.startsWith(':~')) return undefined;
  const known = Object.keys(kinds).find((each) => idOfEmoji(each as Emoji) === id) ?? nameOfEmoji(emoji);
  return known === undefined ? undefined : kinds[known];
}

function putOn(
  { author, active, given, announced }: ReactionFacts,
  reaction: Reaction,
  { community, giver, kind }: { readonly community: Community; readonly giver: Member; readonly kind: HelpKind },
  now: Instant,
  nextId: () => string,
): ReactionDecision {
  const effects = changeOf(reaction, giver, withFace(reaction));
  if (active) return { kind: 'effects', effects };
  if (announced === undefined && !isPerson(author)) return { kind: 'needs_transaction', unknown: 'announced' };
  const receiver = announced ? receiverOf(announced, giver) : (author ?? 'unknown');
  if (receiver === 'unknown') return { kind: 'needs_transaction', unknown: 'author' };
  if (receiver === 'nobody') return { kind: 'effects', effects };
  const giverDay = giverDayOf(community, giver, reaction.at);
  const thatDay = given.filter(({ day }) => day === giverDay);
  const total = thatDay.filter(({ isForHelp }) => !isForHelp).length;
  const toReceiver = thatDay.filter(({ receiverId }) => receiverId === receiver.id).length;
  const refusal = refuseKudos(giver, receiver, { total, toReceiver }, community.rules.kudos);
  if (refusal === 'allowance' || refusal === 'receiver_allowance') {
    return { kind: 'effects', effects, notice: { what: refusal, giver, receiver, kind } };
  }
  if (refusal !== undefined) return { kind: 'effects', effects };
  if (isSuspended(giver, reaction.at)) {
    return { kind: 'effects', effects, notice: { what: 'resting', giver, receiver, kind } };
  }

  const ids = { id: nextId() as KudosId, contributionId: nextId() as ContributionId };
  const thanks = { kind, reason: '', source: 'reaction', at: reaction.at } as const;
  const kudos = newKudos(community, giver, receiver, thanks, ids, now);
  const thanked = { ...effects, given: { kudos, contribution: contributionOf(kudos) } };
  const hears = receiver.thanksNotices === 'at_once' ? { hears: receiver } : {};
  return giver.reactionsExplained
    ? { kind: 'effects', effects: thanked, ...hears }
    : { kind: 'effects', effects: thanked, notice: { what: 'explanation', giver, receiver, kind }, ...hears };
}

const isPerson = (author: Member | undefined): boolean => author !== undefined && !author.bot;

/**
 * Whom a reaction on “A thanks B” thanks: B. A has done so already; and where several are thanked, one kudos for one message
 * cannot say which of them is meant.
 */
function receiverOf({ by, receivers }: AnnouncedThanks, giver: Member): Member | 'nobody' {
  const [only] = receivers;
  return only && receivers.length === 1 && by !== giver.id ? only : 'nobody';
}

function takeOff(
  { reactions, active }: ReactionFacts,
  reaction: Reaction,
  giver: Member,
  now: Instant,
  nextId: () => string,
): ReactionDecision {
  const own = storedAs(reaction, reactions);
  const effects = changeOf(reaction, giver, own);
  const isLast = reactions.every(({ emoji, present }) => emoji === own || !present);
  if (!isLast || !active) return { kind: 'effects', effects };
  const { kudos, contribution } = active;
  const reversal = { ...contribution, id: nextId() as ContributionId, at: now, reverses: contribution.id };
  return { kind: 'effects', effects: { ...effects, takenBack: { id: kudos.id, at: now, reversal } } };
}

const changeOf = (reaction: Reaction, { id }: Member, emoji: string): ReactionEffects => ({
  reaction: { giverId: id, emoji, present: reaction.change === 'added', at: reaction.at },
});

/** The inverse: an emoji holds no space. */
export function emojiAndFace(stored: string): { readonly emoji: Emoji; readonly face: string | undefined } {
  const [, emoji = stored, face] = /^(\S+) (.+)$/s.exec(stored) ?? [];
  return { emoji: emoji as Emoji, face };
}

/** An emoji with its face, as it is stored. */
export const storedWith = ({ emoji, face }: Pick<Reaction, 'emoji' | 'face'>): string =>
  face === undefined ? emoji : `${emoji} ${face}`;

/** A person can put several faces of an emoji on a message, and take each off again. */
const withFace = ({ emoji, face }: Reaction): string => storedWith({ emoji: idOfEmoji(emoji), face });

/** How the reaction is stored: one that was put on before ids were known stands under its name until it is taken off. */
function storedAs(reaction: Reaction, reactions: ReactionFacts['reactions']): string {
  const name = reaction.change === 'removed' ? nameOfEmoji(reaction.emoji) : undefined;
  const old = name && withFace({ ...reaction, emoji: name });
  return old !== undefined && reactions.some(({ emoji, present }) => present && emoji === old)
    ? old
    : withFace(reaction);
}
