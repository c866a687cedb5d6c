import type { MessageEvent, ReactionEvent } from '../../src/chat/event.ts';
import type { Form } from '../../src/chat/form.ts';
import type { Message } from '../../src/chat/message.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import type { Zone } from '../../src/domain/time/zone.ts';

/** What the playground remembers: one JSON value for each of these. */

/** Somebody to act as, or Hearth itself. */
export interface PlaygroundMember {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly zone: Zone;
  readonly steward: boolean;
  readonly bot: boolean;
}

export interface PlaygroundChannel {
  readonly id: string;
  readonly name: string;
  readonly topic: string;
  /** Its position in the list of channels. */
  readonly position: number;
  /** The member who has this channel alone with Hearth; nobody else sees it. */
  readonly directWith?: string;
}

/** Where something is said: in a channel, or in the thread below one of its posts. */
export interface Place {
  readonly channel: string;
  readonly thread?: string;
}

export const placeOf = (place: Place): Place =>
  place.thread === undefined ? { channel: place.channel } : { channel: place.channel, thread: place.thread };

/** An emoji as somebody typed it, skin tone included, and who put it there. */
export interface Reaction {
  readonly emoji: string;
  readonly by: string;
}

/** What everybody in a channel sees. */
export interface Post extends Place {
  readonly id: string;
  readonly author: string;
  readonly at: Instant;
  readonly edited: boolean;
  readonly content: TypedContent | SaidContent;
  /** Ids of the members whom it notifies. */
  readonly mentions: readonly string[];
  readonly reactions: readonly Reaction[];
  /** The key with which Hearth posted it; the same key posts once. */
  readonly key?: string;
}

export interface TypedContent {
  readonly form: 'typed';
  readonly text: string;
}

export interface SaidContent {
  readonly form: 'said';
  readonly message: Message;
}

/** What only one member sees, in the place where it was said. */
export interface Whisper extends Place {
  readonly id: string;
  readonly to: string;
  readonly at: Instant;
  readonly message: Message;
  /** What the member had typed or pressed for it. */
  readonly asked?: string;
  readonly key?: string;
  readonly dismissed: boolean;
}

/**
 * A form that somebody has open in one of their tabs. It is stored so that it can still be submitted after a restart;
 * a submitted one stays stored so that submitting it again changes nothing.
 */
export interface OpenForm {
  readonly id: string;
  readonly member: string;
  readonly place: Place;
  readonly form: Form;
  /** The id of the event that it was opened for. */
  readonly opener?: string;
  readonly taken?: boolean;
}

/** An event that the core has not taken in yet. */
export type PendingEvent = {
  readonly id: string;
  /** Events of one partition reach the core in order, so that taking a reaction off never overtakes putting it on. */
  readonly partition: string;
} & (
  | { readonly kind: 'message'; readonly event: MessageEvent }
  | { readonly kind: 'reaction'; readonly event: ReactionEvent }
);

/** The id of the last post that a member has seen, by channel. */
export type LastSeen = Readonly<Record<string, string>>;
