import type { Channel, Ephemeral, Fields, Message, User, View } from './shapes.ts';
import type { Workspace } from './workspace.ts';

/** How far a zone is ahead of UTC at a moment, in seconds. */
function offsetSeconds(tz: string, nowMs: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName: 'longOffset' }).formatToParts(nowMs);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return hours ? (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60) : 0;
}

/** A user as users.info, team_join and user_change tell of one. */
export function describeUser(user: User, space: Workspace, nowMs: number): Fields {
  return {
    id: user.id,
    team_id: user.team_id ?? space.team.id,
    name: user.name,
    deleted: user.deleted,
    color: '9f69e7',
    real_name: user.real_name,
    ...(user.deleted ? {} : { tz: user.tz, tz_label: user.tz, tz_offset: offsetSeconds(user.tz, nowMs) }),
    profile: {
      title: '',
      phone: '',
      real_name: user.real_name,
      real_name_normalized: user.real_name,
      display_name: user.is_bot ? '' : user.name,
      display_name_normalized: user.is_bot ? '' : user.name,
      status_text: '',
      status_emoji: '',
      team: user.team_id ?? space.team.id,
      ...(user.is_bot ? { bot_id: user.bot_id, api_app_id: user.id === space.bot.id ? space.bot.appId : '' } : {}),
      ...(user.email ? { email: user.email } : {}),
    },
    is_admin: user.is_admin,
    is_owner: user.is_owner,
    is_primary_owner: false,
    is_restricted: user.is_restricted,
    is_ultra_restricted: false,
    is_bot: user.is_bot,
    is_app_user: false,
    ...(user.is_stranger === undefined ? {} : { is_stranger: user.is_stranger }),
    ...(user.teams ? { enterprise_user: { id: user.id, is_admin: false, is_owner: false, teams: user.teams } } : {}),
    updated: user.updated,
    is_email_confirmed: !user.is_bot,
    who_can_share_contact_card: 'EVERYONE',
  };
}

/** A conversation as conversations.info and conversations.list tell of one, seen by the bot. */
export function describeChannel(channel: Channel, space: Workspace): Fields {
  const common = { id: channel.id, created: channel.created, is_archived: channel.is_archived };
  if (channel.kind === 'im') {
    const user = [...channel.members].find((id) => id !== space.bot.id);
    const gone = user ? space.users.get(user)?.deleted === true : false;
    return { ...common, is_im: true, is_org_shared: false, user, is_user_deleted: gone, is_archived: gone };
  }
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public',
    is_group: false,
    is_im: false,
    is_mpim: channel.kind === 'mpim',
    is_private: channel.kind !== 'public',
    is_general: channel.is_general,
    is_shared: false,
    is_ext_shared: false,
    is_org_shared: false,
    is_member: channel.members.has(space.bot.id),
    creator: channel.creator,
    unlinked: 0,
    context_team_id: space.team.id,
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: channel.purpose, creator: '', last_set: 0 },
    previous_names: [],
  };
}

/** The app's own entry beside what its bot posts. */
export function describeBot(space: Workspace): Fields {
  const { bot, team } = space;
  return {
    id: bot.botId,
    app_id: bot.appId,
    name: bot.name,
    deleted: false,
    updated: 1_700_000_000,
    icons: {},
    team_id: team.id,
  };
}

/** A message as events, payloads and histories carry it: without what only the stub keeps beside it. */
export function describeMessage(message: Message, space: Workspace): Fields {
  const { channel, reactions, ...fields } = message;
  const replies = message.thread_ts === undefined ? space.thread(channel, message.ts).slice(1) : [];
  const isParent = message.thread_ts === message.ts || replies.length > 0;
  const thread = isParent ? space.thread(channel, message.ts).filter((one) => one.ts !== message.ts) : [];
  const users = [...new Set(thread.map((one) => one.user))];
  return {
    ...fields,
    ...(message.bot_id === space.bot.botId ? { bot_profile: describeBot(space) } : {}),
    ...(thread.length > 0
      ? {
          thread_ts: message.ts,
          reply_count: thread.length,
          reply_users: users,
          reply_users_count: users.length,
          latest_reply: thread.at(-1)?.ts,
        }
      : {}),
    ...(reactions.length > 0 ? { reactions } : {}),
  };
}

export const isEphemeral = (message: Message | Ephemeral | View): message is Ephemeral => 'is_ephemeral' in message;
