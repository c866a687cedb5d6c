import type { StubSetUp } from './api.ts';
import type { Membership } from './membership.ts';
import { bits, overwritesOf } from './permissions.ts';
import type { Desk } from './person/desk.ts';
import { type Person, person } from './person/person.ts';
import { type Guild, idOf, type Ref, type Role, type User } from './shapes.ts';
import type { NewUser } from './world.ts';

const isNew = (who: Ref | NewUser): who is NewUser => typeof who === 'object' && 'username' in who && !('id' in who);

export function setting({ desk, members, newId }: { desk: Desk; members: Membership; newId: () => string }): StubSetUp {
  const { world, threads } = desk;

  function user(who: Ref | NewUser): User {
    const found = isNew(who) ? world.addUser(who) : world.users.get(idOf(who));
    if (!found) throw new Error(`There is nobody with the id ${idOf(who as Ref)}`);
    return found;
  }

  function botRole(guild: Guild): Role {
    const own = guild.members.get(world.bot.id)?.roles ?? [];
    const role = own.map((id) => guild.roles.get(id)).find((one) => one?.managed);
    if (!role) throw new Error(`The bot is not in ${guild.name}`);
    return role;
  }

  const asPerson = (one: User): Person => person(one, desk);

  return {
    addGuild(given = {}) {
      const guild = world.addGuild(given);
      if (world.isIn(world.bot.id, guild)) members.tellOfGuild(guild);
      return guild;
    },
    addRole(ref, given) {
      const guild = world.guild(ref);
      const role = world.addRole(guild, given);
      members.tellOfRole('GUILD_ROLE_CREATE', guild, role);
      return role;
    },
    addChannel(guild, given) {
      const channel = world.addChannel(world.guild(guild), given);
      members.tellOfChannel('CHANNEL_CREATE', channel);
      return channel;
    },
    addEmoji(guild, name) {
      const id = newId();
      world.guild(guild).emoji.set(name, id);
      members.tellOfEmoji(world.guild(guild));
      return id;
    },
    addUser: (given) => asPerson(world.addUser(given)),
    addMember(guild, who, roles = []) {
      const one = user(who);
      world.addMember(world.guild(guild), one, roles.map(idOf));
      return asPerson(one);
    },

    join(guild, who, how = {}) {
      const one = user(who);
      members.join(world.guild(guild), one, how);
      return asPerson(one);
    },
    changeMember(guild, who, { nick, roles, pending }) {
      members.change(world.guild(guild), user(who), {
        ...(nick === undefined ? {} : { nick }),
        ...(pending === undefined ? {} : { pending }),
        ...(roles ? { roles: roles.map(idOf) } : {}),
      });
    },
    kick: (guild, who) => members.leave(world.guild(guild), user(who)),
    setOwner(guild, who) {
      const owned = world.guild(guild);
      owned.ownerId = idOf(who);
      members.tellOfOwner(owned);
    },
    setSystemChannel(ref) {
      const channel = world.channel(ref);
      world.guild(String(channel.guildId)).systemChannelId = channel.id;
    },
    permit(ref, permissions, roleRef) {
      const guild = world.guild(ref);
      const role = roleRef ? guild.roles.get(idOf(roleRef)) : botRole(guild);
      if (!role) throw new Error('There is no such role');
      role.permissions = bits(permissions);
      members.tellOfRole('GUILD_ROLE_UPDATE', guild, role);
    },
    overwrite(ref, may) {
      const channel = world.channel(ref);
      const guild = world.guild(String(channel.guildId));
      const added = overwritesOf(guild, may);
      const kept = channel.overwrites.filter((one) => !added.some(({ id }) => id === one.id));
      channel.overwrites = [...kept, ...added];
      members.tellOfChannel('CHANNEL_UPDATE', channel);
    },
    botRole: (guild) => botRole(world.guild(guild)),
    deleteChannel: (channel) => members.deleteChannel(world.channel(channel)),
    botRemoved: (guild) => members.removeBot(world.guild(guild)),
    botAdded: (guild) => members.addBot(world.guild(guild)),
    unavailable: (guild) => members.setUnavailable(world.guild(guild), true),
    available: (guild) => members.setUnavailable(world.guild(guild), false),
    archiveThread: (thread, how = {}) => threads.update(world.channel(thread), { archived: true, ...how }),
    deleteMessages: (channel, messages) => desk.talk.removeAll(world.channel(channel), messages.map(idOf)),
    clearReactions: (message, emoji) => desk.talk.clearReactions(message, emoji),
    lockThread: (thread) => threads.update(world.channel(thread), { locked: true }),
  };
}
