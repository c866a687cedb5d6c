import type { Entry, Round } from '../../domain/exchange/exchange.ts';
import type { CommunityId, EntryId, MemberId, RoundId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** Rounds, and the work that people bring to them, or to the queue between them. */
export interface Exchanges {
  addRound(round: Round): Promise<void>;
  saveRound(round: Round): Promise<void>;
  findRound(id: RoundId): Promise<Round | undefined>;
  /** The round that people can join now. */
  joiningRound(communityId: CommunityId): Promise<Round | undefined>;
  addEntry(entry: Entry): Promise<void>;
  saveEntry(entry: Entry): Promise<void>;
  /** Those of the ids that exist, in no order. */
  entries(ids: readonly EntryId[]): Promise<readonly Entry[]>;
  /** The entry with which a member waits. */
  waitingOf(memberId: MemberId): Promise<Entry | undefined>;
  /** All entries that wait, in a round or in the queue, longest first. */
  waiting(communityId: CommunityId): Promise<readonly Entry[]>;
  /** Whom each member does not want to be matched with. Members who never said so have no entry. */
  notWith(ids: readonly MemberId[]): Promise<ReadonlyMap<MemberId, readonly MemberId[]>>;
  setNotWith(memberId: MemberId, others: readonly MemberId[]): Promise<void>;
  /** Sets since when a member takes a break; `undefined` ends it. */
  setPause(memberId: MemberId, since: Instant | undefined): Promise<void>;
  pausedSince(memberId: MemberId): Promise<Instant | undefined>;
  /**
   * The people still here who gave in a ring that was matched at or after `from`, and who are not on a break, each
   * once.
   */
  recentGivers(communityId: CommunityId, from: Instant): Promise<readonly MemberId[]>;
}
