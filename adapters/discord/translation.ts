import type { Place, UserRef } from '../../src/chat/address.ts';
import type { ActionName } from '../../src/chat/button.ts';
import type { CommandSpec, MenuSpec } from '../../src/chat/command.ts';
import type {
  CommandEvent,
  CompletionEvent,
  LeftEvent,
  MenuEvent,
  MessageEvent,
  PressEvent,
  ProfileEvent,
  ReactionEvent,
  RemovedEvent,
  SpaceEvent,
  SubmitEvent,
} from '../../src/chat/event.ts';
import type { FormValues } from '../../src/chat/form.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import type { Guilds } from './guilds.ts';

/** One event of the gateway (https://docs.discord.com/developers/events/gateway-events), and where it stands. */
export interface Dispatch {
  readonly type: string;
  readonly data: unknown;
  /** Of the session; an event that is sent again after a resume bears the same. */
  readonly sequence: number;
  readonly session: string;
  readonly receivedAt: Instant;
}

/** Where and how a person who typed, pressed or submitted can be answered. */
export interface ReplyPath {
  readonly id: string;
  readonly token: string;
  readonly user: UserRef;
  readonly place: Place;
  /** Not in a server, so that buttons have to say which one they belong to. */
  readonly isDirect: boolean;
  /** Whether a form can open. */
  readonly opensForms: boolean;
  /** Whether there is a message with the button, or behind the form, that can be left as it is. */
  readonly hasMessage: boolean;
  /** How it is answered where that takes long. */
  readonly visibility: 'public' | 'private';
  /** When it was done, by Discord's clock. */
  readonly at: Instant;
  /** When we heard of it, by our own; its token lives for fifteen minutes. */
  readonly receivedAt: Instant;
  /** The form that was sent in. */
  readonly submitted: Submitted | undefined;
}

/** Who did it, where, and when. */
export type Origin = Pick<ReplyPath, 'id' | 'at' | 'user' | 'place'>;

export interface Submitted {
  readonly action: ActionName;
  readonly subject: string;
  /** As it was typed, numbers that are none included. */
  readonly typed: FormValues;
}

/** An event in neutral words. */
export type Translated =
  | { readonly kind: 'command'; readonly event: CommandEvent; readonly reply: ReplyPath }
  | { readonly kind: 'menu'; readonly event: MenuEvent; readonly reply: ReplyPath }
  | { readonly kind: 'press'; readonly event: PressEvent; readonly reply: ReplyPath }
  | { readonly kind: 'submit'; readonly event: SubmitEvent; readonly reply: ReplyPath }
  /** A form with a number in it that is none: it does not reach the core. */
  | { readonly kind: 'mend'; readonly problems: Readonly<Record<string, string>>; readonly reply: ReplyPath }
  /** The button that opens a form again, as it was sent in with the interaction `draft`. */
  | { readonly kind: 'again'; readonly draft: string; readonly reply: ReplyPath }
  /** Something of ours that is not of ours any more. */
  | { readonly kind: 'unknown'; readonly reply: ReplyPath }
  | { readonly kind: 'complete'; readonly event: CompletionEvent; readonly reply: Pick<ReplyPath, 'id' | 'token'> }
  | { readonly kind: 'message'; readonly event: MessageEvent }
  | { readonly kind: 'reaction'; readonly event: ReactionEvent }
  | { readonly kind: 'joined' | 'profile'; readonly event: ProfileEvent }
  | { readonly kind: 'left'; readonly event: LeftEvent }
  | { readonly kind: 'space'; readonly event: SpaceEvent }
  | { readonly kind: 'removed'; readonly event: RemovedEvent }
  | Ignored;

export interface Ignored {
  readonly kind: 'ignored';
  /** Never says what people wrote. */
  readonly why: string;
}

export const ignored = (why: string): Ignored => ({ kind: 'ignored', why });

/** What the translation needs to know. */
export interface Translation {
  readonly botId: string;
  readonly guilds: Guilds;
  readonly commands: readonly CommandSpec[];
  readonly menus: readonly MenuSpec[];
}
