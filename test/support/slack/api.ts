import type { Changes } from './changes.ts';
import type { Delivery } from './delivery.ts';
import type { Emit } from './events.ts';
import type { Fault } from './faults.ts';
import type { RawAnswer } from './http-transport.ts';
import type { Manifest } from './manifest.ts';
import type { Person } from './person/person.ts';
import type { SendOptions } from './replay.ts';
import type { Call } from './requests.ts';
import type { Channel, Ephemeral, Fields, Message, Ref, View } from './shapes.ts';
import type { SocketTransport } from './socket-transport.ts';
import type { Transport } from './transport.ts';
import type { Installation, NewChannel, NewUser, Organisation, Workspace } from './workspace.ts';

export interface StubOptions {
  signingSecret: string;
  botToken: string;
  appToken?: string;
  /** decides scopes, subscriptions, commands and shortcuts; without one, everything is there */
  manifest?: Manifest;
  domain?: string;
  /** an app that is given away outside of Slack's Marketplace, which is allowed less; default false */
  isGivenAway?: boolean;
  /** that of an app that is in other workspaces, too */
  appId?: string;
  /** Slack waits almost nothing, one minute and five minutes */
  retryDelaysMs?: readonly number[];
  acknowledgeMs?: number;
  /** epoch milliseconds; signatures and timestamps are made with it */
  now?: () => number;
}

/** A Slack workspace with one app in it, on a port of this machine. */
export interface StubSlack {
  /** for SLACK_API_URL */
  readonly apiUrl: string;
  readonly team: Workspace['team'];
  readonly bot: Installation;
  readonly channels: readonly Channel[];
  /** What people read for the id of a user or a channel. */
  nameOf(id: string): string;

  /** Where signed requests go from now on. A socket that the app opens takes over. */
  deliverTo(url: string): void;
  /** The app reaches several workspaces by one address, and is told of all of them over one connection where there is one. */
  standBehind(front: { readonly url: string; readonly socket: Transport | undefined }): void;
  addUser(user: NewUser): Person;
  addChannel(channel: NewChannel): Channel;
  /** a user group, which people name as `@handle` */
  addGroup: Workspace['addGroup'];
  /** a custom emoji */
  addEmoji(name: string): void;
  /** Somebody new comes into the workspace: team_join, and member_joined_channel for #general. */
  join(user: NewUser): Promise<Person>;
  joinChannel(user: Ref, channel: Ref): Promise<void>;
  /** user_change */
  changeUser(user: Ref, change: Partial<NewUser>): Promise<void>;
  deactivate(user: Ref): Promise<void>;
  archive(channel: Ref): void;
  /** app_uninstalled and tokens_revoked; the tokens stop working */
  uninstall(): Promise<void>;
  /** The token stops working; the app learns of it when it uses it. */
  revokeToken(): void;
  /**
   * Somebody installs the app, the first time or again.
   * @param organisation for all of which, if so
   * @returns the scopes that it gets
   */
  install(organisation?: Organisation): readonly string[];
  /** That of its app; another one after it was taken away and the app was installed again. */
  readonly botToken: string;
  /** Whether a token is that of its app, or was. */
  gaveToken(token: string): boolean;
  grantScopes(scopes: readonly string[]): void;

  /** All messages of a conversation, replies included, oldest first. */
  messages(channel: Ref): Message[];
  message(message: { channel: string; ts: string }): Message | undefined;
  /** A message and its replies. */
  thread(message: { channel: string; ts: string }): Message[];
  ephemerals(user: Ref): Ephemeral[];
  /** What stands in a person's conversation with the bot. */
  directMessages(user: Ref): Message[];
  home(user: Ref): View | undefined;
  /** What is in a file that was shared, by its id. */
  fileText(id: string): string | undefined;
  /** The modal on top. */
  openView(user: Ref): View | undefined;

  readonly calls: readonly Call[];
  readonly deliveries: readonly Delivery[];
  /** One line of JSON a call: method and arguments. */
  writeCalls(file: string): Promise<void>;
  fail(method: string, fault: Fault): void;
  /** Forgets planned faults. */
  clear(): void;
  /** Enforces Slack's documented rates; `burst` messages at once in a channel are fine (default 1). */
  enforceRates(burst?: number): void;
  relaxRates(): void;

  /** Posts a recorded payload or any text, signed well, badly or not at all. */
  send(payload: Fields | string, options?: SendOptions): Promise<RawAnswer>;
  /** What comes along with something that a person does in a channel, for the app to answer by. */
  waysToAnswer(user: Ref, channel: Ref): { readonly trigger_id: string; readonly response_url: string };
  /** Asks the address whether it is the app's, as Slack does when it is entered; true if it echoes the challenge. */
  verifyUrl(): Promise<boolean>;
  /** Any event in the usual envelope, to an app that asked for it. */
  emit: Emit;
  /** Time passes for trigger ids, response_urls and rates (not for signatures). */
  pass(ms: number): void;
  sockets(): number;
  /** Announces the end of every connection; after `refresh_requested` and `link_disabled` it comes at once. */
  disconnectSockets(reason: string | undefined): void;
  /** Everything else that comes over a socket, which the app is not made for. */
  readonly wire: Pick<SocketTransport, 'sendFrame' | 'greet' | 'acknowledged' | 'opened'>;

  /** The first truthy answer of `condition`, asked after every change; rejects after `timeoutMs` (default 5 s). */
  until: Changes['until'];
  /** Resolves when no call and no delivery is under way, retries included. */
  idle(timeoutMs?: number): Promise<void>;
  close(): Promise<void>;
}
