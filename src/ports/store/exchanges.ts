import type { Entry, Round } from '../../domain/exchange/exchange.ts';
import type { CommunityId, EntryId, MemberId, RoundId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** Rounds, and what people enter into them or into the queue between them. */
export interface Exchanges {
  addRound(round: Round): Promise<void>;
  saveRound(round: Round): Promise<void>;
  findRound(id: RoundId): Promise<Round | undefined>;
  /** The round that people can join now. */
  joiningRound(communityId: CommunityId): Promise<Round | undefined>;
  addEntry(entry: Entry): Promise<void>;
  saveEntry(entry: Entry): Promise<void>;
  /** Those that exist, in no order. */
  entries(ids: readonly EntryId[]): Promise<readonly Entry[]>;
  /** The entry with which a member waits. */
  waitingOf(memberId: MemberId): Promise<Entry | undefined>;
  /** All that wait, in a round or in the queue; the longest wait first. */
  waiting(communityId: CommunityId): Promise<readonly Entry[]>;
  /** The first `most` that wait in a round, by id, of those after `after`. */
  waitingIn(round: Round, most: number, after: EntryId): Promise<readonly Entry[]>;
  /** Whom members prefer not to be matched with; those who never said have no entry. */
  notWith(ids: readonly MemberId[]): Promise<ReadonlyMap<MemberId, readonly MemberId[]>>;
  setNotWith(memberId: MemberId, others: readonly MemberId[]): Promise<void>;
  /** Begins a member's break; `undefined` ends it. */
  setPause(memberId: MemberId, since: Instant | undefined): Promise<void>;
  pausedSince(memberId: MemberId): Promise<Instant | undefined>;
  /** Members who gave in a ring that was matched at `from` or later, have not left and take no break; each once. */
  recentGivers(communityId: CommunityId, from: Instant): Promise<readonly MemberId[]>;
}
