import type { Address, MessageRef, SpaceRef, UserRef } from '../../../src/chat/address.ts';
import type { ChatPlatform } from '../../../src/ports/chat-platform.ts';
import type { RecordingInbound } from '../../adapters/slack/recording.ts';
import type { Person } from '../../support/people/person.ts';
import type { Differences } from './differences.ts';

/** A chat platform that has to keep all promises of its two ports. */
export interface PlatformKind {
  readonly name: string;
  readonly differences: Differences;
  open(): Promise<Harness>;
}

/** Some people on a chat platform, with Hearth's adapter among them and a core that only remembers behind it. */
export interface Harness {
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
  /** The message that a link of the platform's own leads to; `undefined` for any other address. */
  leadsTo(url: string): MessageRef | undefined;
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
  /** A group of these people, where there are groups. @returns its id */
  gathers(name: string, people: readonly UserRef[]): string;
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
