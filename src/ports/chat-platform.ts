import type { Address, GroupRef, MessageRef, PlatformId, SpaceRef, UserRef } from '../chat/address.ts';
import type { MessageEvent, Profile } from '../chat/event.ts';
import type { Message } from '../chat/message.ts';
import type { Emoji } from '../domain/kudos/emoji.ts';
import type { NamedChannel } from '../domain/setup/suggestions.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { Inbound } from './inbound.ts';

/** A place where people chat, as the core sees it. */
export interface ChatPlatform {
  readonly id: PlatformId;

  /**
   * Connects, so that messages go out. Tells `inbound` of the spaces it is in, and from then on of everything that
   * happens there. Without an `inbound` it does not listen: another process does.
   */
  start(inbound?: Inbound): Promise<void>;

  /** Whether messages can go out: false until a start has found out who Hearth is. Until then nothing is tried. */
  speaks(): boolean;

  /**
   * Names the token that calls in a space are made with: all spaces that share one wait while it is refused. The id of the
   * platform where it has only one.
   */
  tokenOf(space: SpaceRef): string;

  /** Whether it receives events right now: not before its start, and not while a connection is lost. */
  hears(): boolean;

  /** Accepts nothing new, waits for what is in flight, and closes the connection. */
  stop(): Promise<void>;

  /**
   * Posts a message; a long one in as many parts as it needs. Throws a `DeliveryError`.
   * @param key the same for every attempt to post the same message; platforms that can, use it to post only once
   * @param triedForMs set when an earlier attempt may have succeeded, because its outcome is unknown: for how long at
   *   most, in milliseconds. Platforms that take no key can look for the message
   * @returns the first part, under which threads hang
   */
  post(at: Address, message: Message, key: string, triedForMs?: number): Promise<MessageRef>;

  /** Replaces the content of a posted message. Throws a `DeliveryError`. */
  edit(posted: MessageRef, message: Message): Promise<void>;

  /**
   * Adds Hearth's own reaction to a message; that it is already there is no error. Throws a `DeliveryError`: `refused`
   * where Hearth asks for no permission to react (Slack).
   */
  react(to: MessageRef, emoji: Emoji): Promise<void>;

  /** Takes Hearth's own reaction off a message; that it is not there is no error. Otherwise like `react`. */
  unreact(from: MessageRef, emoji: Emoji): Promise<void>;

  /**
   * Sees to it that Hearth hears what people write in a channel, where that takes more than being in the space (Slack). A
   * channel that only people can let Hearth into is no error. Throws a `DeliveryError`.
   */
  listen(at: Address): Promise<void>;

  /**
   * The words of one message that its author handed over: on Discord, which gives Hearth no text, the title of a forum post.
   * `undefined` where there are none. Throws a `DeliveryError`.
   */
  read(message: MessageRef): Promise<string | undefined>;

  /**
   * Gives a forum post those of its forum's tags that have these names, in whatever case, and takes the others of `own` off.
   * Others stay, and nothing happens where the forum has none of them (Slack has no forums). Throws a `DeliveryError`.
   * @param title what the conversation below the message is called from now on; nothing happens where there is none, or none
   *   has a title
   */
  tag(post: MessageRef, tags: readonly string[], own: readonly string[], title?: string): Promise<void>;

  /** The direct conversation between Hearth and this user. Throws a `DeliveryError` when there cannot be one. */
  openDirect(user: UserRef): Promise<Address>;

  /**
   * Says something that only this user sees: near `at` where the platform can (Slack: ephemeral), otherwise by direct
   * message (Discord). Throws a `DeliveryError`.
   */
  whisper(user: UserRef, at: Address, message: Message, key: string): Promise<void>;

  /**
   * What people wrote in a thread after `since`, oldest first, as `Inbound.message` would have been told; the platform's
   * own page at most. Empty where the platform sends again what nobody heard. Throws a `DeliveryError`.
   */
  readonly writtenSince?: (thread: Address, since: Instant) => Promise<readonly MessageEvent[]>;

  /**
   * Whether people read it at the address of Hearth's own web server (the playground), so that links within Hearth need no
   * public address.
   */
  readonly isServedHere: boolean;

  /**
   * Where a browser leads to a channel or, with `id`, to a message in it; `undefined` where the platform does not say. Never
   * throws.
   * @param reader whoever is led there
   */
  webAddress(to: { readonly at: Address; readonly id?: string }, reader: UserRef): Promise<string | undefined>;

