import type { CommandSpec, MenuSpec } from '../../src/chat/command.ts';
import { within } from '../../src/chat/render/within.ts';
import { limits } from './limits.ts';

/** What Hearth asks a workspace for, and nothing else. Source: https://docs.slack.dev/reference/scopes */
export const botScopes = [
  // Post messages, in public channels also without an invitation.
  'chat:write',
  'chat:write.public',
  // Slash commands and message shortcuts.
  'commands',
  // Names, time zones and admins; people who join or change their profile.
  'users:read',
  // Who is in a user group, for those who thank all of it at once.
  'usergroups:read',
  // Thanks by emoji.
  'reactions:read',
  // Find the general channel, and what channels are called, to propose some; learn that a channel was archived or deleted,
  // of a private one also that Hearth is no longer in it. Requests that were posted there move on.
  'channels:read',
  'groups:read',
  // Join the channels where requests are posted, to learn of answers.
  'channels:join',
  // Learn that somebody answered in a thread, or wrote a question into the help channel, in public and private channels,
  // and find Hearth's own message there when Slack's response to it was lost. What people write is not kept; only the one
  // message is that its author hands over by a press.
  'channels:history',
  'groups:history',
  // Send direct messages, and learn that somebody wrote to Hearth there, which is answered with the help.
  'im:write',
  'im:history',
  // Give people what Hearth keeps of them, as files by direct message.
  'files:write',
  // The same for somebody who mentions Hearth in a channel.
  'app_mentions:read',
] as const;

/** What Slack tells Hearth of. Source: https://docs.slack.dev/reference/events */
const botEvents = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'channel_archive',
  'channel_deleted',
  'channel_id_changed',
  'group_archive',
  'group_deleted',
  'group_left',
  'message.channels',
  'message.groups',
  'message.im',
  'reaction_added',
  'reaction_removed',
  'team_join',
  'tokens_revoked',
  'user_change',
] as const;

/** What it hears besides where people install it themselves: that an organisation lets it into workspaces, or out of them. */
const organisationEvents = ['team_access_granted', 'team_access_revoked'] as const;

/** An app manifest, as far as Hearth fills one in: https://docs.slack.dev/reference/app-manifest */
export interface SlackManifest {
  readonly display_information: {
    readonly name: string;
    readonly description: string;
    readonly background_color: string;
  };
  readonly features: {
    readonly app_home: {
      readonly home_tab_enabled: boolean;
      readonly messages_tab_enabled: boolean;
      readonly messages_tab_read_only_enabled: boolean;
    };
    readonly bot_user: { readonly display_name: string; readonly always_online: boolean };
    readonly shortcuts?: readonly {
      readonly type: 'message';
      readonly name: string;
      readonly callback_id: string;
      readonly description: string;
    }[];
    readonly slash_commands: readonly {
      readonly command: string;
      readonly description: string;
      readonly usage_hint?: string;
      readonly url?: string;
      readonly should_escape: boolean;
    }[];
  };
  readonly oauth_config: {
    readonly redirect_urls?: readonly string[];
    readonly scopes: { readonly bot: readonly string[] };
  };
  readonly settings: {
    readonly event_subscriptions: { readonly request_url?: string; readonly bot_events: readonly string[] };
    readonly interactivity: { readonly is_enabled: boolean; readonly request_url?: string };
    readonly org_deploy_enabled: boolean;
    readonly socket_mode_enabled: boolean;
    readonly token_rotation_enabled: boolean;
  };
}

export interface ManifestSettings {
  readonly commands: readonly CommandSpec[];
  readonly menus: readonly MenuSpec[];
  /** Before every command; may be empty. */
  readonly prefix: string;
  /** Where Slack reaches Hearth. Socket Mode does not need it. */
  readonly baseUrl: string;
  readonly socketMode: boolean;
  /** Whether people install it in their workspaces themselves. */
  readonly manyWorkspaces: boolean;
}

/** The manifest of the Slack app, ready to paste. Throws a `RangeError` if a declaration exceeds Slack's limits. */
export function slackManifest(settings: ManifestSettings): SlackManifest {
  const { commands, menus, prefix, baseUrl, socketMode, manyWorkspaces } = settings;
  if (commands.length > limits.slashCommands) throw new RangeError(`Slack takes ${limits.slashCommands} commands`);
  if (menus.length > limits.shortcuts) throw new RangeError(`Slack takes ${limits.shortcuts} entries in menus`);
  const address = (path: string): string => new URL(path, baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`).href;
  const requestUrl = address('slack/events');
  const reached = socketMode ? {} : { request_url: requestUrl };
  return {
    display_information: {
      name: 'Hearth',
      description: within(
        'Sees that nobody who asks is left alone, and that generosity is noticed and returned.',
        limits.appDescription,
        'The description of the app',
      ),
      background_color: '#7a2e1d',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'hearth', always_online: true },
      ...(menus.length === 0 ? {} : { shortcuts: menus.filter(({ target }) => target === 'message').map(shortcut) }),
      slash_commands: commands.map((command) => ({
        ...slashCommand(command, prefix),
        ...(socketMode ? {} : { url: requestUrl }),
      })),
    },
    oauth_config: {
      ...(manyWorkspaces ? { redirect_urls: [address('slack/oauth_redirect')] } : {}),
      scopes: { bot: botScopes },
    },
    settings: {
      event_subscriptions: {
        ...reached,
        bot_events: manyWorkspaces ? [...botEvents, ...organisationEvents].sort() : botEvents,
      },
      interactivity: { is_enabled: true, ...reached },
      org_deploy_enabled: manyWorkspaces,
      socket_mode_enabled: socketMode,
      token_rotation_enabled: false,
    },
  };
}

const shortcut = ({ name, label, description }: MenuSpec) => ({
  type: 'message' as const,
  name: within(label, limits.shortcutName, 'The label of a menu entry'),
  callback_id: name,
  description: within(description, limits.shortcutDescription, 'The description of a menu entry'),
});

function slashCommand(command: CommandSpec, prefix: string) {
  const hint = within(usageHint(command), limits.commandUsageHint, `The usage hint of ${command.name}`);
  return {
    command: within(`/${prefix}${command.name}`, limits.commandName, 'The name of a command'),
    description: within(command.description, limits.commandDescription, 'The description of a command'),
    ...(hint === '' ? {} : { usage_hint: hint }),
    // Slack then sends members and channels with their ids.
    should_escape: true,
  };
}

/** What to type after the command: an example, or one for each subcommand. */
const usageHint = (command: CommandSpec): string =>
  command.subcommands
    ? command.subcommands.map(({ name, example = '' }) => `${name} ${example}`.trim()).join(' · ')
    : (command.example ?? '');
