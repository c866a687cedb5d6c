import { messageKey } from '../../../src/chat/address.ts';
import type { ReactionEffects, ReactionFacts } from '../../../src/domain/kudos/reaction.ts';
import { dayMs, earlier, type Instant, later } from '../../../src/domain/time/instant.ts';
import type { Day } from '../../../src/domain/time/zone.ts';
import type { ReactionQuery } from '../../../src/ports/store/reaction-ledger.ts';
import { communityOf } from './communities.ts';
import { contributionOf, contributionRow } from './contributions.ts';
import { kudosOf, kudosRow } from './kudos.ts';
import { memberOf } from './members.ts';
import type { CommunityRow, ContributionRow, KudosRow, MemberRow, SpaceRow, Tables } from './tables.ts';
import { flag } from './values.ts';

/** The rows that a reaction needs. */
export interface FactRows {
  readonly space: SpaceRow | null;
  readonly community: CommunityRow | null;
  readonly giver: MemberRow | null;
  readonly author: MemberRow | null;
  /** The giver's reactions on the message, including those taken off. */
  readonly reactions: readonly Pick<Tables['reaction'], 'emoji' | 'present' | 'changed_at'>[] | null;
  /** The giver's kudos on `FactKeys.days`, unless taken back. */
  readonly given: readonly Pick<KudosRow, 'giver_day' | 'receiver_id' | 'source'>[] | null;
  /** The kudos of the giver for the message, unless taken back, and its entry in the ledger. */
  readonly active: KudosRow | null;
  readonly contribution: ContributionRow | null;
}

/** The keys of these rows. */
export interface FactKeys {
  readonly platform: string;
  readonly space: string;
  readonly giver: string;
  readonly author_platform: string | undefined;
  readonly author_space: string | undefined;
  readonly author: string | undefined;
  readonly message_key: string;
  /** The day in UTC and those beside it: no zone is a whole day away from UTC, so the giver's day is one of them. */
  readonly days: readonly [Day, Day, Day];
}

/** The rows that the effects of a reaction change. */
export interface EffectRows {
  readonly reaction: Tables['reaction'];
  /** Of the kudos given, or the reversal of the one taken back. */
  readonly contribution: ContributionRow | undefined;
  readonly kudos: KudosRow | undefined;
  readonly takenBack: { readonly id: KudosRow['id']; readonly at: Instant } | undefined;
}

export function factKeys({ giver, author, message, at }: ReactionQuery): FactKeys {
  return {
    platform: giver.platform,
    space: giver.space,
    giver: giver.user,
    author_platform: author?.platform,
    author_space: author?.space,
    author: author?.user,
    message_key: messageKey(message),
    days: daysAround(at),
  };
}

/** Computed once a day: nearly every reaction happens on the same day as the one before. */
let today: { readonly daysSince1970: number; readonly days: FactKeys['days'] } | undefined;

function daysAround(at: Instant): FactKeys['days'] {
  const daysSince1970 = Math.floor(at / dayMs);
  if (today?.daysSince1970 !== daysSince1970) {
    today = { daysSince1970, days: [utcDay(earlier(at, dayMs)), utcDay(at), utcDay(later(at, dayMs))] };
  }
  return today.days;
}

const utcDay = (at: Instant): Day => new Date(at).toISOString().slice(0, 'YYYY-MM-DD'.length) as Day;

export const factsIn = ({ space, community, giver, author, ...rows }: FactRows): ReactionFacts => ({
  community: space && space.removed_at === null && community ? communityOf(community) : undefined,
  giver: giver ? memberOf(giver) : undefined,
  author: author ? memberOf(author) : undefined,
  reactions: (rows.reactions ?? []).map(({ emoji, present, changed_at: at }) => ({
    emoji,
    present: present === 1,
    at,
  })),
  given: (rows.given ?? []).map(givenIn),
  active: activeIn(rows),
});

const givenIn = ({
  giver_day: day,
  receiver_id: receiverId,
  source,
}: NonNullable<FactRows['given']>[number]): ReactionFacts['given'][number] => ({
  day,
  receiverId,
  isForHelp: source === 'request',
});

function activeIn({ active, contribution }: Pick<FactRows, 'active' | 'contribution'>): ReactionFacts['active'] {
  if (!active) return undefined;
  if (!contribution) throw new Error(`The kudos ${active.id} has no contribution`);
  return { kudos: kudosOf(active), contribution: contributionOf(contribution) };
}

export const effectRows = (
  { message }: Pick<ReactionQuery, 'message'>,
  { reaction, given, takenBack }: ReactionEffects,
): EffectRows => ({
  reaction: {
    giver_id: reaction.giverId,
    message_key: messageKey(message),
    emoji: reaction.emoji,
    present: flag(reaction.present),
    changed_at: reaction.at,
  },
  contribution: given ? contributionRow(given.contribution) : takenBack && contributionRow(takenBack.reversal),
  kudos: given && kudosRow(given.kudos, message),
  takenBack: takenBack && { id: takenBack.id, at: takenBack.at },
});
