import type { MessageRef } from '../../chat/address.ts';
import type { RequestId } from '../../domain/ids.ts';
import type { KeyValueStore } from '../key-value-store.ts';
import type { Activity } from './activity.ts';
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

/** Everything that the core keeps, inside one transaction. */
export interface Transaction {
  readonly inbox: Inbox;
  readonly communities: Communities;
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

/** One record of an export: plain JSON, with a `type` in the words of docs/design.md. */
export type ExportRecord = { readonly type: string } & Readonly<Record<string, unknown>>;

export interface Store {
  /**
   * Runs `work` in one transaction. Once this resolves, all of it is kept and survives a power cut; when it rejects,
   * none of it is kept. `work` may run again when the database asks for it, so it must have no effects of its own, and
   * must not open another transaction. Throws a `StoreError` (`out_of_reach`) when the database does not answer in
   * time, as does everything else here.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;

  /** The fast path for reactions. */
  readonly reactions: ReactionLedger;

  /**
   * What `postings.requestAt` finds in what is committed by now. It opens no transaction, and neither blocks nor waits
   * for anybody: most messages concern no request, and this is all that is done about them.
   */
  requestAt(ref: MessageRef): Promise<RequestId | undefined>;

  readonly keyValues: KeyValueStore;

  /** Everything, record by record, without holding it all in memory. */
  export(): AsyncIterable<ExportRecord>;

  /** Throws when the database does not answer. */
  ping(): Promise<void>;

  close(): Promise<void>;
}

/**
 * The database cannot be used as it is or, when `out_of_reach`, right now. The message says why and what to do, and
 * contains no secret.
 */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: 'cannot_open' | 'newer_than_program' | 'unknown_kind' | 'cannot_copy' | 'out_of_reach';

  constructor(code: StoreError['code'], text: string, options: { cause?: unknown } = {}) {
    super(text, options);
    this.code = code;
  }
}
