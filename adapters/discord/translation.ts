import type { Place, UserRef } from '../../src/chat/address.ts';
import type { ActionName } from '../../src/chat/button.ts';
import type { CommandSpec, MenuSpec } from '../../src/chat/command.ts';
import type {
  ChannelGoneEvent,
  CommandEvent,
  CompletionEvent,
  LeftEvent,
  MenuEvent,
  MessageEvent,
  MessageGoneEvent,
  PressEvent,
  ProfileEvent,
  ReactionEvent,
  ReactionsClearedEvent,
  RemovedEvent,
  SpaceEvent,
  SubmitEvent,
} from '../../src/chat/event.ts';
import type { FormValues } from '../../src/chat/form.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import type { CustomId } from './custom-id.ts';
import type { Guilds } from './guilds.ts';

/** An event of the gateway (https://docs.discord.com/developers/events/gateway-events) with its place in the session. */
export interface Dispatch {
  readonly type: string;
  readonly data: unknown;
  /** An event that is sent again after a resume has the same number. */
  readonly sequence: number;
  readonly session: string;
  readonly receivedAt: Instant;
}

/** How to answer a person who typed, pressed or submitted something. */
export interface ReplyPath {
  readonly id: string;
  readonly token: string;
  readonly user: UserRef;
  readonly place: Place;
  /** Outside of any server, where buttons have to say which server they belong to. */
  readonly isDirect: boolean;
  /** Whether a form can open. */
  readonly opensForms: boolean;
  /** Whether it came from a message, by its button or by a form opened from it, which can be left as it is. */
  readonly hasMessage: boolean;
  /** Who sees “thinking…” where the answer takes long. */
  readonly visibility: 'public' | 'private';
  /** When the person did it, by Discord's clock. */
  readonly at: Instant;
  /** When it arrived, by our own clock. */
  readonly receivedAt: Instant;
  /** The form that was sent in. */
  readonly submitted: Submitted | undefined;
}

/** Who did it, where, and when, and whether they may manage the server, where Discord says so. */
export type Origin = Pick<ReplyPath, 'id' | 'at' | 'user' | 'place'> & Pick<CommandEvent, 'steward'>;

export interface Submitted {
  readonly action: ActionName;
  readonly subject: string;
  /** As it was typed, including numbers that are none. */
  readonly typed: FormValues;
}

/** An event in neutral words. */
export type Translated =
  | { readonly kind: 'command'; readonly event: CommandEvent; readonly reply: ReplyPath }
  | { readonly kind: 'menu'; readonly event: MenuEvent; readonly reply: ReplyPath }
  | { readonly kind: 'press'; readonly event: PressEvent; readonly reply: ReplyPath }
  | { readonly kind: 'submit'; readonly event: SubmitEvent; readonly reply: ReplyPath }
  /** A form in which something typed as a number is none; it does not reach the core. */
  | { readonly kind: 'invalid'; readonly problems: Readonly<Record<string, string>>; readonly reply: ReplyPath }
  /** The button that reopens a form as it was submitted by the interaction `draft`. */
  | { readonly kind: 'reopen'; readonly draft: string; readonly reply: ReplyPath }
  /** A press in a direct conversation that says for none of several servers it is meant. `reply` names one of them. */
  | { readonly kind: 'unplaced'; readonly pressed: CustomId | undefined; readonly reply: ReplyPath }
  /** A button, form or menu entry that this version of Hearth does not know. */
  | { readonly kind: 'unknown'; readonly reply: ReplyPath }
  | { readonly kind: 'complete'; readonly event: CompletionEvent; readonly reply: Pick<ReplyPath, 'id' | 'token'> }
  | { readonly kind: 'message'; readonly event: MessageEvent }
  | { readonly kind: 'reaction'; readonly event: ReactionEvent }
  | { readonly kind: 'messages_gone'; readonly events: readonly MessageGoneEvent[] }
  | { readonly kind: 'channel_gone'; readonly event: ChannelGoneEvent }
  | { readonly kind: 'reactions_cleared'; readonly event: ReactionsClearedEvent }
  | { readonly kind: 'joined'; readonly event: ProfileEvent }
  /** `joined` is of somebody who may only have been let in now: an event that is known already takes no effect. */
  | { readonly kind: 'profile'; readonly event: ProfileEvent; readonly joined: ProfileEvent | undefined }
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

/** What translating an event takes besides it. */
export interface Translation {
  readonly botId: string;
  readonly guilds: Guilds;
  readonly commands: readonly CommandSpec[];
  readonly menus: readonly MenuSpec[];
}
