import { ChannelType } from 'discord-api-types/v10';
import { mayDo } from '../access.ts';
import { describeChannel, describeMember, describeRole, describeUser } from '../describe.ts';
import type { Channel, Fields } from '../shapes.ts';
import type { World } from '../world.ts';

export type EntityKind = 'user' | 'role' | 'channel' | 'mentionable';

/** The people, roles and channels that something names, as interactions carry them along. */
export interface Resolved {
  add(kind: EntityKind, id: string): void;
  /** Empty where nothing was named. */
  fields(): Fields;
}

export function resolved(world: World, at: Channel): Resolved {
  const found: Record<string, Record<string, Fields>> = {};
  const guild = world.guildOf(at);
  const put = (kind: string, id: string, value: Fields): void => {
    found[kind] = { ...found[kind], [id]: value };
  };

  return {
    add(kind, id) {
      const user = world.users.get(id);
      const role = guild?.roles.get(id);
      const channel = world.channels.get(id);
      if ((kind === 'user' || kind === 'mentionable') && user) {
        put('users', id, describeUser(user));
        const member = guild?.members.get(id);
        if (member) put('members', id, { ...describeMember(member), permissions: String(mayDo(world, id, at)) });
      } else if ((kind === 'role' || kind === 'mentionable') && role) put('roles', id, describeRole(role));
      else if (kind === 'channel' && channel && channel.type !== ChannelType.DM) {
        const { thread_metadata, ...rest } = describeChannel(channel, world);
        put('channels', id, {
          ...rest,
          ...(channel.thread ? { thread_metadata } : {}),
          permissions: String(mayDo(world, id, at)),
        });
      } else throw new Error(`There is no ${kind} ${id} to choose here`);
    },

    fields: () => (Object.keys(found).length > 0 ? { resolved: found } : {}),
  };
}
