import type { MessageRef } from '../../chat/address.ts';
import type { Contribution } from '../../domain/contribution.ts';
import type { CommunityId, ContributionId, KudosId } from '../../domain/ids.ts';
import type { Installations } from '../installations.ts';
import type { KeyValueStore } from '../key-value-store.ts';
import type { Activity } from './activity.ts';
import type { Balances, Rollups } from './balance.ts';
import type { Blocks } from './blocks.ts';
import type { Channels } from './channels.ts';
import type { Communities } from './communities.ts';
import type { CommunityErasures, ErasingCommunities } from './community-erasures.ts';
import type { Contributions } from './contributions.ts';
import type { DigestErasing } from './digest-erasing.ts';
import type { DigestWeek } from './digest-week.ts';
import type { Digests } from './digests.ts';
import type { Erasures } from './erasures.ts';
import type { ExchangeErasing } from './exchange-erasing.ts';
import type { Exchanges } from './exchanges.ts';
import type { ExportLinks } from './export-links.ts';
import type { FeedbackStore } from './feedback.ts';
import type { HeadsUps } from './heads-ups.ts';
import type { HealthFacts } from './health.ts';
import type { HelpAsks } from './help-asks.ts';
import type { HelpCandidates } from './help-candidates.ts';
import type { HelpDrafts } from './help-drafts.ts';
import type { HelpErasing } from './help-erasing.ts';
import type { HelpFollowUps } from './help-follow-ups.ts';
import type { HelpLessons } from './help-lessons.ts';
import type { Requests } from './help-requests.ts';
import type { HelpWatch } from './help-watch.ts';
import type { Inbox } from './inbox.ts';
import type { KudosStore } from './kudos.ts';
import type { KudosErasing } from './kudos-erasing.ts';
import type { Members } from './members.ts';
import type { Moderation } from './moderation.ts';
import type { ModerationLog } from './moderation-log.ts';
import type { NewcomerHosts } from './newcomer-hosts.ts';
import type { Newcomers, WrittenMessage } from './newcomers.ts';
import type { Nominations } from './nominations.ts';
import type { Offers } from './offers.ts';
import type { Outbox } from './outbox.ts';
import type { OwnData } from './own-data.ts';
import type { PageSessions } from './page-sessions.ts';
import type { Pairings } from './pairings.ts';
import type { Participations } from './participations.ts';
import type { PersonalExports } from './personal-exports.ts';
import type { Postings } from './postings.ts';
import type { Prompts } from './prompts.ts';
import type { ReactionLedger, Reactions } from './reaction-ledger.ts';
import type { ReflectionErasing } from './reflection-erasing.ts';
import type { Reflections } from './reflections.ts';
import type { Reminders } from './reminders.ts';
import type { Reports } from './reports.ts';
import type { Rituals } from './rituals.ts';
import type { Setups } from './setups.ts';
import type { SolvedRequests } from './solved-requests.ts';
import type { Spaces } from './spaces.ts';
import type { ThanksNoticeStore } from './thanks-notices.ts';
import type { Voidings } from './voidings.ts';
import type { WeeklyQuestions } from './weekly-questions.ts';

/** Everything that the core stores, inside one transaction. */
export interface Transaction {
  readonly inbox: Inbox;
  readonly communities: Communities;
  readonly communityErasures: CommunityErasures;
  readonly channels: Channels;
  readonly setups: Setups;
  readonly spaces: Spaces;
  readonly members: Members;
  readonly requests: Requests;
  readonly helpDrafts: HelpDrafts;
  readonly helpWatch: HelpWatch;
  readonly helpFollowUps: HelpFollowUps;
  readonly helpLessons: HelpLessons;
  readonly helpErasing: HelpErasing;
  readonly solvedRequests: SolvedRequests;
  readonly helpAsks: HelpAsks;
  readonly helpCandidates: HelpCandidates;
  readonly postings: Postings;
  readonly kudos: KudosStore;
  readonly kudosErasing: KudosErasing;
  readonly reactions: Reactions;
  readonly thanksNotices: ThanksNoticeStore;
  readonly voidings: Voidings;
  readonly contributions: Contributions;
  readonly balances: Balances;
  readonly blocks: Blocks;
  readonly participations: Participations;
  readonly prompts: Prompts;
  readonly weeklyQuestions: WeeklyQuestions;
  readonly reflections: Reflections;
  readonly reflectionErasing: ReflectionErasing;
  readonly offers: Offers;
  readonly newcomers: Newcomers;
  readonly newcomerHosts: NewcomerHosts;
  readonly activity: Activity;
  readonly outbox: Outbox;
  readonly reminders: Reminders;
  readonly digests: Digests;
  readonly digestErasing: DigestErasing;
  readonly digestWeek: DigestWeek;
  readonly nominations: Nominations;
  readonly headsUps: HeadsUps;
  readonly reports: Reports;
  readonly health: HealthFacts;
  readonly exchanges: Exchanges;
  readonly exchangeErasing: ExchangeErasing;
  readonly exportLinks: ExportLinks;
  readonly pageSessions: PageSessions;
  readonly pairings: Pairings;
  readonly ownData: OwnData;
  readonly personalExports: PersonalExports;
  readonly feedback: FeedbackStore;
  readonly rituals: Rituals;
  readonly moderation: Moderation;
  readonly moderationLog: ModerationLog;
  readonly erasures: Erasures;
}

