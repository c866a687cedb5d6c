import type { Address, MessageRef, PlatformId, UserRef } from '../chat/address.ts';
import type { Profile } from '../chat/event.ts';
import type { Message } from '../chat/message.ts';
import type { Emoji } from '../domain/kudos/emoji.ts';
import type { Inbound } from './inbound.ts';

/** A place where people chat, as the core sees it. */
export interface ChatPlatform {
  readonly id: PlatformId;

  /**
   * Connects, so that messages go out. Tells `inbound` of the spaces it is in, and from then on of everything that
   * happens there; without one nothing is listened to: another process does that.
   */
  start(inbound?: Inbound): Promise<void>;

  /**
   * Whether what is to be said can go out: false until a start has found out who Hearth is there. Until then nothing is
   * tried.
   */
  speaks(): boolean;

  /** Whether it hears at this moment of what happens there; not before its start, and not while a connection is lost. */
  hears(): boolean;

  /** Takes nothing new, waits for what is under way, and lets go of the connection. */
  stop(): Promise<void>;

  /**
   * Posts a message; a long one in as many parts as it needs. Throws a `DeliveryError`.
   * @param key the same for the same message however often it is tried; platforms that can, use it to post once
   * @param triedForMs where it may stand there already, because nobody heard how a try ended: for how long at most, in
   *   milliseconds. Platforms that take no key can look for it
   * @returns the first part, under which threads and edits go
   */
  post(at: Address, message: Message, key: string, triedForMs?: number): Promise<MessageRef>;

  /** Replaces what a posted message says. Throws a `DeliveryError`. */
  edit(posted: MessageRef, message: Message): Promise<void>;

  /** Puts Hearth's own reaction on a message; that it is there already is no error. Throws a `DeliveryError`. */
  react(to: MessageRef, emoji: Emoji): Promise<void>;

  /** Where Hearth and this user talk alone. Throws a `DeliveryError` where they cannot. */
  openDirect(user: UserRef): Promise<Address>;

  /**
   * Says something that only this user sees, near `at` where the platform can (Slack: ephemeral), otherwise by direct
   * message (Discord). Throws a `DeliveryError`.
   */
  whisper(user: UserRef, at: Address, message: Message, key: string): Promise<void>;

  /** Who a user is; `undefined` where the platform knows nobody of that id. Throws a `DeliveryError`. */
  member(user: UserRef): Promise<Profile | undefined>;
}

/** Why a message did not go out, in words that are the same on every platform. */
export type DeliveryFailure =
  /** The platform is busy, slow or away: try again. */
  | 'unavailable'
  /** Asked to slow down: try again after `retryAfterMs`. */
  | 'rate_limited'
  /** No such channel or thread, or it is archived. */
  | 'channel_gone'
  /** Hearth is not in that channel, or may not write there. */
  | 'not_allowed'
  /** This user takes no direct messages, or left. */
  | 'user_unreachable'
  /** The message to be edited or reacted to is gone. */
  | 'message_gone'
  /** The token is wrong, revoked, or lacks a scope. */
  | 'unauthorised'
  /** The platform refused it for another reason: a fault of ours. */
  | 'refused';

const transient: readonly DeliveryFailure[] = ['unavailable', 'rate_limited'];

/** A call to a platform that did not do what it should. `detail` is the platform's own code for it. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly failure: DeliveryFailure;
  readonly detail: string;
  /** Milliseconds that the platform asked to wait; 0 when it named none. */
  readonly retryAfterMs: number;

  constructor(failure: DeliveryFailure, detail: string, options: { retryAfterMs?: number; cause?: unknown } = {}) {
    super(`${failure}: ${detail}`, { cause: options.cause });
    this.failure = failure;
    this.detail = detail;
    this.retryAfterMs = options.retryAfterMs ?? 0;
  }

  /** Whether trying again may help. */
  get isTransient(): boolean {
    return transient.includes(this.failure);
  }
}
