import type { Address } from '../../src/chat/address.ts';
import type { Difference } from '../contract/platform/differences.ts';
import type { Observer, Person } from '../support/people/person.ts';
import type { Program, Settings } from '../support/program.ts';
import type { Clock } from './clock.ts';

/** All in which the story of a community differs from platform to platform. */
interface Differences {
  /** Commands are typed as text, so that `/hearth` reaches every other one; otherwise the platform types their options. */
  readonly freeText: Difference;
  /** A form shows all of its fields; otherwise the first five, and the others stay as they were given. */
  readonly wholeForms: Difference;
  /** What only one person sees can be shown in a channel; otherwise there is a quiet reaction. */
  readonly privateOffers: Difference;
  /** Members have a menu; otherwise commands do what it would. */
  readonly memberMenus: Difference;
  /** What somebody wrote can be read once they hand it over. */
  readonly ownWords: Difference;
  /** Members have a page of their own; otherwise there is the command for it. */
  readonly homePage: Difference;
}

/** Who lives in each community; the first of them looks after it. */
export const people = ['sol', 'ada', 'bo', 'cleo'] as const;

/** Where they talk: the first is the channel for everything. */
export const channels = ['general', 'help', 'weekly'] as const;

/** A platform on which the whole story is told. */
export interface PlatformKind {
  readonly name: string;
  readonly differences: Differences;
  /** The platform and people on it, without Hearth. */
  prepare(): Promise<SetUp>;
}

/** Where Hearth is about to come. */
export interface SetUp {
  /** With which Hearth finds it. */
  readonly settings: Settings;
  /** Hearth runs with those settings: the platform and it find each other. */
  enter(hearth: Program): Promise<Harness>;
}

/** A community and Hearth, on one platform: who acts, and what they see. */
export interface Harness extends Observer {
  readonly hearth: Program;
  readonly clock: Clock;
  /** In which all of them live: see `morningZone`. */
  readonly zone: string;
  /** Looks after the community. */
  readonly sol: Person;
  readonly ada: Person;
  readonly bo: Person;
  readonly cleo: Person;
  readonly general: Address;
  readonly help: Address;
  readonly weekly: Address;
  /** Hearth, as a user of the platform. */
  readonly botId: string;
  /** The first truthy answer of `condition`, asked after everything that happens on the platform. */
  until<T>(condition: () => T, timeoutMs?: number): Promise<Exclude<T, false | null | undefined | 0 | ''>>;
  joins(name: string): Promise<Person>;
  /** The channel is no more. */
  closes(channel: Address): void;
  /** What goes wrong with the next messages that Hearth posts. `begun` resolves when Hearth tries to post the first. */
  failPosts(fault: PostFault): { readonly begun: Promise<void> };
  /** Nothing goes wrong any more. */
  mend(): void;
  /** All messages that Hearth tried to post, and what was answered, in order. */
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
  readonly in?: Address;
}
