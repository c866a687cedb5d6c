import type { Changes } from '../slack/changes.ts';
import type { Commands, Registered } from './commands.ts';
import type { Fault } from './faults.ts';
import type { Identify } from './gateway/gateway.ts';
import type { PrivilegedIntents } from './gateway/intents.ts';
import type { Packet } from './gateway/session.ts';
import type { Form, Interaction } from './interactions.ts';
import type { May, PermissionName } from './permissions.ts';
import type { Person } from './person/person.ts';
import type { RecordedRequest } from './rest/rest.ts';
import type { Channel, Fields, Guild, Message, Ref, Role, User } from './shapes.ts';
import type { NewChannel, NewGuild, NewRole, NewUser } from './world.ts';

export interface StubOptions {
  token: string;
  /** also the id of the bot's user */
  applicationId?: string;
  /** which privileged intents are switched on for the application (default: members only) */
  privilegedIntents?: PrivilegedIntents;
  /** what GET /gateway/bot recommends (default 1) */
  shards?: number;
  maxConcurrency?: number;
  /** whether shards that come sooner than `maxConcurrency` allows are refused (default false) */
  refuseHaste?: boolean;
  /** how many sessions may be begun until `resetAfterMs` have passed (default 1000 in a day) */
  sessionStarts?: { remaining: number; resetAfterMs: number };
  heartbeatMs?: number;
  acknowledgeMs?: number;
  /** epoch milliseconds, from which ids and timestamps are made */
  now?: () => number;
}

/** The connections of the app, and what can go wrong with them. */
export interface StubGateway {
  /** connections that are open now */
  connections(): number;
  /** sessions that are ready or can be resumed */
  sessions(): number;
  readonly identifies: readonly Identify[];
  readonly resumes: readonly { at: number; path: string; seq: number; ok: boolean }[];
  /** all that the sessions which are there were told */
  told(): readonly (Packet & { readonly session: string })[];
  /** how many heartbeats came */
  heartbeats(): number;
  /** Connections made from now on are asked for a heartbeat this often. */
  setHeartbeat(ms: number): void;
  /** Breaks all connections, or closes them with a code; sessions that are not resumable are forgotten. */
  dropConnections(how?: { resumable?: boolean; code?: number }): void;
  /** Sessions without a connection can no longer be resumed. */
  forgetSessions(): void;
  /** op 7 */
  askToReconnect(): void;
  /** op 9 */
  invalidateSessions(how?: { resumable?: boolean }): void;
  /**
   * Sends all sessions packets that were written beforehand, with their numbers in them, as fast as they are taken.
   * None is kept for a resume. Rejects if a connection breaks.
   */
  relay(packets: readonly string[]): Promise<void>;
  /** The present connections stay open, but nothing gets through any more, not even acknowledgements. */
  silence(): void;
}

/** Servers, channels and people, as tests set them up and change them. */
export interface StubSetUp {
  addGuild(guild?: NewGuild): Guild;
  addRole(guild: Ref, role: NewRole): Role;
  addChannel(guild: Ref, channel: NewChannel): Channel;
  /** a custom emoji; its id */
  addEmoji(guild: Ref, name: string): string;
  /** somebody on Discord, in no server yet */
  addUser(user: NewUser): Person;
  /** Somebody who has been in the server all along. */
  addMember(guild: Ref, who: Ref | NewUser, roles?: readonly Ref[]): Person;

  /** GUILD_MEMBER_ADD and, where the server has a channel for it, a message that says so */
  join(guild: Ref, who: Ref | NewUser, how?: { pending?: boolean }): Person;
  changeMember(
    guild: Ref,
    who: Ref,
    change: {
      nick?: string | null;
      roles?: readonly Ref[] /** whether the rules are yet to be accepted */;
      pending?: boolean;
    },
  ): void;
  kick(guild: Ref, who: Ref): void;
  /** GUILD_UPDATE */
  setOwner(guild: Ref, who: Ref): void;
  /** the channel in which Discord greets people who join */
  setSystemChannel(channel: Ref): void;
  /** Gives a role other permissions; without a role, the role of the bot. */
  permit(guild: Ref, permissions: readonly PermissionName[], role?: Ref): void;
  /** Allows and denies a role, member, or `everyone`, something in one channel. */
  overwrite(channel: Ref, may: May): void;
  /** the role that came with the bot */
  botRole(guild: Ref): Role;
  /** A channel, thread or forum post. */
  deleteChannel(channel: Ref): void;
  /** by a moderator: one with MESSAGE_DELETE, several with MESSAGE_DELETE_BULK */
  deleteMessages(channel: Ref, messages: readonly Ref[]): void;
  /** A moderator clears all reactions of a message, or those with one emoji. */
  clearReactions(message: { channel_id: string; id: string }, emoji?: string): void;
  botRemoved(guild: Ref): void;
  botAdded(guild: Ref): void;
  /** Discord has trouble with a server, or no longer has. */
  unavailable(guild: Ref): void;
  available(guild: Ref): void;
  archiveThread(thread: Ref, how?: { locked?: boolean }): void;
  lockThread(thread: Ref): void;
}

/** What tests look at. */
export interface StubViews {
  /** The messages of a channel, thread or forum post that everybody can see, oldest first. */
  messages(channel: Ref): Message[];
  message(message: { channel_id: string; id: string }): Message | undefined;
  /** The thread that was started from a message. */
  threadOf(message: { id: string }): Channel | undefined;
  /** The threads or posts of a channel, oldest first. */
  threads(channel: Ref): Channel[];
  channel(channel: Ref): Channel;
  /** What people read for the id of a user or a channel. */
  nameOf(id: string): string;
  ephemerals(user: Ref): Message[];
  /** The messages in a person's conversation with the bot. */
  directMessages(user: Ref): Message[];
  openForm(user: Ref): Form | undefined;
  readonly interactions: readonly Interaction[];

  commands(guild?: Ref): readonly Registered[];
  readonly commandWrites: Commands['writes'];
  readonly requests: readonly RecordedRequest[];
  /** Writes each request as a line of JSON with its method, path and body. */
  writeRequests(file: string): Promise<void>;
}

/** A Discord with one application, on a port of this machine. */
export interface StubDiscord extends StubSetUp, StubViews {
  /** for DISCORD_API_URL */
  readonly apiUrl: string;
  readonly token: string;
  readonly bot: User;
  readonly applicationId: string;
  readonly gateway: StubGateway;

  /** @param pattern as `POST /channels/:channel/messages`, or `*` */
  fail(pattern: string, fault: Fault): void;
  /** Forgets planned faults. */
  clear(): void;
  /** From now on each bucket of REST takes so many requests in so long; further ones get 429. */
  enforceRates(limit: number, perMs: number): void;
  relaxRates(): void;

  /** Sends a recorded event as it is; for an interaction, resolves when it is acknowledged or has failed. */
  send(event: string, data: Fields): Promise<Interaction | undefined>;
  /** Sends the sessions that hear of a server an event with anything in it. */
  tell(event: string, guild: Ref, data: unknown): void;
  /** Begins an interaction as `send` does, but tells of it with anything in place of the recorded data. */
  begin(recorded: Fields, told: unknown): Promise<Interaction>;
  /** Moves the time forward for interactions, their tokens and rates, but not for ids and timestamps. */
  pass(ms: number): void;

  /** The first truthy answer of `condition`, asked after every change; rejects after `timeoutMs` (default 5 s). */
  until: Changes['until'];
  /** Resolves when no request is under way and no interaction waits for its acknowledgement. */
  idle(timeoutMs?: number): Promise<void>;
  close(): Promise<void>;
}
