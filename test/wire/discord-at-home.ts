import { ids } from '../fixtures/discord/index.ts';
import type { RunningOnDiscord } from './discord-server.ts';

/** By which ids those of fixtures and recordings are replaced, as if all were from the server that is here. */
export function idsAtHome(
  { discord, guild, help, ada, bo }: Pick<RunningOnDiscord, 'discord' | 'guild' | 'help' | 'ada' | 'bo'>,
  thread: string,
): Record<string, string> {
  return {
    [ids.guild]: guild.id,
    [ids.help]: help.id,
    [ids.thread]: thread,
    [ids.direct]: thread,
    [ids.bot]: discord.bot.id,
    [ids.ada]: ada.id,
    [ids.bo]: bo.id,
    // The recorded server, its channel and thread, the bot, and two people.
    '1457468924290662599': guild.id,
    '1457510428359004343': help.id,
    '1457536551830421524': thread,
    '1457469483726668048': discord.bot.id,
    '1033044521375764530': ada.id,
    '9876543210987654321': bo.id,
    // The documented servers, channels and people.
    '290926798626357999': guild.id,
    '772904309264089089': guild.id,
    '645027906669510667': help.id,
    '772908445358620702': help.id,
    '53908232506183680': ada.id,
    '53908099506183680': ada.id,
    '167348773423415296': ada.id,
    '41771983423143937': guild.id,
    '290926798999357250': help.id,
  };
}

/** The documented examples of objects, by the event that they come with. */
export const documentedObjects: Readonly<Record<string, string>> = {
  'channel.01-example-guild-text-channel': 'CHANNEL_CREATE',
  'channel.02-example-guild-announcement-channel': 'CHANNEL_UPDATE',
  'channel.05-example-channel-category': 'CHANNEL_CREATE',
  'channel.06-example-thread-channel': 'THREAD_CREATE',
  'emoji.01-emoji-example': 'GUILD_EMOJIS_UPDATE',
  'guild.01-example-guild': 'GUILD_UPDATE',
  'guild.02-example-unavailable-guild': 'GUILD_CREATE',
  'guild.06-example-guild-member': 'GUILD_MEMBER_UPDATE',
  'message.01-example-message': 'MESSAGE_CREATE',
  'message.02-example-crossposted-message': 'MESSAGE_CREATE',
  'gateway-events.01-example-gateway-event-payload': 'GATEWAY_EVENT_NAME',
};
