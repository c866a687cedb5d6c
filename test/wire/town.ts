import type { Difference } from '../contract/platform/differences.ts';
import type { Program, Settings } from '../support/program.ts';
import type { Clock } from './clock.ts';

/** All in which the story of a community differs from platform to platform. */
interface Differences {
  /** Commands are typed as text, so that `/hearth` reaches every other one; otherwise the platform types their options. */
  readonly freeText: Difference;
  /** A form shows all of its fields; otherwise the first five, and the others stay as they were given. */
  readonly wholeForms: Difference;
  /** Members have a page of their own; otherwise there is the command for it. */
  readonly homePage: Difference;
}

/** A platform on which the whole story is told. */
export interface PlatformKind {
  readonly name: string;
  readonly differences: Differences;
  /** The platform and people on it, without Hearth. */
  prepare(): Promise<Site>;
}

/** Where Hearth is about to come. */
export interface Site {
  /** With which Hearth finds it. */
  readonly settings: Settings;
  /** Hearth runs with those settings: the platform and it find each other. */
  enter(hearth: Program): Promise<Town>;
}

/** A community and Hearth, on one platform: who acts, and what they see. */
export interface Town {
  readonly hearth: Program;
  readonly clock: Clock;
  /** Looks after the community. */
  readonly sol: Person;
  readonly ada: Person;
  readonly bo: Person;
  readonly cleo: Person;
  readonly general: Channel;
  readonly help: Channel;
  readonly weekly: Channel;
  /** Hearth, as a user of the platform. */
  readonly botId: string;
  /** The first truthy answer of `condition`, asked after everything that happens on the platform. */
  until<T>(condition: () => T, timeoutMs?: number): Promise<Exclude<T, false | null | undefined | 0 | ''>>;
  /** All that Hearth said in a channel and in the threads under it. */
  said(channel: Channel): readonly Shown[];
  /** All that Hearth said in the thread of a post. */
  under(post: Shown): readonly Shown[];
  /** A message as it is now. */
  now(message: Shown): Shown | undefined;
  joins(name: string): Promise<Person>;
  /** The channel is no more. */
  closes(channel: Channel): void;
  /** What goes wrong with the next messages that Hearth posts. */
  failPosts(fault: PostFault): void;
  /** Nothing goes wrong any more. */
  mend(): void;
  /** All messages that Hearth tried to post, in order. */
  posts(): readonly { readonly at: number; readonly ok: boolean }[];
  /** Starts the program again; resolves when the platform and it have found each other. */
  restart(changed?: Settings): Promise<void>;
}

export interface PostFault {
  /** Never answered, for so long. */
  readonly hangMs?: number;
  readonly cut?: boolean;
  readonly status?: number;
  readonly retryAfterSeconds?: number;
  readonly times?: number;
  /** Whether the platform takes the message before it goes wrong; it does not unless said so. */
  readonly when?: 'before' | 'after';
  readonly in?: Channel;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
}

export type Options = Readonly<Record<string, string | number | boolean | Channel | readonly Person[]>>;

/** Somebody, and what they do. Every act resolves when Hearth has answered it, or has dealt with it. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** @param command with its subcommand, where it has some: `community purpose` */
  uses(command: string, options: Options, at: Channel): Promise<Reply>;
  says(text: string, at: Channel): Promise<Shown>;
  /** Writes in the thread of a post. */
  answers(post: Shown, text: string): Promise<void>;
  /** Chooses an entry in the menu of a message. */
  picks(label: string, on: Shown): Promise<Reply>;
  presses(label: string, on: Shown): Promise<Reply>;
  reacts(emoji: Emoji, on: Shown): Promise<void>;
  takesOff(emoji: Emoji, from: Shown): Promise<void>;
  /** Opens the page of their own. @returns what stands there */
  opensHome(): Promise<string>;
  /** All that Hearth said to them alone of its own accord, or in answer to a press. */
  told(): readonly Shown[];
}

/** What users and channels are called, by their ids. */
export type NameOf = (id: string) => string;

export type Emoji = '🙌' | '🙌🏽' | '💡' | '🔍' | '🎉';

/** A message as people read it. */
export interface Shown {
  readonly channelId: string;
  readonly id: string;
  /** Members as `@ada`, channels as `#help`; marks that only style are no words. */
  readonly words: string;
  readonly buttons: readonly string[];
}

/** What a person gets to see at once. Where the platform itself says that the app failed, the act throws. */
export interface Reply {
  /** Under which id Hearth heard of it. */
  readonly event: string;
  /** What they alone read in answer; empty where that comes another way. */
  readonly words: string;
  /** The points in time that stand in it (epoch milliseconds). */
  readonly times: readonly number[];
  readonly form: Form | undefined;
}

export interface Form {
  /** The names of those who are chosen already in a field. */
  chosen(label: string): readonly string[];
  /** Fills it in by its labels, and sends it; other fields stay as they are. */
  sends(entries?: Readonly<Record<string, string | number | boolean>>): Promise<Reply>;
}
