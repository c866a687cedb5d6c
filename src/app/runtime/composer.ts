import type { Message } from '../../chat/message.ts';

/** A message as it goes out. */
export interface Composed<Unit> {
  readonly message: Message;
  /** What follows once it is posted, in the transaction that notes that. */
  readonly posted: (unit: Unit) => Promise<void>;
}

/**
 * Makes a message at the moment at which it is sent, because it is too large for the outbox, or shall not be kept there. What
 * stands in the outbox in its place nobody reads. It is made anew for each try, and stays claimed meanwhile
 * (src/app/process/lease.ts).
 */
export interface Composer<Runtime, Unit> {
  /** The purpose of the messages that it makes. */
  readonly what: `${string}:${string}`;
  /**
   * @param subject of that purpose
   * @returns `undefined` where there is nothing left to say: then the message is withdrawn
   */
  compose(runtime: Runtime, subject: string): Promise<Composed<Unit> | undefined>;
}
