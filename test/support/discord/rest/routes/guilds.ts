import { RESTJSONErrorCodes as Code } from 'discord-api-types/v10';
import { guildOfBot } from '../../access.ts';
import { channelList, describeGuild, describeMemberWithUser, describeRole } from '../../describe.ts';
import { found, Refusal } from '../../refusal.ts';
import { ok, type Route } from '../route.ts';

export const guildRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/:guild',
    run({ params, query }, { world }) {
      const guild = guildOfBot(world, params.guild);
      const counts = { approximate_member_count: guild.members.size, approximate_presence_count: 1 };
      return ok({ ...describeGuild(guild), ...(query.get('with_counts') === 'true' ? counts : {}) });
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/channels',
    run: ({ params }, { world }) => ok(channelList(guildOfBot(world, params.guild), world)),
  },
  {
    method: 'GET',
    path: '/guilds/:guild/roles',
    run: ({ params }, { world }) => ok([...guildOfBot(world, params.guild).roles.values()].map(describeRole)),
  },
  {
    // Everybody's role is not among them. Source: resources/guild#get-guild-role-member-counts.
    method: 'GET',
    path: '/guilds/:guild/roles/member-counts',
    run({ params }, { world }) {
      const guild = guildOfBot(world, params.guild);
      const members = [...guild.members.values()];
      const roles = [...guild.roles.keys()].filter((id) => id !== guild.id);
      return ok(Object.fromEntries(roles.map((id) => [id, members.filter((one) => one.roles.includes(id)).length])));
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/members',
    run({ params, query }, { world, privileged }) {
      const guild = guildOfBot(world, params.guild);
      // The list of all members takes the privileged intent. Source: resources/guild#list-guild-members.
      if (privileged.members === false) throw new Refusal(Code.MissingAccess);
      const after = BigInt(query.get('after') ?? 0);
      const members = [...guild.members.values()].sort((a, b) => (BigInt(a.userId) < BigInt(b.userId) ? -1 : 1));
      const next = members.filter((one) => BigInt(one.userId) > after).slice(0, Number(query.get('limit') ?? 1));
      return ok(next.map((one) => describeMemberWithUser(one, world)));
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/members/:user',
    run({ params }, { world }) {
      const guild = guildOfBot(world, params.guild);
      found(world.users.get(String(params.user)), Code.UnknownUser);
      return ok(describeMemberWithUser(found(guild.members.get(String(params.user)), Code.UnknownMember), world));
    },
  },
  {
    method: 'DELETE',
    path: '/users/@me/guilds/:guild',
    run({ params }, { world, emit }) {
      const guild = guildOfBot(world, params.guild);
      emit.ofGuild('GUILD_DELETE', guild.id, { id: guild.id });
      guild.members.delete(world.bot.id);
      return undefined;
    },
  },
];
