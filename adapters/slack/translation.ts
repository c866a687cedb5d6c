import type { Place, UserRef } from '../../src/chat/address.ts';
import type {
  ChannelGoneEvent,
  ChannelMovedEvent,
  CommandEvent,
  EventsLostEvent,
  HomeEvent,
  MenuEvent,
  MessageEvent,
  MessageGoneEvent,
  PressEvent,
  ProfileEvent,
  ReactionEvent,
  RemovedEvent,
  SubmitEvent,
} from '../../src/chat/event.ts';
import type { Json } from '../../src/chat/json-access.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import type { Identity } from './identity.ts';

/** Where and how to answer a command, a click or a form. */
export interface ReplyPath {
  /** In the acknowledgement, in a message by the `response_url` or otherwise, or in the view that was submitted. */
  readonly by: 'acknowledgement' | 'message' | 'view';
  readonly user: UserRef;
  readonly place: Place | undefined;
  readonly triggerId: string | undefined;
  /** Whether it came from the Home tab, or from a form that was opened there. */
  readonly fromHome?: boolean;
  readonly responseUrl: string | undefined;
  /** The submitted view: its title, and the names of its fields. */
  readonly view: { readonly title: string; readonly fields: readonly string[] } | undefined;
}

/** A body from Slack as a neutral event. */
export type Translated =
  | { readonly kind: 'command'; readonly event: CommandEvent; readonly reply: ReplyPath }
  | { readonly kind: 'menu'; readonly event: MenuEvent; readonly reply: ReplyPath }
  | { readonly kind: 'press'; readonly event: PressEvent; readonly reply: ReplyPath }
  | { readonly kind: 'submit'; readonly event: SubmitEvent; readonly reply: ReplyPath }
  | { readonly kind: 'message'; readonly event: MessageEvent }
  | { readonly kind: 'reaction'; readonly event: ReactionEvent }
  | { readonly kind: 'profile' | 'joined'; readonly event: ProfileEvent }
  | { readonly kind: 'home'; readonly event: HomeEvent }
  | { readonly kind: 'message_gone'; readonly event: MessageGoneEvent }
  | { readonly kind: 'channel_gone'; readonly event: ChannelGoneEvent }
  | { readonly kind: 'channel_moved'; readonly event: ChannelMovedEvent }
  | { readonly kind: 'events_lost'; readonly event: EventsLostEvent }
  | { readonly kind: 'removed'; readonly event: RemovedEvent }
  | Ignored;

export interface Ignored {
  readonly kind: 'ignored';
  /** Never contains what people wrote. */
  readonly why: string;
}

export const ignored = (why: string): Ignored => ({ kind: 'ignored', why });

/** What the translation needs to know. */
export interface Translation {
  readonly self: Identity;
  readonly commandPrefix: string;
  readonly commandNames: readonly string[];
  readonly menuNames: readonly string[];
  /** For bodies that carry no time of their own. */
  readonly receivedAt: Instant;
}

/** Translates a body of one kind, whichever way it came. Pure. */
export type Translate = (body: Json, translation: Translation) => Translated;
