import { type Address, channelIn, type SpaceRef } from '../../../src/chat/address.ts';
import type { Message, StubDiscord } from '../discord/index.ts';
import { markdownRuns } from './discord-reading.ts';
import { lookedUp, type Observer, type Seen, seenAs } from './person.ts';

/** A server of the stub, as its people see it. */
export interface DiscordObserver extends Observer<Message> {
  seen(message: Message): Seen;
}

/** Hearth thinks, and has not said yet what it will say. */
const loading = 1 << 7;

/** Messages, replies and answers to commands, but not what Discord says about a channel. */
const spoken: readonly number[] = [0, 19, 20];

export const channelIdOf = (at: Address): string => at.thread ?? at.channel;

export function observeDiscord(discord: StubDiscord, space: SpaceRef): DiscordObserver {
  function addressOf(channelId: string): Address {
    // The channel may be gone by now.
    const { thread, parentId } = discord.threadOf({ id: channelId }) ?? {};
    return thread && parentId ? { ...channelIn(space, parentId), thread: channelId } : channelIn(space, channelId);
  }

  function seen({ channel_id, id, components, content }: Message): Seen {
    const texts = components.length === 0 ? [content] : components.map((each) => each.content ?? '');
    return seenAs(
      { at: addressOf(channel_id), id },
      texts.flatMap((text) => (text === '' ? [] : markdownRuns(text, discord.nameOf))),
      components.flatMap(({ components: inside = [] }) => inside.flatMap(({ label }) => label ?? [])),
    );
  }

  const byHearth = (messages: readonly Message[]): readonly Seen[] =>
    messages
      .filter(
        ({ author_id, flags, type }) => author_id === discord.bot.id && !(flags & loading) && spoken.includes(type),
      )
      .map(seen);

  return {
    seen,
    saidIn({ channel, thread }) {
      if (thread === undefined) return byHearth(discord.messages(channel));
      // A post in a forum bears the id of its thread.
      return discord.threadOf({ id: thread })
        ? byHearth(discord.messages(thread).filter(({ id }) => id !== thread))
        : [];
    },
    saidAround: ({ channel }) =>
      [channel, ...discord.threads(channel).map(({ id }) => id)].flatMap((id) => byHearth(discord.messages(id))),
    saidTo: ({ user }) => byHearth([...discord.ephemerals(user), ...discord.directMessages(user)]),
    ...lookedUp(({ at, id }) => discord.message({ channel_id: channelIdOf(at), id }), seen),
  };
}
