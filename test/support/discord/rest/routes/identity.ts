import { ApplicationFlags, ApplicationIntegrationType, RESTJSONErrorCodes as Code } from 'discord-api-types/v10';
import { describeChannel, describeUser } from '../../describe.ts';
import { permissionsOf } from '../../permissions.ts';
import { found, Refusal } from '../../refusal.ts';
import { insist, object, snowflake } from '../../rules/rule.ts';
import type { Fields, Guild } from '../../shapes.ts';
import type { World } from '../../world.ts';
import { type Answer, type Call, fieldsOf, ok, type Parts, type Route } from '../route.ts';

const owner = { id: '1', username: 'maker', global_name: 'Maker', bot: false, locale: 'en-US', dmsOpen: true };

function describeApplication({ world, privileged }: Parts): Fields {
  const flags =
    ((privileged.members ?? true) ? ApplicationFlags.GatewayGuildMembersLimited : 0) |
    (privileged.presences ? ApplicationFlags.GatewayPresenceLimited : 0) |
    (privileged.messageContent ? ApplicationFlags.GatewayMessageContentLimited : 0);
  return {
    id: world.applicationId,
    name: world.bot.username,
    icon: null,
    description: '',
    summary: '',
    type: null,
    bot: describeUser(world.bot),
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags,
    flags_new: String(flags),
    owner: describeUser(owner),
    team: null,
    tags: [],
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    install_params: null,
    integration_types_config: { [ApplicationIntegrationType.GuildInstall]: {} },
    approximate_guild_count: world.guilds.size,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: ['bot', 'applications.commands'],
  };
}

const me = (world: World): Fields => ({
  ...describeUser(world.bot),
  flags: 0,
  mfa_enabled: true,
  locale: 'en-US',
  verified: true,
  email: null,
});

/** A server as it appears in the list of servers. */
function myGuild(guild: Guild, world: World): Fields {
  const member = guild.members.get(world.bot.id);
  const permissions = String(member ? permissionsOf(guild, member) : 0n);
  const { id, name, ownerId } = guild;
  return { id, name, icon: null, banner: null, owner: ownerId === world.bot.id, permissions, features: [] };
}

function openDirect(call: Call, { world }: Parts): Answer {
  insist(call.body, object({ recipient_id: snowflake }, {}));
  const user = world.users.get(String(fieldsOf(call).recipient_id));
  if (!user || user.id === world.bot.id) throw new Refusal(Code.InvalidRecipients);
  return ok(describeChannel(world.direct(user.id), world));
}

export const identityRoutes: readonly Route[] = [
  { method: 'GET', path: '/gateway', open: true, run: (_, { gatewayUrl }) => ok({ url: gatewayUrl() }) },
  {
    method: 'GET',
    path: '/gateway/bot',
    run: (_, { gatewayUrl, shards, sessionStarts }) =>
      ok({
        url: gatewayUrl(),
        shards: shards(),
        session_start_limit: sessionStarts(),
      }),
  },
  { method: 'GET', path: '/users/@me', run: (_, { world }) => ok(me(world)) },
  {
    method: 'GET',
    path: '/users/@me/guilds',
    run: (_, { world }) =>
      ok(
        [...world.guilds.values()]
          .filter((guild) => world.isIn(world.bot.id, guild))
          .map((guild) => myGuild(guild, world)),
      ),
  },
  { method: 'POST', path: '/users/@me/channels', run: openDirect },
  {
    method: 'GET',
    path: '/users/:user',
    run: ({ params }, { world }) => ok(describeUser(found(world.users.get(String(params.user)), Code.UnknownUser))),
  },
  { method: 'GET', path: '/applications/@me', run: (_, parts) => ok(describeApplication(parts)) },
  { method: 'GET', path: '/oauth2/applications/@me', run: (_, parts) => ok(describeApplication(parts)) },
];
