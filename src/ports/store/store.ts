import type { MessageRef } from '../../chat/address.ts';
import type { KudosId, RequestId } from '../../domain/ids.ts';
import type { Installations } from '../installations.ts';
import type { KeyValueStore } from '../key-value-store.ts';
import type { Activity } from './activity.ts';
import type { Channels } from './channels.ts';
import type { Communities } from './communities.ts';
import type { Contributions } from './contributions.ts';
import type { Digests } from './digests.ts';
import type { Exchanges } from './exchanges.ts';
import type { FeedbackStore } from './feedback.ts';
import type { Requests } from './help-requests.ts';
import type { Inbox } from './inbox.ts';
import type { KudosStore } from './kudos.ts';
import type { Members } from './members.ts';
import type { Outbox } from './outbox.ts';
import type { Pairings } from './pairings.ts';
import type { Participations } from './participations.ts';
import type { Postings } from './postings.ts';
import type { Prompts } from './prompts.ts';
import type { ReactionLedger, Reactions } from './reaction-ledger.ts';
import type { Reflections } from './reflections.ts';
import type { Reminders } from './reminders.ts';
import type { Rituals } from './rituals.ts';
import type { Spaces } from './spaces.ts';

/** Everything that the core stores, inside one transaction. */
export interface Transaction {
  readonly inbox: Inbox;
  readonly communities: Communities;
  readonly channels: Channels;
  readonly spaces: Spaces;
  readonly members: Members;
  readonly requests: Requests;
  readonly postings: Postings;
  readonly kudos: KudosStore;
  readonly reactions: Reactions;
  readonly contributions: Contributions;
  readonly participations: Participations;
  readonly prompts: Prompts;
  readonly reflections: Reflections;
  readonly activity: Activity;
  readonly outbox: Outbox;
  readonly reminders: Reminders;
  readonly digests: Digests;
  readonly exchanges: Exchanges;
  readonly pairings: Pairings;
  readonly feedback: FeedbackStore;
  readonly rituals: Rituals;
}

/** One record of an export: plain JSON, with a `type` such as `member` or `help_request`. */
export type ExportRecord = { readonly type: string } & Readonly<Record<string, unknown>>;

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
   * What `postings.requestAt` finds among what is committed by now. It needs no transaction and waits for none: most
   * messages belong to no request, and this is all that is done about them.
   */
  requestAt(ref: MessageRef): Promise<RequestId | undefined>;

  /** What `kudos.announcedIn` finds, in the same way: most messages announce no kudos. */
  kudosAnnouncedIn(post: MessageRef): Promise<readonly KudosId[]>;

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
