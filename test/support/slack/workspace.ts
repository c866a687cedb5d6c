import { newId } from './ids.ts';
import { type Channel, type Ephemeral, idOf, type Message, type Ref, type User, type View } from './shapes.ts';

export interface NewUser {
  name: string;
  real_name?: string;
  tz?: string;
  locale?: string;
  email?: string;
  is_admin?: boolean;
  is_owner?: boolean;
  is_restricted?: boolean;
  is_bot?: boolean;
  team_id?: string;
  is_stranger?: boolean;
  teams?: readonly string[];
}

export interface NewChannel {
  name: string;
  members?: readonly Ref[];
  is_private?: boolean;
  is_general?: boolean;
  is_archived?: boolean;
  /** whether the app's bot is in it (default true) */
  bot?: boolean;
  topic?: string;
  purpose?: string;
}

/** The app as installed in the workspace. */
export interface Installation {
  readonly appId: string;
  readonly botId: string;
  /** the bot's user */
  readonly id: string;
  readonly name: string;
}

/** An organisation of Enterprise Grid, for all of which an app can be installed. */
export interface Organisation {
  readonly id: string;
  readonly name: string;
}

/** People who can be named together: https://docs.slack.dev/reference/objects/usergroup-object */
interface UserGroup {
  readonly id: string;
  readonly handle: string;
  readonly users: readonly string[];
  readonly isDisabled: boolean;
}

/** Everything that a workspace remembers. Plain data; who may change what is decided by those who call it. */
export interface Workspace {
  readonly team: { readonly id: string; readonly domain: string; readonly name: string };
  readonly bot: Installation;
  /** The one that it is part of, and for all of which the app is installed. */
  organisation: Organisation | undefined;
  readonly users: Map<string, User>;
  readonly channels: Map<string, Channel>;
  readonly messages: Map<string, Message[]>;
  readonly ephemerals: Ephemeral[];
  /** user → the modals on top of each other, the visible one last */
  readonly modals: Map<string, View[]>;
  readonly homes: Map<string, View>;
  readonly emoji: Map<string, string>;
  /** User groups, by their ids. */
  readonly groups: Map<string, UserGroup>;
  addUser(user: NewUser): User;
  addChannel(channel: NewChannel): Channel;
  addGroup(handle: string, users: readonly Ref[], how?: { readonly isDisabled?: boolean }): UserGroup;
  /** The conversation of exactly these people with the bot, opened when it is new. */
  direct(userIds: readonly string[]): Channel;
  channel(ref: Ref): Channel;
  message(channelId: string, ts: string): Message | undefined;
  thread(channelId: string, ts: string): Message[];
}

/** Whether somebody is of another workspace, and only met in a channel that is shared with it. */
export const isStranger = ({ team_id, teams = [] }: User, { team }: Workspace): boolean =>
  team_id !== undefined && team_id !== team.id && !teams.includes(team.id);

/** @param appId that of the app, which is the same in each workspace that it is installed in */
export function workspace(domain: string, now: () => number, appId = newId('A')): Workspace {
  const team = {
    id: newId('T'),
    domain,
    name: domain.replace(/(^|-)(\w)/g, (_, dash, letter) => (dash ? ' ' : '') + letter.toUpperCase()),
  };
  const users = new Map<string, User>();
  const channels = new Map<string, Channel>();
  const messages = new Map<string, Message[]>();
  const groups = new Map<string, UserGroup>();
  const seconds = (): number => Math.floor(now() / 1000);

  function addUser(given: NewUser): User {
    const user: User = {
      id: newId('U'),
      real_name: given.name.replace(/^\w/, (letter) => letter.toUpperCase()),
      tz: 'Etc/UTC',
      locale: 'en-US',
      deleted: false,
      is_admin: false,
      is_owner: false,
      is_restricted: false,
      is_bot: false,
      updated: seconds(),
      ...given,
    };
    if (user.is_bot) user.bot_id = newId('B');
    users.set(user.id, user);
    return user;
  }

  const botUser = addUser({ name: 'hearth', real_name: 'Hearth', is_bot: true });
  const bot: Installation = { appId, botId: String(botUser.bot_id), id: botUser.id, name: botUser.name };

  function open(channel: Channel): Channel {
    channels.set(channel.id, channel);
    messages.set(channel.id, []);
    return channel;
  }

  return {
    team,
    bot,
    organisation: undefined,
    users,
    channels,
    messages,
    ephemerals: [],
    modals: new Map(),
    homes: new Map(),
    emoji: new Map(),
    groups,
    addUser,

    addGroup(handle, users, { isDisabled = false } = {}) {
      const group = { id: newId('S'), handle, users: users.map(idOf), isDisabled };
      groups.set(group.id, group);
      return group;
    },

    addChannel(given) {
      const members = new Set((given.members ?? []).map(idOf));
      if (given.bot ?? true) members.add(bot.id);
      return open({
        id: newId('C'),
        name: given.name,
        kind: given.is_private ? 'private' : 'public',
        is_general: given.is_general ?? false,
        is_archived: given.is_archived ?? false,
        creator: [...members].find((id) => id !== bot.id) ?? bot.id,
        created: seconds(),
        topic: given.topic ?? '',
        purpose: given.purpose ?? '',
        members,
      });
    },

    direct(userIds) {
      const members = new Set([bot.id, ...userIds]);
      for (const channel of channels.values()) {
        const isDirect = channel.kind === 'im' || channel.kind === 'mpim';
        if (isDirect && channel.members.size === members.size && [...members].every((id) => channel.members.has(id))) {
          return channel;
        }
      }
      const kind = members.size > 2 ? 'mpim' : 'im';
      return open({
        id: newId(kind === 'im' ? 'D' : 'G'),
        name: kind === 'im' ? 'directmessage' : `mpdm-${userIds.map((id) => users.get(id)?.name).join('--')}-1`,
        kind,
        is_general: false,
        is_archived: false,
        creator: bot.id,
        created: seconds(),
        topic: '',
        purpose: '',
        members,
      });
    },

    channel(ref) {
      const found = channels.get(idOf(ref));
      if (!found) throw new Error(`There is no channel ${idOf(ref)} in this workspace`);
      return found;
    },

    message: (channelId, ts) => messages.get(channelId)?.find((message) => message.ts === ts),

    thread: (channelId, ts) =>
      (messages.get(channelId) ?? []).filter((message) => message.ts === ts || message.thread_ts === ts),
  };
}
