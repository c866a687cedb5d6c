import type { Address, Place, UserRef } from '../../chat/address.ts';
import type { Answer } from '../../chat/answer.ts';
import type { ActionName } from '../../chat/button.ts';
import type { CommandSpec, MenuSpec, OptionSpec, OptionValues, ValuesOf } from '../../chat/command.ts';
import type { MenuEvent, MessageEvent, MessageGoneEvent, ReactionEvent } from '../../chat/event.ts';
import type { Form, FormValues } from '../../chat/form.ts';
import type { Message } from '../../chat/message.ts';
import type { Act } from '../../chat/parsed-options.ts';
import type { Community } from '../../domain/community/community.ts';
import type { CommunityId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Space } from '../../ports/store/spaces.ts';
import type { Transaction } from '../../ports/store/store.ts';
import type { Words } from '../../text/words.ts';
import type { Composer } from './composer.ts';
import type { EventContext, Outcome } from './event-context.ts';
import type { Hooks } from './hooks.ts';
import type { EraseData, ReadData } from './personal-data.ts';
import type { ReminderHandler } from './reminder-handler.ts';
import type { RitualHandler } from './ritual-handler.ts';
import type { Stewardship } from './stewardship.ts';
import type { Runtime, Unit } from './unit-of-work.ts';

/** What every handler gets: who acts, where, and on whose behalf. */
export interface CommandContext {
  readonly unit: Unit;
  readonly community: Community;
  readonly space: Space;
  readonly member: Member;
  /** Whether the member is a steward right now, for what stewards are not the only ones to do or to see. */
  readonly stewardship: Stewardship;
  readonly user: UserRef;
  /** When it happened, by the platform's clock. */
  readonly at: Instant;
  /** Where it happened, if the platform says. */
  readonly place: Place | undefined;
  readonly words: Words;
  /**
   * Where people reach this Hearth in a browser, without a slash at the end: empty where they read this at the same address
   * (`isServedHere`), `undefined` where nobody said.
   */
  readonly publicUrl: string | undefined;
  /** Every command there is, for those that list them. */
  readonly commands: readonly CommandSpec[];
  /** The members behind platform ids, in that order. Throws a `UserError` when one cannot be found. */
  members(users: readonly string[]): Promise<readonly Member[]>;
}

/** A context with a place: commands are always typed somewhere. */
export type PlacedContext = CommandContext & { readonly place: Place };

export interface ActHandler {
  readonly spec: Act & { readonly isDefault?: boolean };
  /** As for buttons (`Restricted`): not for somebody who rests. */
  readonly takesPart?: true;
  run(context: PlacedContext, values: OptionValues): Promise<Answer>;
  /** The form that opens when something required is missing, filled with what was given. */
  readonly formInstead?: (context: PlacedContext, values: OptionValues) => Promise<Answer>;
  /** Proposes values for an option that `completes`, the best first. */
  readonly complete?: (option: string, typed: string, at: Instant) => Promise<readonly string[]>;
}

export interface Command {
  readonly name: string;
  readonly description: string;
  /** One act without a name, or several with. */
  readonly acts: readonly ActHandler[];
}

/** Who can use it; everybody, when absent. It runs only for those, as they are at that moment. */
export interface Restricted {
  readonly requires?: 'steward';
  /** Whether using it asks, offers, thanks, joins or tells others something: not for somebody who rests (`isSuspended`). */
  readonly takesPart?: true;
}

export interface ButtonHandler extends Restricted {
  readonly action: ActionName;
  run(context: CommandContext, subject: string): Promise<Answer>;
}

export interface FormHandler extends Restricted {
  readonly action: ActionName;
  /** The form as it is declared: what comes back is checked against its fields before it runs. Throws a `UserError`. */
  form(context: Pick<CommandContext, 'community' | 'words' | 'unit'>, subject: string): Pick<Form, 'fields'>;
  /**
   * Stores what is right in a form that comes back for correction, so that it is not lost.
   * @returns what else is to be corrected, by field name
   */
  readonly keep?: (
    context: CommandContext,
    values: FormValues,
    subject: string,
  ) => Promise<Readonly<Record<string, string>>>;
  /** @param values checked, and only those that the form asks for; a field left empty is absent */
  run(context: CommandContext, values: FormValues, subject: string): Promise<Answer>;
}

