import { GatewayIntentBits } from 'discord-api-types/v10';
import { may } from './access.ts';
import { describeMessageEvent, isReadable, withoutContent } from './describe-message.ts';
import type { Gateway } from './gateway/gateway.ts';
import type { Channel, Fields, Message } from './shapes.ts';
import type { World } from './world.ts';

/** Sends the app the events that it asked for and may see. */
export interface Emit {
  /** something in a channel that the bot sees */
  inChannel(event: string, channel: Channel, data: Fields): void;
  /** MESSAGE_CREATE or MESSAGE_UPDATE, without the content for those who may not read it */
  ofMessage(event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', message: Message): void;
  /** something of a server as a whole */
  ofGuild(event: string, guildId: string, data: Fields): void;
  interaction(guildId: string | undefined, data: unknown): void;
}

export function emitter(world: World, gateway: Gateway): Emit {
  const sees = (channel: Channel): boolean => may(world, world.bot.id, channel, 'ViewChannel');

  return {
    inChannel(event, channel, data) {
      if (sees(channel)) gateway.tell(event, channel.guildId, () => data);
    },

    ofMessage(event, message) {
      const channel = world.channel(message.channel_id);
      if (message.ephemeralTo || !sees(channel)) return;
      const described = describeMessageEvent(message, world);
      gateway.tell(event, channel.guildId, (intents) =>
        intents & GatewayIntentBits.MessageContent || isReadable(message, world)
          ? described
          : withoutContent(described),
      );
    },

    ofGuild: (event, guildId, data) => gateway.tell(event, guildId, () => data),
    interaction: (guildId, data) => gateway.tell('INTERACTION_CREATE', guildId, () => data),
  };
}
