import { writeFile } from 'node:fs/promises';
import type { StubViews } from './api.ts';
import type { Desk } from './person/desk.ts';
import type { RecordedRequest } from './rest/rest.ts';
import { type Channel, idOf, type Message, type Ref } from './shapes.ts';

export function views({ world, interactions, commands }: Desk, requests: readonly RecordedRequest[]): StubViews {
  const copy = <T>(value: T): T => structuredClone(value);
  const messagesOf = (channel: Channel): Message[] =>
    (world.messages.get(channel.id) ?? []).filter((one) => !one.ephemeralTo);

  return {
    messages: (channel) => copy(messagesOf(world.channel(channel))),
    message: ({ channel_id, id }) => copy(world.message(channel_id, id)),
    threadOf: ({ id }) => copy(world.channels.get(id)),
    threads: (ref: Ref) => copy([...world.channels.values()].filter((one) => one.thread && one.parentId === idOf(ref))),
    channel: (ref) => copy(world.channel(ref)),
    nameOf(id) {
      const user = world.users.get(id);
      return user?.global_name ?? user?.username ?? world.channelNames.get(id) ?? id;
    },
    ephemerals: (user) => copy([...world.messages.values()].flat().filter((one) => one.ephemeralTo === idOf(user))),
    directMessages: (user) => copy(messagesOf(world.direct(idOf(user)))),
    openForm: (user) => copy(interactions.forms.get(idOf(user))),
    interactions: interactions.all,
    commands: (guild) => commands.list(guild === undefined ? undefined : idOf(guild)),
    commandWrites: commands.writes,
    requests,
    async writeRequests(file) {
      const lines = requests.map(({ method, path, body }) => `${JSON.stringify({ method, path, body })}\n`);
      await writeFile(file, lines.join(''));
    },
  };
}