/** One record of an export: plain JSON, with a `type` such as `member` or `help_request`. */
export type ExportRecord = { readonly type: string } & Readonly<Record<string, unknown>>;

/** A part of an erasure that was done. */
export interface ErasedPart {
  /** False also where the erasure has not begun. */
  readonly hasMore: boolean;
  /** How long the database was busy with it, without the time in which it waited for its turn. */
  readonly tookMs: number;
}

export interface Store {
  /**
   * Runs `work` in one transaction: all of it is kept, surviving a power cut, once this resolves; none of it when it
   * rejects. `work` may run more than once, so it must have no other effects, and it must not open another transaction.
   * Like all methods here, throws a `StoreError` when the database does not answer in time (`out_of_reach`), or nothing can
   * be written (`not_writable`).
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;

  /** The fast path for reactions. */
  readonly reactions: ReactionLedger;

  /**
   * Whether a message has to do with help, by what is committed by now: it announces a request, it was heard, or it is in
   * the thread of such a message (`postings.requestAt`). It needs no transaction and waits for none: most messages do not,
   * and this is all that is done about them.
   */
  isAboutHelp(ref: MessageRef): Promise<boolean>;

  /**
   * Whether a message that was just written has to do with help, in the same way: it is in such a thread, it stands in a
   * help channel itself, or it begins a post there. What another process made a help channel may be known a second later.
   */
  isNewAboutHelp(ref: MessageRef): Promise<boolean>;

  /**
   * Whether a message that was just written is the first one of a newcomer, or may answer one, in the same way: what they
   * write while they wait changes nothing. Where nobody is new, nothing is looked up for it but once a second; a newcomer of whom another process heard may be known a second
   * later.
   */
  isAboutNewcomer(written: WrittenMessage): Promise<boolean>;

  /** Whether a message that was deleted was the first one of a newcomer and waited for an answer, in the same way. */
  isFirstOfNewcomer(ref: MessageRef): Promise<boolean>;

  /** What `kudos.announcedIn` finds, in the same way: most messages announce no kudos. */
  kudosAnnouncedIn(post: MessageRef): Promise<readonly KudosId[]>;

  /** Whether somebody named this message as an act that served the purpose, in the same way: most messages nobody did. */
  isNominated(ref: MessageRef): Promise<boolean>;

  readonly rollups: Rollups;

  /**
   * The ledger in the order of its ids: those after `after`, of all communities, outside of any transaction, so that nobody
   * who writes there waits.
   */
  ledgerPage(after: ContributionId | undefined, most: number): Promise<readonly Contribution[]>;

  /** Communities that are being erased. */
  readonly erasing: ErasingCommunities;

  /**
   * Erases the next part of a community whose erasure has begun, in a short transaction of its own; anybody may go on with
   * it, and several at once. In the end nothing is left of it, the tokens of its spaces included.
   * @param most how many rows are deleted at a time; up to twenty times as many are looked at
   */
  eraseCommunityPart(communityId: CommunityId, most: number): Promise<ErasedPart>;

  readonly keyValues: KeyValueStore;

  readonly installations: Installations;

  /** Everything, record by record, without holding it all in memory. */
  export(): AsyncIterable<ExportRecord>;

  /**
   * Throws when the database does not answer or, as far as can be found out at little cost, when it could not be written
   * to. It tries that at most once in some seconds, however often it is called.
   */
  ping(): Promise<void>;

  close(): Promise<void>;
}

/**
 * The database cannot be used as it is or, when `out_of_reach` or `not_writable`, for the time being. The message says why
 * and what to do, and contains no secret.
 */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code:
    | 'cannot_open'
    | 'newer_than_program'
    | 'older_than_program'
    | 'in_use'
    | 'unknown_kind'
    | 'cannot_copy'
    | 'out_of_reach'
    | 'not_writable';

  constructor(code: StoreError['code'], text: string, options: { cause?: unknown } = {}) {
    super(text, options);
    this.code = code;
  }
}