export interface MenuHandler extends Restricted {
  readonly spec: MenuSpec;
  run(context: PlacedContext, event: MenuEvent): Promise<Answer>;
}

/** A feature that receives every event of a kind, most of which concern nobody. */
export interface Listener<Event> {
  /**
   * Handles the event without an ordinary transaction, if possible.
   * @returns the outcome; `undefined` when `handle` has to look at it
   */
  readonly fastPath?: (runtime: Runtime, event: Event) => Promise<Outcome | undefined>;
  /** Handles it in a transaction. */
  handle(context: EventContext, event: Event): Promise<Outcome>;
}

/** A thread in which something is going on. */
export interface OngoingThread {
  readonly at: Address;
  /** What was written before this is known. */
  readonly since: Instant;
}

/**
 * One feature: what people type, press and fill in for it, and what it does by itself. The list of features
 * (commands/features.ts) is the only code that imports them all.
 */
export interface Feature {
  readonly commands?: readonly Command[];
  readonly buttons?: readonly ButtonHandler[];
  readonly forms?: readonly FormHandler[];
  readonly menus?: readonly MenuHandler[];
  readonly reminders?: readonly ReminderHandler[];
  readonly rituals?: readonly RitualHandler[];
  readonly hooks?: Partial<Hooks<Unit>>;
  /** One feature listens to reactions, because it claims each of them. */
  readonly onReaction?: Listener<ReactionEvent>;
  /** Reactions that ask for something. Any number of features may listen; so none of them may claim one. */
  readonly onSignal?: Listener<ReactionEvent>;
  /** Any number of features may listen to messages; so none of them may claim one. */
  readonly onMessage?: Listener<MessageEvent>;
  /** As for messages: any number may listen, and none may claim one. */
  readonly onMessageGone?: Listener<MessageGoneEvent>;
  /** Threads in which what people write matters, the most recent first; looked at when a platform has started. */
  readonly ongoingThreads?: (tx: Transaction, community: CommunityId) => Promise<readonly OngoingThread[]>;
  /** A member's own page. One feature provides it. */
  readonly homePage?: (unit: Unit, community: Community, space: Space, member: Member) => Promise<Message>;
  /** What the feature keeps of a member, for a member who asks. */
  readonly readData?: ReadData;
  /** Forgets it. */
  readonly eraseData?: EraseData | readonly EraseData[];
  /** Messages that are made when they are sent. */
  readonly composers?: readonly Composer<Runtime, Unit>[];
  /** What to do once, when the first platform has started. */
  readonly onStart?: (runtime: Runtime) => Promise<void>;
  /**
   * What every worker does again and again: when a platform has started, every minute, and when the clock jumps. Any number
   * of processes may do it at the same time. It ends early when the signal aborts.
   */
  readonly upkeep?: (runtime: Runtime, signal: AbortSignal) => Promise<void>;
}

/** One way to use a command, its handler typed by its options. */
export function act<const Options extends readonly OptionSpec[]>(
  spec: Omit<Act, 'options'> & { readonly options: Options; readonly isDefault?: boolean },
  run: (context: PlacedContext, values: ValuesOf<Options>) => Promise<Answer>,
  more: {
    readonly takesPart?: true;
    readonly formInstead?: (context: PlacedContext, values: Partial<ValuesOf<Options>>) => Promise<Answer>;
    readonly complete?: (option: Options[number]['name'], typed: string, at: Instant) => Promise<readonly string[]>;
  } = {},
): ActHandler {
  const { formInstead, complete, takesPart } = more;
  // Both get values that the parser has checked against the same declaration.
  return {
    spec,
    run: (context, values) => run(context, values as ValuesOf<Options>),
    ...(takesPart && { takesPart }),
    ...(complete && { complete }),
    ...(formInstead && {
      formInstead: (context, values) => formInstead(context, values as Partial<ValuesOf<Options>>),
    }),
  };
}
