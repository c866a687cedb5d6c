import type { Address, MessageRef, SpaceRef, UserRef } from '../../../src/chat/address.ts';
import type { OptionValues } from '../../../src/chat/command.ts';
import type { FormValues } from '../../../src/chat/form.ts';
import type { ChatPlatform } from '../../../src/ports/chat-platform.ts';
import type { RecordingInbound } from '../../adapters/slack/recording.ts';
import type { Differences } from './differences.ts';

/** A chat platform that has to keep all promises of its two ports. */
export interface PlatformKind {
  readonly name: string;
  readonly differences: Differences;
  open(): Promise<Town>;
}

/** Some people on a chat platform, with Hearth's adapter among them and a core that only remembers behind it. */
export interface Town {
  readonly differences: Differences;
  /** The adapter that runs now. */
  readonly platform: ChatPlatform;
  readonly core: RecordingInbound;
  readonly space: SpaceRef;
  /** Two channels that everybody is in. */
  readonly square: Address;
  readonly library: Address;
  /** A channel that only Ada and Bo see, where the platform has such channels. */
  readonly den: Address;
  /** Looks after the space. */
  readonly ada: Person;
  readonly bo: Person;
  readonly cleo: Person;
  /** A bot, be it Hearth itself. */
  readonly bot: UserRef;
  /** Bears an id as they are here, but of nobody. */
  readonly stranger: UserRef;
  /** A user to whom Hearth cannot write alone. */
  readonly aloof: UserRef;
  /** Where there is no channel. */
  readonly nowhere: Address;
  /** The id of a message that is no more, or never was. */
  readonly lostMessage: string;
  /** Another adapter for the same place, not started yet. */
  another(): ChatPlatform;
  /** The adapter stops, and another one starts as a new process would. */
  restart(): Promise<void>;
  /** Gives the platform occasion to tell again what was not taken in, where it does. */
  tellAgain(): Promise<void>;
  /** The platform cannot be reached for the next call. */
  goesAway(): void;
  /** The platform asks at the next call to come again later. */
  slowsDown(seconds: number): void;
  /** Time passes for the platform. */
  passes(ms: number): void;
  joins(name: string): Promise<UserRef>;
  leaves(person: Person): Promise<void>;
  /** They go by another name. */
  renames(person: Person, name: string): Promise<void>;
  /** Some other bot writes. */
  botWrites(at: Address): Promise<void>;
  /** Hearth is taken out of the space. */
  removes(): Promise<void>;
  close(): Promise<void>;
}

/** Somebody, what they do, and what they get to see. Each act resolves with what the platform shows them at once. */
export interface Person {
  readonly user: UserRef;
  /** As others read it. */
  readonly name: string;
  writes(text: string, at: Address): Promise<MessageRef>;
  /** Types a command as a line of text, where commands are text; members as `@Bo`, channels as `#library`. */
  types(line: string, at?: Address): Promise<Reply>;
  /** Uses a command, its options filled in by name the way that the platform has it; members and channels by id. */
  uses(command: string, subcommand: string | undefined, options: OptionValues, at?: Address): Promise<Reply>;
  /** Begins to fill in an option. @returns what is proposed */
  beginsToType(command: string, option: string, typed: string): Promise<readonly string[]>;
  /** Chooses an entry, by its label, in the menu of a message. */
  picks(label: string, on: MessageRef): Promise<Reply>;
  /** Chooses an entry in the menu of a member. */
  picksOf(label: string, member: UserRef): Promise<Reply>;
  /** @param emoji a character, or `:name:` */
  reacts(emoji: string, on: MessageRef): Promise<void>;
  takesOff(emoji: string, from: MessageRef): Promise<void>;
  /** Opens the page of their own. */
  opensHome(): Promise<readonly Run[]>;
  /** What Hearth said in a channel, or in a thread under its first message; oldest first. */
  sees(at: Address): Promise<readonly Seen[]>;
  /** The emoji on a message. */
  reactionsOn(message: MessageRef): Promise<readonly string[]>;
  /** What Hearth said to them alone: near a place, directly, and beside what they did; oldest first for each. */
  receives(near?: Address): Promise<readonly Seen[]>;
  /** How often Hearth notified them by naming them, or everybody, in a channel. */
  notified(): Promise<number>;
}

/** What a person sees at once after they did something. */
export interface Reply {
  readonly form?: OpenedForm;
  /** What is to be mended, by the name of the field beside which it stands; the form stays open. */
  readonly problems?: Readonly<Record<string, string>>;
  /** The platform says by itself that the app did not answer: this must never happen. */
  readonly broken?: string;
}

export interface OpenedForm {
  readonly title: string;
  readonly labels: readonly string[];
  /** Sends it with these values; the other fields stay as they are, filled in or empty. */
  sends(values: FormValues): Promise<Reply>;
}

/** One message, as one person sees it. */
export interface Seen {
  /** `undefined` for what is no message of a channel, such as one that only one person sees. */
  readonly ref: MessageRef | undefined;
  readonly runs: readonly Run[];
  readonly buttons: readonly string[];
  /** The person presses the button with this label. */
  presses(label: string): Promise<Reply>;
}

/** Words in one style. Marks that only style, escape or lay out, are no words. */
export interface Run {
  readonly text: string;
  readonly style:
    | 'plain'
    | 'bold'
    | 'italic'
    | 'code'
    | 'heading'
    | 'link'
    /** Names a user in a way that notifies them, or everybody. */
    | 'mention'
    | 'channel'
    | 'emoji'
    | 'time'
    /** Anything that Hearth never means: struck out, spoilers, quotes in the midst of a text. */
    | 'other';
  readonly url?: string;
}
