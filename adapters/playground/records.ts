import type { MessageEvent, ReactionEvent } from '../../src/chat/event.ts';
import type { Form } from '../../src/chat/form.ts';
import type { Message } from '../../src/chat/message.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import type { Zone } from '../../src/domain/time/zone.ts';

/** What the playground remembers, one JSON document for each of these. */

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
  /** Where it stands in the list of channels. */
  readonly position: number;
  /** The member with whom Hearth talks alone here; nobody else sees it. */
  readonly directWith?: string;
}

/** Where something is said: in a channel, or in the thread under one of its posts. */
export interface Place {
  readonly channel: string;
  readonly thread?: string;
}

export const placeOf = (place: Place): Place =>
  place.thread === undefined ? { channel: place.channel } : { channel: place.channel, thread: place.thread };

/** An emoji as it was typed, skin tone and all, and who put it there. */
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
  /** The key under which Hearth posted it: the same key posts once. */
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

/** What one member alone sees, in the place where it was said. */
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
 * A form that somebody has open, in one of their tabs: kept so that it can still be sent after a restart, and after it
 * was taken, so that sending it again takes it once.
 */
export interface OpenForm {
  readonly id: string;
  readonly member: string;
  readonly place: Place;
  readonly form: Form;
  /** The happening that it opened for. */
  readonly opener?: string;
  readonly taken?: boolean;
}

/** Something that happened and that the core has not taken in yet. */
export interface Telling {
  readonly id: string;
  /** Tellings of one lane reach the core in order: a reaction's removal never overtakes its adding. */
  readonly lane: string;
  readonly happening:
    | { readonly kind: 'message'; readonly event: MessageEvent }
    | { readonly kind: 'reaction'; readonly event: ReactionEvent };
}

/** The id of the last post that a member has seen, by channel. */
export type LastSeen = Readonly<Record<string, string>>;
