import type { Emoji } from '../domain/kudos/emoji.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { Zone } from '../domain/time/zone.ts';
import type { Address, MessageRef, Place, SpaceRef, UserRef } from './address.ts';
import type { ActionName } from './button.ts';
import type { OptionValues } from './command.ts';
import type { FormValues } from './form.ts';
import type { Token } from './token.ts';
import type { Wording } from './wording.ts';

/** Something that happened on a platform, in neutral terms. */
export interface ChatEvent {
  /**
   * The same whenever a platform sends the same event, and different for every other: Slack's `event_id` or
   * `trigger_id`, Discord's interaction id, or a natural key. A form that came back for correction keeps its id: it is
   * one form, however often it is sent.
   */
  readonly id: string;
  /** When it happened, by the platform's clock. */
  readonly at: Instant;
}

interface PersonalEvent extends ChatEvent {
  readonly user: UserRef;
}

/** Something that people do with Hearth, and are answered. */
interface ActedEvent extends PersonalEvent {
  /** Whether they look after the space, where the platform says so along with the event; it holds for that moment. */
  readonly steward?: boolean | undefined;
}

/** What was typed after a command: plain text (Slack, the playground) or typed values (Discord). */
export type CommandInput =
  | { readonly form: 'text'; readonly tokens: readonly Token[] }
  | { readonly form: 'values'; readonly subcommand?: string; readonly values: OptionValues };

export interface CommandEvent extends ActedEvent {
  readonly place: Place;
  readonly command: string;
  readonly input: CommandInput;
}

/** Somebody chose an entry in the menu of a message, or of a member. */
export interface MenuEvent extends ActedEvent {
  readonly entry: string;
  readonly place: Place;
  /** Who wrote the message, or whose menu it was; absent for a bot. */
  readonly about: UserRef | undefined;
  /** The message whose menu it was; absent for a member's. */
  readonly message: MessageRef | undefined;
  /** The text of the message, handed to Hearth by choosing the entry; absent for a member's menu, and when unknown. */
  readonly text: string | undefined;
}

/** Somebody is typing an option that Hearth can propose values for. It leads to proposals and nothing else. */
export interface CompletionEvent extends PersonalEvent {
  readonly command: string;
  readonly subcommand: string | undefined;
  readonly option: string;
  readonly typed: string;
}

export interface PressEvent extends ActedEvent {
  readonly place: Place;
  readonly action: ActionName;
  readonly subject: string;
}

export interface SubmitEvent extends ActedEvent {
  /** Where the form was opened from, if the platform knows. */
  readonly place: Place | undefined;
  readonly action: ActionName;
  readonly subject: string;
  readonly values: FormValues;
}

/**
 * Somebody wrote something. Hearth has no business with the text, so it is not here. A reply outside of any thread is in
 * the thread of what it replies to.
 */
export interface MessageEvent extends PersonalEvent {
  readonly message: MessageRef;
  /** Whom it names so that they are notified, by their ids; a few of them. Absent where nobody is. */
  readonly mentions?: readonly string[];
  /** Only of what begins in a channel: who reads along, where not everybody in the space can. */
  readonly audience?: Place['audience'];
  /** Only of what begins in a channel, and only where the platform shows the text. */
  readonly wording?: Wording;
}

/**
 * A message was deleted, by whomever. A forum post that is deleted with its thread counts as its first message; the
 * thread under a message that stays is a `ChannelGoneEvent`.
 */
export interface MessageGoneEvent extends ChatEvent {
  readonly message: MessageRef;
}

/** A channel or thread was deleted or archived, so that nobody can write there any more. */
export interface ChannelGoneEvent extends ChatEvent {
  readonly where: Address;
}

/** A channel goes by another id from now on, with everything that is in it. */
export interface ChannelMovedEvent extends ChatEvent {
  readonly from: Address;
  readonly to: Address;
}

/** The platform threw events away, and will never tell what happened then. */
export interface EventsLostEvent extends ChatEvent {
  readonly space: SpaceRef;
}

export interface ReactionEvent extends PersonalEvent {
  readonly message: MessageRef;
  /** Who wrote the message; absent when the platform does not say (removed reactions on Discord). */
  readonly author: UserRef | undefined;
  readonly emoji: Emoji;
  /**
   * Which of the reactions with that emoji it is, where the platform lets one person put several on a message: its skin
   * tone, or a super reaction; absent for the plain one.
   */
  readonly face?: string;
  readonly change: 'added' | 'removed';
}

/** Somebody who may took all reactions off a message, or all with one emoji. */
export interface ReactionsClearedEvent extends ChatEvent {
  readonly message: MessageRef;
  /** The only one that was cleared; all were, if absent. */
  readonly emoji: Emoji | undefined;
}

/** A user as their platform describes them. */
export interface Profile {
  readonly user: UserRef;
  /** `undefined` where the platform told none: whoever has one keeps it. */
  readonly name: string | undefined;
  readonly zone: Zone | undefined;
  readonly bot: boolean;
  /** Whether they look after the space: workspace admin or owner, or the Manage Server permission. */
  readonly steward: boolean;
  /** Whether they belong to another space, and are met in a channel that is shared with it. */
  readonly guest?: boolean;
  readonly left: boolean;
}

/** Somebody joined, or their profile changed. */
export interface ProfileEvent extends ChatEvent {
  readonly profile: Profile;
  /** Since when somebody who joined is in the space, where they could do nothing there at first (Discord, with rules). */
  readonly since?: Instant;
}

export interface LeftEvent extends PersonalEvent {}

export interface HomeEvent extends PersonalEvent {}

/** Hearth was added to a space, or found itself there when it started. */
export interface SpaceEvent extends ChatEvent {
  readonly space: SpaceRef;
  /** `undefined` where the platform has not said yet, which it does in a later event. */
  readonly name: string | undefined;
  /** For messages that have no better place. */
  readonly defaultChannel: Address | undefined;
  /** Who added it just now, or owns the space where the platform does not say. */
  readonly broughtBy?: UserRef;
}

export interface RemovedEvent extends ChatEvent {
  readonly space: SpaceRef;
}