  /** A user's profile; `undefined` when the platform knows nobody by that id. Throws a `DeliveryError`. */
  member(user: UserRef): Promise<Profile | undefined>;

  /**
   * Who is in a group that the platform keeps, bots included, without a look at anybody: nobody in one that there is not.
   * Throws a `DeliveryError`: `unauthorised` or `not_allowed` where Hearth may not see that.
   * @param most of larger groups nobody wants to know more, but may, where some in them may be bots
   */
  groupMembers(group: GroupRef, most: number): Promise<GroupMembers>;

  /**
   * The channels in which people write, without threads and conversations; of very many only some thousands. Private ones
   * where the platform tells of them (Discord). Throws a `DeliveryError`.
   */
  channels(space: SpaceRef): Promise<readonly NamedChannel[]>;
}

/** Who is in a group, by their ids. */
export type GroupMembers =
  | { readonly kind: 'members'; readonly users: readonly string[] }
  | { readonly kind: 'too_many' }
  /** The platform tells it only person by person, and there are too many people in the space. */
  | { readonly kind: 'out_of_reach' };

/** Why a message did not go out, in the same terms for every platform. */
export type DeliveryFailure =
  /** The platform is busy, slow or away: try again. */
  | 'unavailable'
  /** The platform asks to slow down: try again after `retryAfterMs`. */
  | 'rate_limited'
  /** There is no such channel, or it is archived. */
  | 'channel_gone'
  /** The thread or forum post to write in is gone or locked, while its channel may be well. */
  | 'thread_gone'
  /** Hearth is not in that channel, or is not allowed to write there. */
  | 'not_allowed'
  /** An administrative rule of the workspace, organisation or server forbids it. */
  | 'restricted'
  /** This user does not accept direct messages, or has left. */
  | 'user_unreachable'
  /** The message to edit or react to is gone. */
  | 'message_gone'
  /** The token is wrong, revoked, or lacks a scope. */
  | 'unauthorised'
  /** The platform will never take this message, however often it is tried. */
  | 'refused'
  /** The platform gave a reason that is in no list: it may pass or not. */
  | 'unrecognised';

/**
 * What to do about a failure.
 * - `passing`: it goes away by itself; try again, with growing pauses.
 * - `refused`: it may be meant for good; try a few times over minutes, if at all, and then the message is undeliverable.
 * - `theirs_to_mend`: somebody in the chat changed something, or can; the message is undeliverable as it stands.
 * - `ours_to_mend`: nothing goes out until an operator has mended it; everything waits.
 */
export type FailureKind = 'passing' | 'refused' | 'theirs_to_mend' | 'ours_to_mend';

const kinds: Readonly<Record<DeliveryFailure, FailureKind>> = {
  unavailable: 'passing',
  rate_limited: 'passing',
  channel_gone: 'theirs_to_mend',
  thread_gone: 'theirs_to_mend',
  not_allowed: 'theirs_to_mend',
  restricted: 'theirs_to_mend',
  user_unreachable: 'theirs_to_mend',
  message_gone: 'theirs_to_mend',
  unauthorised: 'ours_to_mend',
  refused: 'refused',
  unrecognised: 'refused',
};

/** A call to a platform failed. `detail` is the platform's own code for the failure. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly failure: DeliveryFailure;
  readonly detail: string;
  /** How many milliseconds the platform asked to wait; 0 when it named none. */
  readonly retryAfterMs: number;
  /** For the operator: one sentence that says what to do, where the failure is ours to mend. */
  readonly remedy: string | undefined;
  /** Whether some parts of the message were posted before, so that people may have read those. */
  readonly isPartlyPosted: boolean;

  constructor(
    failure: DeliveryFailure,
    detail: string,
    options: { retryAfterMs?: number; cause?: unknown; remedy?: string; isPartlyPosted?: boolean } = {},
  ) {
    super(`${failure}: ${detail}`, { cause: options.cause });
    this.failure = failure;
    this.detail = detail;
    this.retryAfterMs = options.retryAfterMs ?? 0;
    this.remedy = options.remedy;
    this.isPartlyPosted = options.isPartlyPosted ?? false;
  }

  /** The same failure, for a message of which some parts were posted before. */
  afterSomeParts(): DeliveryError {
    const { retryAfterMs, remedy, cause } = this;
    const options = { retryAfterMs, cause, isPartlyPosted: true, ...(remedy !== undefined && { remedy }) };
    return new DeliveryError(this.failure, this.detail, options);
  }

  get kind(): FailureKind {
    return kinds[this.failure];
  }
}
