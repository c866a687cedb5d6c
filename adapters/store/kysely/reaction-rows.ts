import { messageKey } from '../../../src/chat/address.ts';
import { dayMs, earlier, type Instant, later } from '../../../src/domain/time/instant.ts';
import type { Day } from '../../../src/domain/time/zone.ts';
import type { Foresight } from '../../../src/ports/store/foresight.ts';
import type { CommunityRow, ContributionRow, IdentityRow, KudosRow, MemberRow, SpaceRow, Tables } from './tables.ts';

export type PersonRow = MemberRow & Pick<IdentityRow, 'profiled_at'>;

/** What there is of that which a work is going to look at. */
export interface Seen {
  readonly space: SpaceRow | null;
  readonly community: CommunityRow | null;
  readonly giver: PersonRow | null;
  readonly author: PersonRow | null;
  /** The giver's on the message, those taken off too. */
  readonly reactions: readonly Pick<Tables['reaction'], 'emoji' | 'present' | 'changed_at'>[] | null;
  /** The giver's kudos that count towards their allowance, of the days that were asked for. */
  readonly given: readonly Pick<KudosRow, 'giver_day' | 'receiver_id'>[] | null;
  /** The kudos between giver and message, and what the ledger has for it. */
  readonly standing: KudosRow | null;
  readonly contribution: ContributionRow | null;
  /** It is known that the claim was made before. Nobody looks beforehand, since it hardly ever is. */
  readonly isClaimed?: boolean;
}

/** What a work foresees, as the query asks for it. */
export interface Asked {
  readonly platform: string;
  readonly space: string;
  readonly giver: string;
  readonly author_platform: string | undefined;
  readonly author_space: string | undefined;
  readonly author: string | undefined;
  readonly message_key: string;
  /** No zone is a day away from UTC, so the giver's day is one of these. */
  readonly days: readonly [Day, Day, Day];
}

export function askedOf({ giver, author, message, at }: Foresight): Asked {
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

/** Worked out once a day: almost everything happens on the same day as what happened before it. */
let today: { readonly daysSince1970: number; readonly days: Asked['days'] } | undefined;

function daysAround(at: Instant): Asked['days'] {
  const daysSince1970 = Math.floor(at / dayMs);
  if (today?.daysSince1970 !== daysSince1970) {
    today = { daysSince1970, days: [utcDay(earlier(at, dayMs)), utcDay(at), utcDay(later(at, dayMs))] };
  }
  return today.days;
}

const utcDay = (at: Instant): Day => new Date(at).toISOString().slice(0, 'YYYY-MM-DD'.length) as Day;

/** What works have written, and what is still to be written into the database. */
export interface Writes {
  readonly claims: readonly Tables['inbox'][];
  readonly reactions: readonly Tables['reaction'][];
  readonly contributions: readonly ContributionRow[];
  readonly kudos: readonly KudosRow[];
  readonly takenBack: readonly { readonly id: KudosRow['id']; readonly at: Instant }[];
}
