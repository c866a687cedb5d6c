import type { Courier } from './delivery.ts';
import { newId } from './ids.ts';
import type { Channel, Fields } from './shapes.ts';
import { isStranger, type Workspace } from './workspace.ts';

/** Tells the app of an event if it asked for it, may know of it, and is there. Resolves after the first attempt. */
export type Emit = (subscription: string, channel: Channel | undefined, event: Fields) => Promise<void>;

/** Which scope each subscription needs. Source: docs.slack.dev/reference/events. */
export const EVENT_SCOPES: Readonly<Record<string, string | undefined>> = {
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  'message.mpim': 'mpim:history',
  app_mention: 'app_mentions:read',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
  member_joined_channel: 'channels:read',
  team_join: 'users:read',
  user_change: 'users:read',
  app_home_opened: undefined,
  channel_archive: 'channels:read',
  channel_deleted: 'channels:read',
  channel_id_changed: 'channels:read',
  group_archive: 'groups:read',
  group_deleted: 'groups:read',
  group_left: 'groups:read',
  app_uninstalled: undefined,
  tokens_revoked: undefined,
  team_access_granted: undefined,
  team_access_revoked: undefined,
};

/** Events that are about an organisation, and for none of its workspaces. */
const ofOrganisation: readonly unknown[] = ['team_access_granted', 'team_access_revoked'];

interface App {
  subscriptions: () => ReadonlySet<string>;
  scopes: () => ReadonlySet<string>;
}

/** The envelope around an event, as Slack puts it. */
function eventEnvelope(space: Workspace, event: Fields, verificationToken: string, nowMs: number): Fields {
  const { team, bot, organisation } = space;
  const isOfTeam = !ofOrganisation.includes(event.type);
  const enterprise = organisation?.id ?? null;
  const author = typeof event.user === 'string' ? space.users.get(event.user) : undefined;
  const isShared = author !== undefined && isStranger(author, space);
  // In a shared channel: https://docs.slack.dev/apis/slack-connect
  const from = isShared ? author.team_id : team.id;
  const teams = isShared && event.type === 'message' ? { team: from, user_team: from, source_team: from } : {};
  return {
    token: verificationToken,
    team_id: isOfTeam ? from : null,
    ...(organisation ? { enterprise_id: organisation.id } : {}),
    ...(isOfTeam ? { context_team_id: team.id } : {}),
    context_enterprise_id: enterprise,
    api_app_id: bot.appId,
    event: { ...event, ...teams },
    type: 'event_callback',
    event_id: newId('Ev'),
    event_time: Math.floor(nowMs / 1000),
    authorizations: [
      {
        enterprise_id: enterprise,
        // For an app of the whole organisation Slack names no workspace here.
        team_id: organisation ? null : team.id,
        user_id: bot.id,
        is_bot: true,
        is_enterprise_install: organisation !== undefined,
      },
    ],
    is_ext_shared_channel: isShared,
    event_context: `4-${newId('Ev')}`,
  };
}

export function emitter(
  space: Workspace,
  app: App,
  courier: Courier,
  verificationToken: string,
  now: () => number,
): Emit {
  return async (subscription, channel, event) => {
    const scope = EVENT_SCOPES[subscription];
    const allowed = scope === undefined || app.scopes().has(scope);
    const there = channel === undefined || channel.members.has(space.bot.id);
    if (!app.subscriptions().has(subscription) || !allowed || !there) return;
    const envelope = eventEnvelope(space, structuredClone(event), verificationToken, now());
    await courier.event(String(event.type), envelope);
  };
}
